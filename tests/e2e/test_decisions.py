"""Vignettes 4 and 5 in the browser: worker and prosecutor think together.

4, De sieraden: a question, an objection, a hold, and another decision than advised.
5, Van dagvaarding naar buurtteam: a conditional dismissal, one condition altered.
"""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import LogIn
from tests.e2e.pages import (
    advise,
    choose,
    confirm,
    days_from_now,
    go_to,
    postpone_past_the_clock,
    press,
    send,
)
from tests.e2e.site import Site
from zsm_werkplaats.demo.team import PROSECUTOR, WORKER

pytestmark = pytest.mark.browser

PHONE = {"width": 360, "height": 740}
MEDIATION = "Werkt mee aan bemiddeling"
SEPOT, EVA = "Voorwaardelijk sepot", "Eva Lindeman"


def nominate_and_take_up(page: Page, name: str, offence: str) -> str:
    """The worker nominates, takes the case up, and gives its address."""
    go_to(page, "Voordragen")
    page.get_by_label("Naam van de verdachte").fill(name)
    page.get_by_label("Feit").fill(offence)
    page.get_by_label("Signalen").fill("De oorzaak is te verhelpen.")
    choose(page, "Wanneer beslist het OM", "vandaag")
    send(page, "Voordragen")
    press(page, "Oppakken")
    page.get_by_label("Wie pakt de zaak op?").select_option(label="Sanne Vermeer")
    send(page, "Oppakken")
    confirm(page, "is opgepakt")
    return page.url


def speak(page: Page, kind: str, text: str) -> None:
    """Say something in the conversation on the page."""
    expect(page.get_by_role("log", name="Gesprek")).to_be_visible()
    fold = page.get_by_text("Vraag stellen of reageren")
    if fold.count() and not page.get_by_label("Bericht", exact=True).is_visible():
        fold.click()
    page.get_by_role("radio", name=kind, exact=True).check()
    page.get_by_label("Bericht", exact=True).fill(text)
    send(page, "Versturen")
    expect(page.get_by_role("log").get_by_text(text)).to_be_visible()


def test_the_jewels_by_a_question_a_dispute_a_hold_and_another_decision(
    site: Site, log_in: LogIn
) -> None:
    worker = log_in(WORKER)
    address = nominate_and_take_up(worker, "Gijs Duinstra", "Mishandeling van zijn ex")
    advise(worker, SEPOT, "Een bemiddelaar haalt de sieraden op.", MEDIATION, to=EVA)

    prosecutor = log_in(PROSECUTOR, viewport=PHONE)
    prosecutor.goto(f"{address}besluit/")
    prosecutor.locator("summary", has_text="Anders beslissen").click()
    prosecutor.get_by_label("Toelichting").fill("Wat ik al typte.")
    ask_and_dispute(site, prosecutor, worker)
    prosecutor.get_by_label("Toelichting").fill("")
    press(prosecutor, "Beslissing uitstellen")
    prosecutor.get_by_label("Uitstellen tot").fill(days_from_now(prosecutor, 2))
    prosecutor.get_by_label("Wat moet er dan bekend zijn?").fill("Of zij meewerkt")
    sheet = prosecutor.get_by_role("dialog")
    postpone_past_the_clock(sheet)
    confirm(prosecutor, "De beslissing is uitgesteld")
    worker.goto(address)
    expect(worker.get_by_text("Of zij meewerkt").first).to_be_visible()

    prosecutor.goto(f"{address}besluit/")
    decide_otherwise(prosecutor)
    worker.goto(address)
    expect(worker.get_by_text("In afwijking van het advies").first).to_be_visible()
    expect(worker.locator("s", has_text=MEDIATION)).to_be_visible()


