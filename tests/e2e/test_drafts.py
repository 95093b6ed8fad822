"""What is typed survives: a closed tab, a lost connection, an ended log-in."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import LogIn
from tests.e2e.pages import confirm, nominate, press, send
from zsm_werkplaats.demo.team import PASSWORD, WORKER

pytestmark = pytest.mark.browser

SESSION = "werkplaats_session"
KEPT = re.compile(r"Bewaard om \d\d:\d\d")


def told(page: Page) -> str:
    return page.get_by_label("Opmerking").input_value()


def status(page: Page, text: str | re.Pattern[str]) -> None:
    expect(page.locator("[data-draft]")).to_have_text(text)


def log_in_elsewhere(page: Page) -> None:
    """The same person logs in again, in another tab of the same browser."""
    other = page.context.new_page()
    other.goto("/accounts/login/")
    other.get_by_label("E-mailadres").fill(WORKER)
    other.get_by_role("textbox", name="Wachtwoord").fill(PASSWORD)
    other.get_by_role("button", name="Inloggen", exact=True).click()
    other.wait_for_url(lambda url: "login" not in url)
    page.bring_to_front()


def test_what_is_typed_survives(log_in: LogIn) -> None:
    page = log_in(WORKER)
    address = nominate(page, "Milou Vink", "01-02-1990", "Vernieling", "Slaapt slecht")
    form = f"{address}opmerkingen/"

    # A closed tab, before the two seconds are over.
    page.goto(form)
    page.get_by_label("Opmerking").fill("Eerste zin.")
    page.close(run_before_unload=False)
    page = page.context.new_page()
    page.goto("/mijn-dag/")
    heap = page.get_by_role("region", name="Concepten")
    heap.get_by_role("link", name="Opmerking plaatsen").click()
    assert told(page) == "Eerste zin."

    # A lost connection, and what was typed meanwhile.
    page.context.set_offline(True)
    page.get_by_label("Opmerking").fill("Eerste zin. Tweede.")
    status(page, re.compile("je bent offline"))
    page.context.set_offline(False)
    status(page, KEPT)

    # An ended log-in; a log-in in another tab, with another token.
    page.context.clear_cookies(name=SESSION)
    page.get_by_label("Opmerking").fill("Eerste zin. Tweede. Derde.")
    status(page, re.compile("Log in in een ander tabblad"))
    page.get_by_role("button", name="Plaatsen").click()
    expect(page.get_by_role("link", name="Log in in een ander tabblad")).to_be_focused()
    assert told(page) == "Eerste zin. Tweede. Derde."
    log_in_elsewhere(page)
    status(page, KEPT)

    # Sent from the page that stayed open: the draft is gone.
    send(page, "Plaatsen")
    confirm(page, "De opmerking is geplaatst")
    expect(page.get_by_text("Eerste zin. Tweede. Derde.")).to_be_visible()
    press(page, "Opmerking plaatsen")
    expect(page.get_by_text("Verder met concept")).to_have_count(0)


def test_two_tabs_keep_a_draft_each(log_in: LogIn) -> None:
    first = log_in(WORKER)
    address = nominate(first, "Bo Kuiper", "01-02-1990", "Vernieling", "Slaapt slecht")
    form = f"{address}opmerkingen/"
    second = first.context.new_page()
    for page, text in ((first, "Uit de eerste tab."), (second, "Uit de tweede tab.")):
        page.goto(form)
        page.get_by_label("Opmerking").fill(text)
        status(page, KEPT)
    send(second, "Plaatsen")
    confirm(second, "De opmerking is geplaatst")

    # The first tab is opened again, and still has its own draft.
    first.goto(form)
    first.get_by_role("link", name="Verder met concept").click()
    assert told(first) == "Uit de eerste tab."
    send(first, "Plaatsen")
    confirm(first, "De opmerking is geplaatst")
    for text in ("Uit de eerste tab.", "Uit de tweede tab."):
        expect(first.get_by_text(text)).to_be_visible()
    press(first, "Opmerking plaatsen")
    expect(first.get_by_text("Verder met concept")).to_have_count(0)
