"""Talks and meetings: what was held is a contact, and who was there is heard."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.http import QueryDict
from django.utils.formats import date_format

from cases.activity.models.effort import sum_up
from cases.case.models.case import Case
from cases.context.models.contact import Contact
from cases.context.models.source_kind import SourceKind
from cases.context.views.context_page import ContextPage
from cases.support.actions import meeting as meetings
from tests.cases.support.situations import (
    own_trajectory,
    plan_meeting,
    plan_talk,
)
from tests.factories import AT, active_case, advised_case, arrange, today
from tests.world import World
from zsm_werkplaats.audit.models import CaseEvent
from zsm_werkplaats.lib.dates import working_day_from
from zsm_werkplaats.lib.refusal import RefusedError


def test_a_talk_that_was_held_is_a_contact_and_its_minutes_count_once(
    world: World,
) -> None:
    case = active_case(world)
    talk = plan_talk(world, own_trajectory(world, case))
    held: dict[str, Any] = {"talk": talk, "result": "held", "by": world.worker}
    meetings.report_talk(minutes=45, told="Over thuis", at=AT, **held)
    assert sum_up(case)["effort"].minutes == 45
    assert talk.contact
    assert (talk.contact.told, talk.contact.channel) == ("Over thuis", "visit")
    with pytest.raises(RefusedError, match="al gemeld"):
        meetings.report_talk(at=AT, **held)


def heard(case: Case) -> set[str]:
    """The kinds of sources that told something, as the page of the context says."""
    page = ContextPage(case, case.worker, AT, QueryDict())  # type: ignore[arg-type]
    silent = {str(kind.code) for kind in page.silent_sources}
    return set(SourceKind.objects.values_list("code", flat=True)) - silent


def test_suspect_is_heard_once_a_talk_was_held(world: World) -> None:
    case = active_case(world)
    talk = plan_talk(world, own_trajectory(world, case))
    assert heard(case) == set()
    held = meetings.report_talk(talk=talk, result="held", by=world.worker, at=AT)
    contact = held.contact
    assert contact
    assert contact.source
    assert (contact.person, contact.source.code) == (case.suspect, "betrokkene")
    assert heard(case) == {"betrokkene"}


def test_parties_of_a_meeting_are_heard(world: World) -> None:
    case = active_case(world)
    meeting = plan_meeting(world, case, present="moeder, mr. Smit")
    meetings.report_meeting(meeting=meeting, outcome="Samen", by=world.worker, at=AT)
    assert heard(case) == {"wijkteam", "familie"}


def test_a_talk_on_a_holiday_gives_way_to_a_working_day(world: World) -> None:
    own = own_trajectory(world, active_case(world))
    christmas = date(today().year + 1, 12, 25)
    talk = plan_talk(world, own, planned_on=christmas)
    assert talk.planned_on == working_day_from(christmas) > christmas


def test_a_talk_that_was_missed_is_no_contact(world: World) -> None:
    case = active_case(world)
    talk = plan_talk(world, own_trajectory(world, case))
    meetings.report_talk(talk=talk, result="missed", by=world.worker, at=AT)
    assert not Contact.objects.filter(case=case).exists()


def test_talks_belong_to_a_trajectory_of_our_own(world: World) -> None:
    with pytest.raises(RefusedError, match="eigen traject"):
        plan_talk(world, arrange(world, active_case(world)))


def test_a_meeting_at_one_table_settles_who_directs_from_when(world: World) -> None:
    case = active_case(world)
    meeting = plan_meeting(world, case)
    monday = today() + timedelta(days=5)
    meetings.report_meeting(
        meeting=meeting,
        outcome="FACT doet het",
        minutes=60,
        direction="party",
        director="FACT-team",
        director_since=monday,
        by=world.worker,
        at=AT,
    )
    case.refresh_from_db()
    settled = case.directions.get(ended_at=None)
    expected = f"FACT-team, vanaf {date_format(monday)}"
    assert (case.director, settled.since) == (expected, monday)
    assert meeting.contact
    assert list(meeting.contact.organisations.all()) == [world.organisation]
    assert sum_up(case)["effort"].minutes == 60


@pytest.mark.parametrize(("disclosure", "internal"), [("withheld", 1), ("open", 0)])
def test_what_a_table_told_reaches_the_prosecutor_only_if_it_may(
    world: World, disclosure: str, internal: int
) -> None:
    meetings.report_meeting(
        meeting=plan_meeting(world, advised_case(world)),
        outcome="Vertrouwelijk",
        disclosure=disclosure,
        by=world.worker,
        at=AT,
    )
    event = CaseEvent.objects.get(verb="report_meeting")
    assert event.is_internal == internal
