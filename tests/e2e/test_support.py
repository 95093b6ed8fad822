"""Vignette 8, Kar boodschappen: from a need to a debt buddy who takes her in.

A young woman with debts that she keeps in an exercise book asks for somebody to look
along at the money. The worker finds the service, asks, hears yes, and sees it start;
a mistake on the way is taken back.
"""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import LogIn
from tests.e2e.pages import choose, close, confirm, keep_asking, press, send
from zsm_werkplaats.demo.team import MANAGER

pytestmark = pytest.mark.browser

NEED = "Samen door het schrift met schulden"


def step(page: Page, name: str) -> None:
    """Open the form of a step in this piece of help."""
    page.get_by_role("link", name=re.compile(f"^{name}.*{NEED}")).click()


def test_a_debt_buddy_is_found_asked_and_starts(log_in: LogIn) -> None:
    page = log_in(MANAGER)
    page.goto("/zaken/?q=Samira")
    press(page, "Samira Haddadi")
    ask(page)
    take_a_mistake_back(page)

    step(page, "Aanmelding geaccepteerd")
    page.get_by_label("Wie accepteerde de aanmelding?").fill("Annelies Mulder")
    send(page, "Aanmelding geaccepteerd")
    confirm(page, "de aanmelding is geaccepteerd")
    step(page, "Gestart")
    page.get_by_label("Wie bevestigde dat de hulp loopt?").fill("Annelies Mulder")
    send(page, "Gestart")
    confirm(page, "De hulp is gestart")
    row = page.get_by_role("listitem").filter(has_text=NEED).first
    expect(row.get_by_text("loopt", exact=True)).to_be_visible()

    page.goto("/zaken/?q=Samira")
    press(page, "Samira Haddadi")
    keep_asking(page, "Ziet het maatje haar nog?", "Annelies Mulder")
    close(page, "Iemand anders heeft de zaak en het loopt")


def ask(page: Page) -> None:
    """Two steps: what is needed, and who can do it here."""
    press(page, "Hulp regelen")
    page.get_by_label("Waarvoor").fill(NEED)
    page.get_by_label("Schulden", exact=True).check()
    send(page, "Verder")
    expect(page.get_by_label("Waarvoor")).to_have_value(NEED)
    buddy = page.get_by_role("radio", name=re.compile("Een maatje dat meekijkt"))
    expect(buddy).to_have_accessible_description(re.compile("Annelies Mulder"))
    buddy.check()
    page.get_by_label("Contactpersoon daar").fill("Annelies Mulder")
    send(page, "Hulp vragen")
    confirm(page, "Aanmelding vastgelegd")


def take_a_mistake_back(page: Page) -> None:
    """The refusal was about somebody else."""
    press(page, "Alles over de hulp")
    expect(page.get_by_text("Wacht op Schuldhulpmaatjes").first).to_be_visible()
    step(page, "Hulp afsluiten")
    choose(page, "Hoe is de hulp afgelopen", "geweigerd")
    choose(page, "Waarom is de aanmelding geweigerd", "Werkt niet in deze gemeente")
    send(page, "Hulp afsluiten")
    confirm(page, "Vastgelegd: de hulp is afgesloten")

    press(page, "Alles over de hulp")
    page.get_by_text(re.compile(f"2 stappen in: {NEED}")).click()
    step(page, "Laatste stap terugnemen")
    page.get_by_label("Waarom klopt het niet?").fill("Dat ging over een ander gezin")
    send(page, "Stap terugnemen")
    confirm(page, "De laatste stap is teruggenomen")
