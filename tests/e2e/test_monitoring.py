"""Vignettes 5 and 6, monitored to their end in the browser.

The man for whom the neighbourhood team came, and the woman with the bottle of wine:
a rhythm in two clicks, a moment that falters at an organisation, quiet ones after it,
the last word to the prosecutor, and the questions before closing.
"""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import LogIn
from tests.e2e.pages import choose, confirm, press, send
from zsm_werkplaats.accounts.rights import Role
from zsm_werkplaats.demo.team import PROSECUTOR, WORKER, of

pytestmark = pytest.mark.browser

FATMA = of(Role.WORKER)[4].email
RHYTHM = re.compile("Na 1, 2, 4 en 8 weken")


def open_case(page: Page, name: str) -> None:
    page.goto(f"/zaken/?q={name.split()[-1]}")
    press(page, name)


def strand(page: Page) -> Locator:
    return page.get_by_role("region", name="Monitoring", exact=True)


def sheet(page: Page) -> Locator:
    return page.locator("#sheet")


def first_open(page: Page) -> Locator:
    """The first moment of the case that still waits for an answer."""
    rows = strand(page).locator("li")
    return rows.filter(has=page.get_by_role("button", name="Loopt")).first


def test_from_a_faltering_neighbourhood_team_to_closing(log_in: LogIn) -> None:
    page = log_in(WORKER)
    open_case(page, "Ronald Blankespoor")
    plan_by_rhythm(page)
    falter_at_the_organisation(page)
    page.goto("/mijn-dag/")
    calls = page.get_by_role("region", name=re.compile("Opnieuw bellen"))
    expect(calls.get_by_text("Lotte Brands").first).to_be_visible()

    open_case(page, "Ronald Blankespoor")
    signal = strand(page).get_by_text("Signaal bij Buurtteam")
    expect(signal.first).to_be_visible()
    expect(page.get_by_text("Het liep twee keer op rij")).to_have_count(0)
    for _ in range(2):
        first_open(page).get_by_role("button", name="Loopt").click()
        confirm(page, "De uitkomst is vastgelegd")
    expect(page.get_by_text("Het liep twee keer op rij")).to_be_visible()

    first_open(page).get_by_role("link", name=re.compile("Verplaatsen")).click()
    sheet(page).get_by_role("button", name="1 week", exact=True).click()
    sheet(page).get_by_label("Waarom?").fill("Hij is op reis")
    sheet(page).get_by_role("button", name="Verplaatsen").click()
    confirm(page, "Verplaatst naar")
    expect(strand(page).get_by_text("Hij is op reis")).to_be_visible()

    close(page, re.compile("momenten open"), "Nee, het buurtteam belt zelf")


def plan_by_rhythm(page: Page) -> None:
    """Two clicks; the dates stand on the screen in between."""
    press(page, "Monitoring plannen")
    page.get_by_role("radio", name=RHYTHM).check()
    expect(page.get_by_label("Datum 1")).not_to_have_value("")
    expect(page.get_by_label("Datum 5")).to_have_value("")
    send(page, "Inplannen")
    confirm(page, "De monitormomenten zijn gepland")


def falter_at_the_organisation(page: Page) -> None:
    """In place: where it falters, the signal, whom to ring; no date by itself."""
    first_open(page).get_by_role("link", name="Uitkomst vastleggen").click()
    form = sheet(page)
    expect(form.get_by_label("Signaal voor de reflectiebijeenkomst")).to_be_hidden()
    form.get_by_role("radio", name="hapert", exact=True).check()
    form.get_by_role("radio", name="bij de organisatie").check()
    form.get_by_label("Bij welke organisatie?").fill("Buurtteam Utrecht-West")
    signal = form.get_by_label("Signaal voor de reflectiebijeenkomst")
    signal.fill("Wisselt elke maand van gezicht")
    expect(form.get_by_label("Opnieuw vragen op")).to_have_value("")
    call = form.locator("#div_id_call_on")
    call.get_by_role("button", name="vandaag").click()
    form.get_by_label("Wie bel je?").fill("Lotte Brands")
    form.get_by_role("button", name="Uitkomst vastleggen").click()
    confirm(page, "De uitkomst is vastgelegd")


def test_the_bottle_of_wine_to_the_end_of_the_term(log_in: LogIn) -> None:
    page = log_in(FATMA)
    terms = page.get_by_role("region", name="Termijn van de voorwaarden")
    terms.get_by_role("link", name=re.compile("Terugmelden")).click()
    sheet(page).get_by_label("Dit is de eindmelding").check()
    explanation = sheet(page).get_by_label("Toelichting voor het OM")
    explanation.fill("De training is klaar.")
    sheet(page).get_by_role("button", name="Terugmelden aan het OM").click()
    confirm(page, "Het is teruggemeld")
    expect(terms).to_have_count(0)

    open_case(page, "Truus Bakhuis")
    expect(page.get_by_text("Het liep twee keer op rij")).to_be_visible()
    close(page, re.compile("gelden nog tot en met"), "Kompas houdt haar vast")

    prosecutor = log_in(PROSECUTOR)
    prosecutor.goto("/zaken/te-beslissen/")
    told = prosecutor.get_by_role("region", name="Termijn van de voorwaarden")
    expect(told.get_by_text("eindmelding gedaan")).to_be_visible()


def close(page: Page, question: re.Pattern[str], answer: str) -> None:
    """Close the case; what is still open is asked about and no more."""
    press(page, "Zaak sluiten")
    choose(page, "Uitkomst", "Iemand anders heeft de zaak en het loopt")
    page.get_by_label(question).fill(answer)
    send(page, "Zaak sluiten")
    confirm(page, "is gesloten")
    expect(page.get_by_text(answer).first).to_be_visible()
