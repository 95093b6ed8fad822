"""An organisation is picked while one types, with the keys alone."""

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import LogIn
from tests.e2e.pages import nominate
from zsm_werkplaats.demo.team import WORKER

pytestmark = pytest.mark.browser


def test_organisation_is_picked_while_typing_and_other_text_may_stay(
    log_in: LogIn,
) -> None:
    page = log_in(WORKER)
    case = nominate(page, "Joris Kalma", "01-02-1990", "Vernieling", "Schulden")
    page.goto(f"{case}tafel/")
    field = page.get_by_role("combobox", name="Welke organisaties nodig je uit?")
    field.press_sequentially("buurtteam west")
    first = page.get_by_role("option", name="Buurtteam Utrecht-West")
    expect(first).to_be_visible()
    expect(field).to_have_attribute("aria-expanded", "true")
    field.press("ArrowDown")
    expect(first).to_have_attribute("aria-selected", "true")
    field.press("Enter")
    expect(page.get_by_role("checkbox", name="Buurtteam Utrecht-West")).to_be_checked()
    expect(field).to_have_value("")
    page.goto(f"{case}contacten/")
    whom = page.get_by_role("combobox", name="Met wie")
    whom.press_sequentially("buurt")
    expect(page.get_by_role("listbox", name="Suggesties")).to_be_visible()
    whom.press("Escape")
    expect(page.get_by_role("listbox", name="Suggesties")).to_be_hidden()
    expect(whom).to_have_value("buurt")


def test_a_call_with_an_organisation_new_to_the_case_needs_the_keys_alone(
    log_in: LogIn,
) -> None:
    page = log_in(WORKER)
    case = nominate(page, "Pim Bos", "01-02-1990", "Vernieling", "Schulden")
    page.goto(f"{case}contacten/")
    whom = page.get_by_role("combobox", name="Met wie")
    expect(whom).to_be_focused()
    page.keyboard.type("buurtteam utrecht-w")
    expect(page.get_by_role("option").first).to_contain_text("Buurtteam Utrecht-West")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(whom).to_have_value("Buurtteam Utrecht-West")
    result = page.get_by_role("radio", name="bereikt", exact=True)
    result.focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Vastleggen", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Het contact is vastgelegd")).to_be_visible()
    # Next time it stands on top before anything is typed.
    page.goto(f"{case}contacten/")
    whom.press("ArrowDown")
    expect(page.get_by_role("option", name="Buurtteam Utrecht-West")).to_be_visible()


def test_which_organisation_is_meant_is_asked(log_in: LogIn) -> None:
    page = log_in(WORKER)
    case = nominate(page, "Daan Bos", "01-02-1990", "Vernieling", "Schulden")
    page.goto(f"{case}inbrengen/")
    field = page.get_by_role("combobox", name="Over welke organisatie?")
    field.fill("buurtteam utrecht")
    page.get_by_label("Wat gaat daar mis?").fill("Niemand neemt op.")
    page.get_by_role("button", name="Inbrengen", exact=True).click()
    asked = page.get_by_role("radiogroup", name="Bedoel je een van deze?")
    expect(asked).to_be_visible()
    asked.get_by_role("radio", name="Buurtteam Utrecht-West").check()
    page.get_by_role("button", name="Inbrengen", exact=True).click()
    expect(asked).to_be_hidden()
    expect(page.get_by_text("Niemand neemt op.")).to_be_visible()
