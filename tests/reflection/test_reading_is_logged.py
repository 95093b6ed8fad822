"""Who reads of a case in reflection stands in the read log: once, wherever it was.

What a list of cases shows as well (number, name, offence, why it stands there) is no
reading; the words that somebody wrote about a case, or what was recorded in it, are.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from cases.case.models.case import Case
from reflection.agreement.models import AgreementCase
from reflection.finding.models.finding import FindingCase
from reflection.meeting.actions.agenda import draw_up_agenda
from reflection.meeting.actions.chair import join
from reflection.meeting.actions.running import end_meeting, start_meeting
from reflection.meeting.models.agenda_item import AgendaItem
from reflection.meeting.models.meeting import Meeting
from tests.factories import AT, active_case, advised_case
from tests.reflection.agreement.situations import placed, to_evaluate
from tests.reflection.case_review.situations import bring, on_agenda
from tests.reflection.finding.situations import stuck
from tests.reflection.reflection_meeting.situations import reflection
from tests.reflection.reflection_meeting.test_agenda import disagreed
from tests.reflection.situations import (
    case_item,
    noted,
    noted_finding,
    planned_meeting,
)
from tests.world import World
from zsm_werkplaats.audit.append_only import destroying
from zsm_werkplaats.audit.models import Reading

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
Address = str
Situation = Callable[[World], Address]
Kind = AgendaItem.Kind


def running(world: World) -> tuple[Meeting, AgendaItem, Case]:
    """A review that runs and is about a case with a note."""
    case = active_case(world)
    meeting = planned_meeting(world, planned_at=AT)
    started = start_meeting(meeting=meeting, by=world.manager, at=AT)
    item = case_item(world, started, case)
    noted(world, started, item)
    join(meeting=started, by=world.colleague, at=AT)
    return started, item, case


def in_meeting(name: str, *, has_item: bool = False, query: str = "") -> Situation:
    def made(world: World) -> Address:
        meeting, item, _ = running(world)
        args = [meeting.pk, item.pk] if has_item else [meeting.pk]
        return reverse(f"reflection:{name}", args=args) + query

    return made


def held(name: str) -> Situation:
    def made(world: World) -> Address:
        meeting, _, _ = running(world)
        end_meeting(meeting=meeting, by=world.manager, at=AT + HOUR)
        return reverse(f"reflection:{name}", args=[meeting.pk])

    return made


def planned(name: str, *, is_asked: bool) -> Situation:
    def made(world: World) -> Address:
        case = active_case(world)
        if is_asked:
            bring(world, case)
        meeting = planned_meeting(world)
        draw_up_agenda(meeting=meeting, by=world.manager, at=AT)
        return reverse(f"reflection:{name}", args=[meeting.pk])

    return made


def at_case(name: str, query: str = "") -> Situation:
    def made(world: World) -> Address:
        return reverse(name, args=[advised_case(world).pk]) + query

    return made


def a_law_round(world: World) -> Address:
    disagreed(world)
    return in_reflection("law_panel", world, kind=Kind.LAW, code="law")


def a_law_round_on_the_screen(world: World) -> Address:
    return f"{a_law_round(world)}?scherm=1"


def in_reflection(name: str, world: World, **facts: Any) -> Address:
    meeting = reflection(world)
    item = meeting.items.create(region=world.region, position=1, **facts)
    return reverse(f"reflection:{name}", args=[meeting.pk, item.pk])


def a_finding_with_a_case(world: World) -> Any:
    finding = noted_finding(world)
    FindingCase.objects.create(
        finding=finding,
        case=active_case(world),
        region=world.region,
        created_by=world.worker,
        created_at=AT,
    )
    return finding


def a_finding_panel(world: World) -> Address:
    finding = a_finding_with_a_case(world)
    return in_reflection("finding_panel", world, kind=Kind.FINDING, finding=finding)


def a_finding_page(world: World) -> Address:
    return reverse("reflection:finding", args=[a_finding_with_a_case(world).pk])


def proposals(world: World) -> Address:
    stuck(world)
    return reverse("reflection:proposed_findings")


def an_agreement(name: str, **ran: str) -> Situation:
    def made(world: World) -> Address:
        agreement = to_evaluate(world)
        placed(world, agreement, active_case(world, offence="Winkeldiefstal"))
        AgreementCase.objects.update(**ran)
        return reverse(f"reflection:{name}", args=[agreement.pk])

    return made


def prepared(part: str) -> Situation:
    def made(world: World) -> Address:
        disagreed(world)
        meeting = reflection(world)
        return f"{reverse('reflection:preparation', args=[meeting.pk])}?deel={part}"

    return made


def the_cases_behind_a_count(world: World) -> Address:
    active_case(world)
    meeting = reflection(world, since=AT - timedelta(days=1))
    Meeting.objects.update(planned_at=AT + timedelta(days=1))
    at = reverse("reflection:preparation_cases", args=[meeting.pk])
    return f"{at}?welke=offence&waarde=diefstal"


@dataclass(frozen=True)
class Place:
    """A page, and whether reading it is reading the case that is on it."""

    made: Situation
    is_read: bool = True
    may_be_empty: bool = False  # a 404 is right too: nothing stands there


PLACES = {
    "ecogram": Place(at_case("cases:ecogram")),
    "ecogram on a screen": Place(at_case("cases:ecogram", "?scherm=1")),
    "ecogram as the OM sees it": Place(at_case("cases:ecogram", "?scherm=om")),
    "reviews of a case": Place(at_case("reflection:case_reviews")),
    "agreements of a case": Place(at_case("reflection:case_agreements")),
    "live page": Place(in_meeting("meeting")),
    "news of a live page": Place(in_meeting("meeting_news")),
    "big screen": Place(in_meeting("screen")),
    "panel": Place(in_meeting("case_panel", has_item=True)),
    "panel on the screen": Place(
        in_meeting("case_panel", has_item=True, query="?scherm=1")
    ),
    "who can help": Place(in_meeting("case_panel_map", has_item=True)),
    "minutes while it runs": Place(in_meeting("minutes")),
    "minutes": Place(held("minutes")),
    "minutes on paper": Place(held("minutes_pdf")),
    "agenda with a question": Place(planned("meeting", is_asked=True)),
    "agenda without one": Place(planned("meeting", is_asked=False), is_read=False),
    "preview with a question": Place(planned("agenda_preview", is_asked=True)),
    "preview without one": Place(
        planned("agenda_preview", is_asked=False), is_read=False
    ),
    "law round": Place(a_law_round),
    "law round on the screen": Place(a_law_round_on_the_screen, is_read=False),
    "finding in a meeting": Place(a_finding_panel, is_read=False),
    "finding": Place(a_finding_page, is_read=False),
    "proposals": Place(proposals),
    "agreement with how it ran": Place(an_agreement("agreement", ran="kept")),
    "agreement": Place(an_agreement("agreement"), is_read=False),
    "evaluation with how it ran": Place(an_agreement("evaluate_agreement", ran="kept")),
    "evaluation": Place(an_agreement("evaluate_agreement"), is_read=False),
    "timeline of the period": Place(prepared("tijdlijn"), is_read=False),
    "cases of the period": Place(prepared("zaken"), is_read=False),
    "cases behind a count": Place(
        the_cases_behind_a_count, is_read=False, may_be_empty=True
    ),
}


@pytest.mark.parametrize("name", PLACES)
@pytest.mark.parametrize("headers", [{}, {"hx-request": "true"}])
def test_reading_of_a_case_is_logged_once(
    world: World, client: Client, name: str, headers: dict[str, str]
) -> None:
    place = PLACES[name]
    address = place.made(world)
    client.force_login(world.colleague)
    for _ in range(3):
        status = client.get(address, headers=headers).status_code
        assert status == 200 or (place.may_be_empty and status == 404)
    cases = set(Case.objects.values_list("pk", flat=True))
    readings = list(Reading.objects.values_list("by", "case_number"))
    expected = [(world.colleague.pk, case) for case in cases] if place.is_read else []
    assert sorted(readings) == sorted(expected)


def test_minutes_with_numbers_only_are_no_reading(world: World, client: Client) -> None:
    meeting, _, case = running(world)
    silent = on_agenda(meeting, active_case(world))
    end_meeting(meeting=meeting, by=world.manager, at=AT + HOUR)
    client.force_login(world.colleague)
    page = client.get(reverse("reflection:minutes", args=[meeting.pk]))
    assert silent.case
    assert silent.case.reference in page.content.decode()
    assert list(Reading.objects.values_list("case_number", flat=True)) == [case.pk]


def test_who_reads_in_a_meeting_and_again_a_day_later_stands_there_twice(
    world: World, client: Client
) -> None:
    meeting, item, case = running(world)
    client.force_login(world.colleague)
    client.get(meeting.get_absolute_url())
    client.get(reverse("reflection:case_panel", args=[meeting.pk, item.pk]))
    client.get(reverse("cases:ecogram", args=[case.pk]))
    assert Reading.objects.count() == 1
    end_meeting(meeting=meeting, by=world.manager, at=AT + HOUR)
    client.get(reverse("reflection:minutes", args=[meeting.pk]))
    assert Reading.objects.count() == 1
    with destroying():
        Reading.objects.update(at=AT - timedelta(hours=13))
    client.get(reverse("reflection:minutes", args=[meeting.pk]))
    assert Reading.objects.count() == 2


def test_case_that_somebody_may_not_know_is_not_in_their_log(
    world: World, client: Client
) -> None:
    meeting, _, case = running(world)
    Case.objects.filter(pk=case.pk).update(shielded_at=AT)
    client.force_login(world.colleague)
    for name in ("meeting", "screen", "minutes", "minutes_pdf"):
        client.get(reverse(f"reflection:{name}", args=[meeting.pk]))
    assert not Reading.objects.exists()
