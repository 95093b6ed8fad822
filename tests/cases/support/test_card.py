"""The appointment card: one click, five languages, and nothing of the case."""

from datetime import date, datetime, timedelta
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.utils.timezone import get_current_timezone
from pypdf import PdfReader

from cases.case.models.case import Case
from cases.support.card import FONTS, SENTENCES, Card, Facts
from cases.support.models.appointment import Bring
from tests.cases.support.situations import (
    appointment_made,
    own_trajectory,
    plan_talk,
    visit_planned,
)
from tests.cases.support.test_support_pages import address, text
from tests.factories import AT, active_case, arrange, plan, today
from tests.world import World

MONDAY = datetime(2026, 12, 7, 14, 30, tzinfo=get_current_timezone())
FACTS = Facts(
    with_whom="Lotte Brands",
    day=date(2026, 12, 7),
    at=MONDAY,
    place="Kanaalstraat 1, Utrecht",
    phone="088 555 01 11",
    bring=Bring.values,
)
# As Django writes a day in each language.
WHEN = {
    "nl": "Maandag 7 december 2026 om 14:30 uur",
    "en": "Monday, 7 Dec 2026, at 14:30",
    "pl": "Poniedziałek, 7 grudnia 2026, o godz. 14:30",
    "tr": "Pazartesi, 07 Aralık 2026, saat 14:30",  # noqa: RUF001
    "ar": "الاثنين، 7 ديسمبر، 2026، الساعة 14:30",
}


@pytest.mark.parametrize("language", SENTENCES)
def test_day_and_hour_are_written_as_the_language_does(language: str) -> None:
    assert Card(FACTS, language).when == WHEN[language]


def test_every_language_says_everything() -> None:
    for language, said in SENTENCES.items():
        assert said.keys() == SENTENCES["nl"].keys(), language
        assert all(said.values()), language
        assert len(Card(FACTS, language).bring) == len(Bring.values)


def test_a_card_without_an_hour_tells_the_day_only() -> None:
    day = Facts(with_whom="Lotte", day=date(2026, 12, 7))
    assert Card(day, "nl").when == "Maandag 7 december 2026"


@pytest.mark.parametrize("language", SENTENCES)
def test_card_on_paper_has_the_letters_of_every_language(language: str) -> None:
    assert (FONTS / "DejaVuSans.ttf").exists()
    reader = PdfReader(BytesIO(Card(FACTS, language).pdf()))
    [page] = reader.pages
    resources: Any = page["/Resources"]
    fonts = {
        font.get_object()["/BaseFont"]
        for font in resources["/Font"].get_object().values()
    }
    assert all("DejaVuSans" in font for font in fonts)
    told = page.extract_text()
    assert "Lotte Brands" in told
    assert "088 555 01 11" in told
    if language != "ar":  # read from right to left, the letters come out joined
        assert SENTENCES[language]["bring"] in told.replace("\n", " ")


def shown(client: Client, case: Case, name: str, pk: int, query: str = "") -> str:
    return text(client, address(f"card_{name}", case.pk, pk) + query)


def test_card_tells_nothing_of_the_case(worker: Client, world: World) -> None:
    case = active_case(world)
    asked = arrange(world, case, need="Stoppen met drinken")
    made = appointment_made(world, case, support=asked, bring=["identity"])
    for query in ("", "?taal=tr"):
        page = shown(worker, case, "appointment", made.pk, query)
        assert "Lotte Brands, Buurtteam West" in page
        assert "Kanaalstraat 1, Utrecht" in page
        for word in (
            "Noor de Wit",
            "Diefstal",
            case.reference,
            "drinken",
            "Werkplaats",
            "reclassering",
            "Officier",
        ):
            assert word not in page, word
    paper = worker.get(address("card_appointment", case.pk, made.pk) + "?vorm=pdf")
    assert paper["Content-Type"] == "application/pdf"
    assert str(case.pk) not in paper["Content-Disposition"]
    reader = PdfReader(BytesIO(paper.content))
    assert "Noor" not in reader.pages[0].extract_text()
    assert "Werkplaats" not in str(reader.metadata)


def test_the_arabic_card_reads_from_right_to_left(worker: Client, world: World) -> None:
    case = active_case(world)
    made = appointment_made(world, case)
    page = shown(worker, case, "appointment", made.pk, "?taal=ar")
    assert '<html lang="ar" dir="rtl">' in page
    assert SENTENCES["ar"]["with_whom"] in page
    assert 'dir="ltr">088 555 01 11' in page


def test_a_language_without_a_card_is_answered_in_dutch(
    worker: Client, world: World
) -> None:
    case = active_case(world)
    made = appointment_made(world, case)
    assert "Uw afspraak" in shown(worker, case, "appointment", made.pk, "?taal=xx")


def test_making_an_appointment_from_help_leads_to_its_card(
    worker: Client, world: World
) -> None:
    case = active_case(world)
    asked = arrange(world, case, contact_name="Lotte Brands")
    card = address("card_support", case.pk, asked.pk)
    assert card in text(worker, address("support", case.pk))
    form = worker.get(card, follow=True).context["form"]
    assert form["with_whom"].value() == "Lotte Brands, Buurtteam West"
    made = worker.post(
        address("make_appointment", case.pk),
        {
            "support": asked.pk,
            "with_whom": "Lotte Brands, Buurtteam West",
            "when": f"{today() + timedelta(days=2)}T10:00",
            "place": "Kanaalstraat 1",
            "bring": ["identity", "mail"],
        },
        follow=True,
    )
    page = made.content.decode()
    assert "Uw afspraak" in page
    assert "uw post en rekeningen" in page
    assert "Kanaalstraat 1" in text(worker, card)


def test_a_talk_a_visit_and_a_moment_have_a_card_with_the_worker(
    worker: Client, world: World
) -> None:
    world.worker.phone = "030 555 12 34"
    world.worker.save()
    case = active_case(world)
    talk = plan_talk(world, own_trajectory(world, case), place="Vredenburg 1")
    visit = visit_planned(world, case)
    moment = plan(world, case, today() + timedelta(days=7))
    for name, record in (("talk", talk), ("visit", visit), ("moment", moment)):
        page = shown(worker, case, name, record.pk)
        assert world.worker.name in page, name
        assert "030 555 12 34" in page, name
        assert "Noor de Wit" not in page, name
        assert "Loopt het?" not in page, name
    assert "Vredenburg 1" in shown(worker, case, "talk", talk.pk)


def test_the_agenda_offers_the_card(worker: Client, world: World) -> None:
    case = active_case(world)
    made = appointment_made(world, case, at=AT + timedelta(days=1))
    for url in ("/mijn-dag/", case.get_absolute_url()):
        assert address("card_appointment", case.pk, made.pk) in text(worker, url)
