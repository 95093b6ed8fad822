"""Vignette 8, Kar boodschappen: the advice, as the worker writes it in the browser.

She walked out with a trolley of groceries days before her wedding, and asks for
somebody to look along at the money: a debt buddy, as a condition of the dismissal.
"""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import LogIn
from tests.e2e.pages import choose, confirm, press, send
from zsm_werkplaats.demo.team import PROSECUTOR, WORKER

pytestmark = pytest.mark.browser

NAME = "Dounia Lahrach"
HER_WISH = "Ze wil dat iemand meekijkt met het geld."
WITHHELD = "Haar partner weet nog van niets."


def test_an_advice_with_a_contact_drawn_in_and_a_condition_with_intake(
    log_in: LogIn,
) -> None:
    worker = log_in(WORKER)
    take_up(worker)
    address = worker.url
    log(worker, "betrokkene, thuis", HER_WISH, may_go_to_the_om="ja")
    log(worker, "zus", WITHHELD, may_go_to_the_om="nee")

    press(worker, "Advies geven")
    expect(worker.get_by_text(WITHHELD)).to_have_count(0)
    worker.get_by_role("button", name=re.compile("^Invoegen betrokkene")).click()
    expect(worker.get_by_label("Advies", exact=True)).to_have_value(
        re.compile(re.escape(HER_WISH))
    )
    propose(worker)

    send(worker, "Controleren")
    expect(worker.get_by_text("nog niet uitvoerbaar")).to_have_count(1)
    send(worker, "Terug naar bewerken")
    expect(worker.get_by_label("Wat precies").nth(1)).to_have_value("Betaalt terug")
    send(worker, "Controleren")
    send(worker, "Advies geven")
    confirm(worker, "Het advies is gegeven")

    prosecutor = log_in(PROSECUTOR)
    prosecutor.goto(address)
    advice = prosecutor.get_by_role("article").filter(has_text="Annelies Mulder")
    expect(advice.get_by_text(HER_WISH)).to_be_visible()
    expect(prosecutor.get_by_text(WITHHELD)).to_have_count(0)
    with prosecutor.expect_download() as download:
        press(prosecutor, "Advies als PDF")
    assert re.fullmatch(r"WP-\d{4,}\.pdf", download.value.suggested_filename)


def take_up(page: Page) -> None:
    page.goto("/zaken/voordragen/")
    page.get_by_label("Naam van de verdachte").fill(NAME)
    page.get_by_label("Geboortedatum").fill("12-03-2003")
    page.get_by_label("Feit").fill("Winkeldiefstal van een kar boodschappen")
    page.get_by_label("Signalen").fill("Zwanger, vier kinderen in huis, schulden.")
    choose(page, "Wanneer beslist het OM", "vandaag")
    send(page, "Voordragen")
    press(page, "Oppakken")
    page.get_by_label("Wie pakt de zaak op?").select_option(label="Sanne Vermeer")
    send(page, "Oppakken")
    confirm(page, "is opgepakt")


def log(page: Page, whom: str, told: str, *, may_go_to_the_om: str) -> None:
    press(page, "Contact vastleggen")
    page.get_by_label("Met wie").fill(whom)
    choose(page, "Resultaat", "bereikt")
    page.get_by_label("Minuten").fill("15")
    page.get_by_label("Wat is besproken?").fill(told)
    page.get_by_text("Bezoek, overleg").click()
    choose(page, "Mag dit naar het OM", may_go_to_the_om)
    send(page, "Vastleggen")
    confirm(page, "Het contact is vastgelegd")


def propose(page: Page) -> None:
    """A conditional dismissal; the warnings come while choosing."""
    page.get_by_label("Voorgestelde afdoening").select_option(
        label="Voorwaardelijk sepot"
    )
    expect(page.get_by_text("Indicatief")).to_be_visible()
    page.get_by_label("Wat precies").first.fill("Laat een maatje meekijken")
    page.get_by_label("Bij wie").first.fill("Schuldhulpmaatjes Utrecht")
    page.get_by_label("Intake bevestigd door").first.fill("Annelies Mulder")
    page.get_by_label("Datum van de intake").first.fill("2026-12-01")
    page.get_by_role("button", name="Voorwaarde toevoegen").first.click()
    page.get_by_label("Wat precies").nth(1).fill("Betaalt terug")
    expect(page.get_by_role("button", name="1 jaar")).to_have_count(2)
