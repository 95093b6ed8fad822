"""Vignette 6, Fles wijn, lived in the browser by three roles.

A woman of 65 stole a bottle of wine. Her husband's social worker tells what is
behind it, a joint visit follows, and she agrees to treatment step by step: a
conditional dismissal with the training as its condition, instead of a fine.
"""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import LogIn
from tests.e2e.pages import (
    choose,
    confirm,
    days_from_now,
    go_to,
    page_number,
    press,
    send,
)
from tests.e2e.site import Site
from zsm_werkplaats.demo.team import MANAGER, PROSECUTOR, WORKER

pytestmark = pytest.mark.browser

NAME = "Margaretha Oosterbaan"


def test_a_bottle_of_wine_from_nomination_to_closing(site: Site, log_in: LogIn) -> None:
    prosecutor = log_in(PROSECUTOR)
    address = nominate(prosecutor)

    manager = log_in(MANAGER)
    manager.goto(address)
    press(manager, "Oppakken")
    manager.get_by_label("Wie pakt de zaak op?").select_option(label="Sanne Vermeer")
    send(manager, "Oppakken")
    confirm(manager, "is opgepakt")

    worker = log_in(WORKER)
    worker.goto(address)
    call_and_visit(worker)
    advise(worker)

    decide(prosecutor)

    worker.goto(address)
    expect(worker.get_by_text("conform advies").first).to_be_visible()
    arrange_help(worker)
    link = plan_a_moment_and_get_the_mail(worker, site)

    worker.goto(link)
    choose(worker, "Hoe gaat het", "loopt")
    send(worker, "Uitkomst vastleggen")
    confirm(worker, "De uitkomst is vastgelegd")

    press(worker, "Zaak sluiten")
    choose(worker, "Uitkomst", "Iemand anders heeft de zaak en het loopt")
    send(worker, "Zaak sluiten")
    confirm(worker, "is gesloten")
    expect(worker.get_by_text("gesloten", exact=True).first).to_be_visible()

    prosecutor.goto(address)
    expect(prosecutor.get_by_text("gesloten", exact=True).first).to_be_visible()
    expect(prosecutor.get_by_text("steelt bijna dagelijks")).to_have_count(0)


def nominate(page: Page) -> str:
    """The prosecutor nominates; the address of the new case."""
    go_to(page, "Voordragen")
    page.get_by_label("Naam van de verdachte").fill(NAME)
    page.get_by_label("Geboortedatum").fill("12-03-1961")
    page.get_by_label("Feit").fill("Diefstal van een fles wijn")
    page.get_by_label("Signalen").fill(
        "Geen documentatie. Ze zorgt thuis voor haar man en is de wanhoop nabij."
    )
    choose(page, "Wanneer beslist het OM", "vandaag")
    send(page, "Voordragen")
    confirm(page, "Voorgedragen als WP-")
    return page.url


def call_and_visit(page: Page) -> None:
    """Not reached, then a call that the OM may not read, then a joint visit."""
    page.keyboard.press("b")
    page.get_by_label("Met wie").fill("maatschappelijk werker van haar man")
    choose(page, "Resultaat", "niet bereikt")
    send(page, "Vastleggen")
    confirm(page, "Het contact is vastgelegd")

    press(page, "Contact vastleggen")
    page.get_by_label("Met wie").fill("maatschappelijk werker van haar man")
    choose(page, "Resultaat", "bereikt")
    page.get_by_label("Minuten").fill("15")
    page.get_by_label("Wat is besproken?").fill(
        "Ze drinkt en steelt bijna dagelijks. Hij zit na een beroerte in een rolstoel."
    )
    send(page, "Vastleggen")
    confirm(page, "Het contact is vastgelegd")

    press(page, "Contact vastleggen")
    page.get_by_label("Met wie").fill("mevrouw en haar man, thuis")
    choose(page, "Resultaat", "bereikt")
    page.get_by_label("Minuten").fill("45")
    page.get_by_text("Bezoek, overleg").click()
    choose(page, "^Manier", "bezoek")
    choose(page, "Mag dit naar het OM", "ja")
    page.get_by_label("Wat is besproken?").fill(
        "Samen op bezoek. Ze wil stap voor stap geholpen worden."
    )
    send(page, "Vastleggen")
    confirm(page, "Het contact is vastgelegd")


def advise(page: Page) -> None:
    """A conditional dismissal instead of a fine."""
    press(page, "Advies geven")
    page.get_by_label("Voorgestelde afdoening").select_option(
        label="Voorwaardelijk sepot"
    )
    page.get_by_label("Advies", exact=True).fill(
        "Een boete raakt het probleem niet. Ze begint met een training.\n\n"
        "De verslavingszorg kan meteen beginnen."
    )
    page.get_by_label("Wat precies").first.fill(
        "Volgt de training bij de verslavingszorg"
    )
    send(page, "Controleren")
    send(page, "Advies geven")
    confirm(page, "Het advies is gegeven")


def decide(page: Page) -> None:
    """The prosecutor finds the case in the list and follows the advice."""
    go_to(page, "Te beslissen")
    press(page, NAME)
    expect(page.get_by_text("Een boete raakt het probleem niet")).to_be_visible()
    term = page.get_by_label("Proeftijd tot en met")
    if term.count():
        term.fill(days_from_now(page, 364))
    page.get_by_role("button", name="Beslissen conform advies").click()
    confirm(page, "De beslissing is vastgelegd")


def arrange_help(page: Page) -> None:
    """A warm hand-over to the addiction service, confirmed by who receives her."""
    press(page, "Hulp regelen")
    page.get_by_label("Waarvoor").fill("Stap voor stap stoppen met drinken")
    send(page, "Verder")
    page.get_by_role("radio", name=re.compile("verslav", re.I)).first.check()
    page.get_by_label("Contactpersoon daar").fill("Karim Belkacem")
    send(page, "Hulp vragen")
    confirm(page, "Aanmelding vastgelegd")
    page.get_by_role("link", name=re.compile("Aanmelding geaccepteerd")).click()
    page.get_by_label("Wie accepteerde de aanmelding?").fill("Karim Belkacem")
    send(page, "Aanmelding geaccepteerd")
    confirm(page, "de aanmelding is geaccepteerd")
    page.get_by_role("link", name=re.compile("Gestart")).click()
    page.get_by_label("Wie bevestigde dat de hulp loopt?").fill("Karim Belkacem")
    send(page, "Gestart")
    confirm(page, "De hulp is gestart")


def plan_a_moment_and_get_the_mail(page: Page, site: Site) -> str:
    """A moment for today; beat and worker send the reminder. The link in the mail."""
    press(page, "Monitormoment plannen")
    today = page.evaluate("new Date().toLocaleDateString('sv-SE')")
    page.get_by_label("Wanneer", exact=True).fill(today)
    page.get_by_label("Vraag", exact=True).fill("Is ze bij de intake geweest?")
    site.sink.mails.clear()
    send(page, "Inplannen")
    confirm(page, "Op die dag krijg je een herinnering")
    reminder = f"{page_number(page)}: er staat een monitormoment klaar"
    mail = site.sink.wait_for(WORKER, containing=reminder)
    text = mail.get_content()
    assert NAME not in text
    assert NAME not in str(mail["Subject"])
    link = re.search(r"https?://\S+", text)
    assert link
    return link.group()
