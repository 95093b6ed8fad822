"""The advice on paper, and the hand-over: what goes in, and what never does."""

from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from pypdf import PdfReader

from cases.advice.models.advice import Advice
from cases.context.actions.consent import record_consent
from tests.cases.advice.situations import WORKABLE, part, second_route
from tests.cases.advice.test_advice_pages import SECRET, TOLD, three_contacts, url_of
from tests.downloads import words_of
from tests.factories import AT, active_case, call, disposal, give_advice, today
from tests.world import World
from zsm_werkplaats.audit.models import Reading


def full_advice(world: World) -> Advice:
    case = active_case(world)
    three_contacts(world, case)
    return give_advice(
        world,
        case,
        text="Een *boete* helpt niet.\n\n- #panic() $x$\n- twee",
        parts=[part("proeftijd", 12)],
        conditions=[WORKABLE, "Volgt de training"],
        second_route=second_route(),
    )


def pdf_of(client: Client, advice: Advice, name: str) -> bytes:
    page = client.get(url_of(advice.case, name, advice.pk))
    assert page.status_code == 200
    return page.content


@pytest.mark.parametrize("name", ["advice_pdf", "hand_over_pdf"])
def test_a_paper_is_tagged_with_title_and_language_on_at_most_two_pages(
    worker: Client, world: World, name: str
) -> None:
    reader = PdfReader(BytesIO(pdf_of(worker, full_advice(world), name)))
    root: Any = reader.trailer["/Root"]
    assert root["/Lang"] == "nl-NL"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert "/StructTreeRoot" in root
    assert "pdfuaid" in root["/Metadata"].get_data().decode()
    assert reader.metadata
    assert "WP-" in str(reader.metadata.title)
    assert len(reader.pages) <= 2


@pytest.mark.parametrize("name", ["advice_pdf", "hand_over_pdf", "hand_over"])
def test_a_paper_carries_only_what_may_go_to_the_om(
    worker: Client, world: World, name: str
) -> None:
    advice = full_advice(world)
    made = pdf_of(worker, advice, name)
    text = made.decode() if name == "hand_over" else words_of(made)
    for told in (TOLD, "Proeftijd: 12 maanden", "Lotte Brands", "nog niet uitvoerbaar"):
        assert told in text
    assert "#panic() $x$" in text
    for secret in (SECRET, "geheim", "nog niet,"):
        assert secret not in text


def test_a_contact_that_may_no_longer_go_to_the_om_is_gone_from_the_paper(
    worker: Client, world: World
) -> None:
    advice = full_advice(world)
    advice.case.contacts.update(disclosure="consent")
    assert TOLD not in words_of(pdf_of(worker, advice, "advice_pdf"))


def test_a_download_is_kept_nowhere_named_by_number_and_logged(
    client: Client, world: World
) -> None:
    advice = full_advice(world)
    client.force_login(world.prosecutor)
    page = client.get(url_of(advice.case, "advice_pdf", advice.pk))
    name = f'attachment; filename="{advice.case.reference}.pdf"'
    assert page["Content-Disposition"] == name
    assert "no-store" in page["Cache-Control"]
    assert page["Content-Type"] == "application/pdf"
    assert Reading.objects.get().by == world.prosecutor


def test_an_advice_of_another_case_is_not_reached_through_this_one(
    worker: Client, world: World
) -> None:
    other = full_advice(world)
    case = active_case(world)
    for name in ("advice_pdf", "hand_over", "hand_over_pdf"):
        assert worker.get(url_of(case, name, other.pk)).status_code == 404


@pytest.mark.parametrize(
    ("code", "asked", "told"),
    [
        ("dagvaarden", "", "hoeft niet opnieuw te worden uitgezocht"),
        ("dagvaarden", "Past een meldplicht?", "Past een meldplicht?"),
        ("voorwaardelijk-sepot", "", ""),
    ],
)
def test_the_hand_over_proposes_a_narrow_question_when_the_route_is_a_summons(
    worker: Client, world: World, code: str, asked: str, told: str
) -> None:
    given = {"question": asked, "disposal": disposal(code)}
    advice = give_advice(world, active_case(world), **given)
    text = worker.get(url_of(advice.case, "hand_over", advice.pk)).content.decode()
    assert told in text
    assert ('id="question"' in text) == bool(told)
    assert ("een voorstel" in text) == (bool(told) and not asked)


def test_a_second_route_to_court_asks_for_a_question_too(
    worker: Client, world: World
) -> None:
    route = second_route(disposal=disposal("dagvaarden"))
    advice = give_advice(world, active_case(world), second_route=route)
    text = worker.get(url_of(advice.case, "hand_over", advice.pk)).content.decode()
    assert "een voorstel" in text
    assert "Bij dagvaarden (het alternatief)" in text
    assert "zijn de voorwaarden hieronder" in text


def test_a_question_about_a_summons_without_conditions_asks_for_them(
    worker: Client, world: World
) -> None:
    given = {"disposal": disposal("dagvaarden"), "conditions": []}
    advice = give_advice(world, active_case(world), **given)
    text = worker.get(url_of(advice.case, "hand_over", advice.pk)).content.decode()
    assert "Bij dagvaarden: welke voorwaarden zijn uitvoerbaar" in text


@pytest.mark.parametrize("name", ["advice_pdf", "hand_over_pdf", "hand_over"])
def test_a_paper_rests_on_what_was_known_when_the_advice_was_given(
    worker: Client, world: World, name: str
) -> None:
    advice = full_advice(world)
    later = AT + timedelta(days=1)
    call(world, advice.case, told="Kwam later", disclosure="open", at=later)
    waiting = advice.case.contacts.get(disclosure="consent")
    record_consent(
        contact=waiting,
        given_by="Moeder",
        given_on=today(),
        by=world.worker,
        at=later,
    )
    made = pdf_of(worker, advice, name)
    text = made.decode() if name == "hand_over" else words_of(made)
    assert TOLD in text
    assert "Kwam later" not in text
    assert SECRET not in text


@pytest.mark.parametrize("name", ["advice_pdf", "hand_over_pdf", "hand_over"])
def test_a_paper_of_a_superseded_advice_says_so_and_tells_both_routes(
    worker: Client, world: World, name: str
) -> None:
    advice = full_advice(world)

    def text() -> str:
        made = pdf_of(worker, advice, name)
        return made.decode() if name == "hand_over" else words_of(made)

    assert "Vervangen op" not in text()
    assert "Alternatief" in text()
    assert "Betaalt de schade" in text()
    give_advice(world, advice.case, reason_for_new="Er is een bed")
    assert "door een nieuw advies" in text()


def test_a_paper_says_what_is_known_of_the_birth_date(
    worker: Client, world: World
) -> None:
    advice = full_advice(world)
    [suspect] = advice.case.suspects
    suspect.birth_date, suspect.birth_about = None, "1990"
    suspect.save(update_fields=["birth_date", "birth_about"])
    paper = words_of(pdf_of(worker, advice, "advice_pdf"))
    assert f"{suspect.name}, geboren omstreeks 1990" in paper
