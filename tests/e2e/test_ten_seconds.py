"""A call is logged from any page in three interactions and the text."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import LogIn
from tests.e2e.pages import nominate
from zsm_werkplaats.demo.team import WORKER

pytestmark = pytest.mark.browser

MOST = 3
# Counts what a hand does: a key outside a text, and a click, once for each.
COUNT = """
window.hands = 0;
addEventListener("click", (event) => { if (event.isTrusted && event.detail) hands++; },
    true);
addEventListener("keydown", (event) => {
  if (!event.target.matches("input[type=text], textarea")) hands++; }, true);
addEventListener("submit", () => sessionStorage.setItem("hands", hands), true);
"""


def log_quickly(page: Page, who: str) -> int:
    """Log a call on the page at hand; how many interactions it took."""
    page.evaluate(COUNT)
    page.keyboard.press("b")
    expect(page.get_by_label("Met wie")).to_be_focused()
    page.keyboard.insert_text(who)
    page.get_by_role("radio", name="niet bereikt", exact=True).click()
    page.get_by_role("button", name="Vastleggen", exact=True).click()
    expect(page.get_by_text("Het contact is vastgelegd")).to_be_visible()
    return int(page.evaluate("sessionStorage.getItem('hands')"))


def test_a_call_takes_three_interactions_and_the_text(log_in: LogIn) -> None:
    page = log_in(WORKER)
    first = nominate(page, "Tijn Bos", "01-02-1990", "Vernieling", "Slaapt slecht")
    latest = nominate(page, "Roos Smit", "01-02-1991", "Diefstal", "Schulden")
    for start, case in (
        ("/sociale-kaart/", None),
        ("/mijn-dag/", None),
        (f"{first}gegevens/", first),
        (latest, latest),
    ):
        page.goto(start)
        assert 0 < log_quickly(page, "wijkagent") <= MOST
        # From a page of a case it is about that case, else about the last one.
        if case:
            assert page.url.startswith(case)
