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