def ask_and_dispute(site: Site, prosecutor: Page, worker: Page) -> None:
    """Both sides see it arrive; the mail names nobody, and typed text stays."""
    site.sink.mails.clear()
    speak(prosecutor, "vraag", "Is zij bang voor hem?")
    mail = site.sink.wait_for(WORKER, containing="er is een nieuw bericht")
    assert "Duinstra" not in str(mail["Subject"]) + mail.get_content()
    link = re.search(r"https?://\S+", mail.get_content())
    assert link

    worker.goto(link.group())
    speak(worker, "antwoord", "Nee. Ze wil alleen van hem af zijn.")
    talk = prosecutor.get_by_role("log")
    expect(talk.get_by_text("Ze wil alleen van hem af zijn")).to_be_visible()
    expect(talk.get_by_text("wacht op antwoord")).to_have_count(0)
    expect(prosecutor.get_by_label("Toelichting")).to_have_value("Wat ik al typte.")
    speak(prosecutor, "bezwaar", "Zonder straf leert hij niets.")
    expect(
        worker.get_by_role("log").get_by_text("Zonder straf leert hij niets")
    ).to_be_visible()


def decide_otherwise(page: Page) -> None:
    """A penal order, without the condition."""
    page.locator("summary", has_text="Anders beslissen").click()
    page.get_by_label("Afdoening").select_option(label="OM-strafbeschikking")
    choose(page, "Voorwaarde 1", "laten vervallen")
    page.get_by_label("Reden van afwijken").select_option(
        label="De ernst van het feit vraagt iets anders"
    )
    page.get_by_label("Toelichting").fill("Een boete; bemiddelen mag.")
    send(page, "Beslissen")
    confirm(page, "De beslissing is vastgelegd")


def test_from_summons_to_the_neighbourhood_team_with_a_condition_altered(
    log_in: LogIn,
) -> None:
    worker = log_in(WORKER)
    address = nominate_and_take_up(worker, "Rob Blankespoor", "Huiselijk geweld")
    advise(
        worker,
        SEPOT,
        "Het buurtteam wil hem begeleiden en hij wil begeleid worden.",
        "Laat zich begeleiden door het buurtteam",
        "Geen contact met zijn ex-vrouw",
        to=EVA,
    )
    prosecutor = log_in(PROSECUTOR)
    go_to(prosecutor, "Te beslissen")
    press(prosecutor, "Rob Blankespoor")
    prosecutor.locator("summary", has_text="Anders beslissen").click()
    choose(prosecutor, "Voorwaarde 2", "aanpassen")
    altered = "Geen contact met zijn ex-vrouw, behalve via Veilig Thuis"
    prosecutor.get_by_label("Voorwaarde 2, aangepast").fill(altered)
    prosecutor.get_by_label("Reden van afwijken").select_option(
        label="Voorwaarde onvoldoende bepaald of niet uitvoerbaar"
    )
    prosecutor.get_by_label("Toelichting").fill("Over de kinderen moet het kunnen.")
    day = days_from_now(prosecutor, 364)
    prosecutor.get_by_label("Voorwaarden gelden tot en met").fill(day)
    send(prosecutor, "Beslissen")
    confirm(prosecutor, "De beslissing is vastgelegd")
    worker.goto(address)
    for words in (altered, "aangepast", "Laat zich begeleiden door het buurtteam"):
        expect(worker.get_by_text(words).first).to_be_visible()
    go_to(prosecutor, "Mijn beslissingen")
    expect(prosecutor.get_by_role("link", name="Rob Blankespoor")).to_be_visible()


def test_the_button_is_in_sight_without_scrolling(log_in: LogIn) -> None:
    worker = log_in(WORKER)
    name = "Wim Kastelein"
    address = nominate_and_take_up(worker, name, "Winkeldiefstal")
    advise(worker, SEPOT, "Hulp in plaats van een boete.", "Gaat in gesprek", to=EVA)
    for size in ({"width": 1280, "height": 800}, {"width": 360, "height": 740}):
        page = log_in(PROSECUTOR, viewport=size)
        page.goto(f"{address}besluit/")
        box = page.get_by_role("button", name="Beslissen conform advies").bounding_box()
        assert box
        assert box["y"] + box["height"] <= size["height"]
