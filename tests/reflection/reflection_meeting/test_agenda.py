"""What stands on the agenda of a reflection meeting, and what its items show."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from cases.case.models.case import Case
from cases.decision.actions import conversation
from reflection.finding.models.finding import Finding, FindingCase
from reflection.meeting.kinds import AGENDAS, PANELS
from reflection.meeting.models.agenda_item import AgendaItem
from reflection.meeting.models.meeting import Meeting
from reflection.reflection_meeting.questions import QUESTIONS
from socialmap.organisation.models.organisation import Organisation
from tests.cases.decision.situations import decide_otherwise
from tests.factories import AT, advised_case, today
from tests.reflection.reflection_meeting.situations import came_in, reflection
from tests.reflection.reflection_meeting.test_preparation import agreement
from tests.reflection.situations import noted_finding
from tests.world import World

Kind = AgendaItem.Kind


def on_agenda(world: World) -> list[tuple[str, str]]:
    items = AGENDAS["reflection"](reflection(world), AT)
    return [(item.kind, item.code or item.title) for item in items]


def test_the_fixed_questions_stand_on_every_agenda(world: World) -> None:
    codes = [code for kind, code in on_agenda(world) if kind == Kind.QUESTION]
    assert codes == [question.code for question in QUESTIONS]
    assert (Kind.LAW, "law") in on_agenda(world)


def test_findings_that_need_talk_and_agreements_that_are_due_stand_on_it(
    world: World,
) -> None:
    noted_finding(world, "nieuw")
    laid = noted_finding(world, "neergelegd")
    answered = noted_finding(world, "beantwoord")
    Finding.objects.filter(pk__in=[laid.pk, answered.pk]).update(laid_at=AT)
    Finding.objects.filter(pk=answered.pk).update(answered_at=AT)
    agreement(world)
    agreement(world, evaluate_on=today() + timedelta(days=1))
    found = on_agenda(world)
    assert [title for kind, title in found if kind == Kind.FINDING] == [
        "beantwoord",
        "nieuw",
    ]
    assert [title for kind, title in found if kind == Kind.AGREEMENT] == [
        "Afspraak met supermarkt"
    ]


def test_a_sensitive_organisation_stays_off_the_shared_agenda(world: World) -> None:
    noted_finding(world)
    Organisation.objects.update(is_sensitive=True)
    assert Kind.FINDING not in {kind for kind, _ in on_agenda(world)}


def test_every_kind_of_item_but_a_topic_has_a_panel() -> None:
    assert set(PANELS) == set(Kind) - {Kind.TOPIC}


def item(meeting: Meeting, kind: Kind, **facts: Any) -> AgendaItem:
    return AgendaItem.objects.create(
        meeting=meeting, region=meeting.region, kind=kind, position=1, **facts
    )


def panel(client: Client, meeting: Meeting, shown: AgendaItem, query: str = "") -> str:
    url = reverse(PANELS[shown.kind], args=[meeting.pk, shown.pk])
    page = client.get(url + query)
    assert page.status_code == 200
    return page.content.decode()


@pytest.mark.parametrize("code", [question.code for question in QUESTIONS])
def test_every_question_shows_its_figures(
    worker: Client, world: World, code: str
) -> None:
    came_in(world, 3)
    noted_finding(world)
    meeting = reflection(world)
    text = panel(worker, meeting, item(meeting, Kind.QUESTION, code=code))
    assert "Hele voorbereiding" in text
    screen = panel(worker, meeting, item(meeting, Kind.QUESTION), "?scherm=1")
    assert "Hele voorbereiding" not in screen


def test_the_shared_screen_shows_the_first_findings_without_links(
    worker: Client, world: World
) -> None:
    for number in range(6):
        noted_finding(world, title=f"Signaal {number}")
    meeting = reflection(world)
    shown = item(meeting, Kind.QUESTION, code="what_to_do")
    screen = panel(worker, meeting, shown, "?scherm=1")
    assert "6 open signalen" in screen
    assert screen.count("Signaal ") == 4
    assert (
        "/reflectie/signalen/" not in screen.split("open signalen")[1].split("</ul>")[0]
    )
    assert panel(worker, meeting, shown).count("Signaal ") > 4


def test_without_script_a_panel_is_a_page(worker: Client, world: World) -> None:
    meeting = reflection(world)
    shown = item(meeting, Kind.LAW, title="De wet")
    url = reverse(PANELS["law"], args=[meeting.pk, shown.pk])
    assert "<h1>De wet</h1>" in worker.get(url).content.decode()
    within = worker.get(url, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in within


def test_an_item_of_another_meeting_or_kind_is_not_found(
    worker: Client, world: World
) -> None:
    meeting, other = reflection(world), reflection(world)
    shown = item(meeting, Kind.LAW)
    for args in ([other.pk, shown.pk], [meeting.pk, shown.pk + 1]):
        assert worker.get(reverse(PANELS["law"], args=args)).status_code == 404
    url = reverse(PANELS["question"], args=[meeting.pk, shown.pk])
    assert worker.get(url).status_code == 404


def disagreed(world: World) -> Case:
    case = advised_case(world)
    conversation.say(
        case=case,
        kind="objection",
        text="Te licht voor dit feit",
        by=world.prosecutor,
        at=AT,
    )
    decide_otherwise(world, case)
    return case


def test_the_law_round_tells_what_came_of_a_disagreement(
    client: Client, world: World
) -> None:
    case, meeting = disagreed(world), reflection(world)
    shown = item(meeting, Kind.LAW, code="law")
    for user in (world.worker, world.prosecutor, world.manager):
        client.force_login(user)
        text = panel(client, meeting, shown)
        assert case.reference in text
        assert "Te licht voor dit feit" in text
        assert "in afwijking van het advies" in text
        screen = panel(client, meeting, shown, "?scherm=1")
        assert case.reference not in screen
        assert "Te licht" not in screen


def test_a_shielded_disagreement_is_only_for_who_may_know(
    client: Client, world: World
) -> None:
    case, meeting = disagreed(world), reflection(world)
    Case.objects.update(shielded_at=AT)
    shown = item(meeting, Kind.LAW, code="law")
    for user, is_told in (
        (world.worker, True),
        (world.colleague, False),
        (world.prosecutor, True),
        (world.other_prosecutor, False),
    ):
        client.force_login(user)
        assert (case.reference in panel(client, meeting, shown)) == is_told


def test_a_finding_shows_its_cases_to_who_may_open_them(
    client: Client, world: World
) -> None:
    finding, meeting = noted_finding(world), reflection(world)
    for case in came_in(world, 3):
        FindingCase.objects.create(
            finding=finding,
            case=case,
            region=world.region,
            created_by=world.worker,
            created_at=AT,
        )
    shown = item(meeting, Kind.FINDING, finding=finding)
    for user, query, is_told in (
        (world.worker, "", True),
        (world.prosecutor, "", False),
        (world.worker, "?scherm=1", False),
    ):
        client.force_login(user)
        text = panel(client, meeting, shown, query)
        assert (case.reference in text) == is_told
        assert ("minder dan 5" in text) != is_told


def test_a_finding_at_a_sensitive_organisation_is_not_for_the_om(
    client: Client, world: World
) -> None:
    finding, meeting = noted_finding(world), reflection(world)
    Organisation.objects.update(is_sensitive=True)
    shown = item(meeting, Kind.FINDING, finding=finding)
    url = reverse(PANELS["finding"], args=[meeting.pk, shown.pk])
    client.force_login(world.worker)
    assert client.get(url).status_code == 200
    assert client.get(f"{url}?scherm=1").status_code == 404
    client.force_login(world.prosecutor)
    assert client.get(url).status_code == 404
