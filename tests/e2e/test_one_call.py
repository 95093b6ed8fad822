"""A case that took one call: one page, few interactions, Ctrl+Enter at the end.

Before there was this page it took 28 interactions, 13 page loads and 6 forms.
"""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import LogIn
from tests.e2e.pages import confirm, go_to
from zsm_werkplaats.demo.team import WORKER

pytestmark = pytest.mark.browser

MOST_INTERACTIONS, MOST_LOADS, MOST_FORMS = 10, 2, 1


class Hands:
    """Counts what a worker does on a page, and what the page does for it."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.interactions = self.loads = self.forms = 0
        page.on("domcontentloaded", self._load)

    def _load(self, _: Page) -> None:
        self.loads += 1

    def fill(self, label: str, text: str) -> None:
        self.interactions += 1
        self.page.get_by_label(label).first.fill(text)

    def click(self, target: Locator) -> None:
        self.interactions += 1
        target.click()

    def select(self, label: str, choice: str) -> None:
        self.interactions += 1
        self.page.get_by_label(label, exact=True).select_option(label=choice)

    def save(self) -> None:
        self.interactions += 1
        self.forms += 1
        self.page.keyboard.press("Control+Enter")


def test_case_of_one_call_takes_one_page(log_in: LogIn) -> None:
    page = log_in(WORKER)
    page.goto("/mijn-dag/")
    hands = Hands(page)
    hands.interactions += 1
    go_to(page, "In één keer")
    hands.fill("Naam van de verdachte", "Gijs van Ommen")
    hands.fill("Geboortedatum", "12-03-1961")
    hands.fill("Feit", "Winkeldiefstal van een fles wijn")
    hands.fill("Wie heb je gesproken?", "huisarts")
    hands.click(page.get_by_role("button", name="10", exact=True))
    hands.fill("Wat is er aan de hand", "Verward door medicijnen; de huisarts helpt.")
    hands.select("Afdoening", "Onvoorwaardelijk sepot (beleid)")
    officer = page.get_by_label("Welke officier besliste?")
    if not officer.input_value():
        hands.interactions += 1
        officer.select_option(index=1)
    officer.focus()
    hands.save()
    confirm(page, "is vastgelegd en gesloten")
    expect(page.get_by_text("gesloten", exact=True).first).to_be_visible()
    assert hands.interactions <= MOST_INTERACTIONS
    assert hands.loads <= MOST_LOADS
    assert hands.forms == MOST_FORMS
