"""What was said of a case in a review lands in its timeline, once."""

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from cases.case.lifecycle import Verb
from cases.case.models.case import Case
from cases.context.policies import timeline_of
from cases.intake.actions import nomination
from reflection.case_review.makers import tell_timeline
from reflection.meeting.actions.note import write_note
from reflection.meeting.actions.running import end_meeting, next_item, start_meeting
from reflection.meeting.kinds import LEFT
from reflection.meeting.models.agenda_item import AgendaItem
from reflection.meeting.models.meeting import Meeting
from reflection.meeting.models.note import Note
from reflection.meeting.models.series import MeetingKind
from tests.factories import AT, active_case, advised_case, closed_case, merged
from tests.reflection.case_review.situations import agreed, bring, discussed, note
from tests.reflection.situations import planned_meeting
from tests.world import World
from zsm_werkplaats.accounts.models import User

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def told(case: Case, user: User) -> list[tuple[str, str]]:
    """The events of the reviews of a case that `user` reads, the first one first."""
    events = timeline_of(case, user).filter(verb=Verb.REVIEW).order_by("pk")
    return [(event.summary, event.readable_detail) for event in events]  # type: ignore[attr-defined]


def test_leaving_an_item_is_followed_up_in_the_timeline() -> None:
    assert tell_timeline in LEFT


def test_notes_and_actions_land_in_the_timeline_with_who_wrote_them(
    world: World,
) -> None:
    case = active_case(world)
    item = discussed(world, case)
    note(world, item, "Bel de moeder")
    agreed(world, item, "Moeder bellen")
    tell_timeline(item, world.manager, AT)
    ((summary, detail),) = told(case, world.worker)
    assert summary == "besproken in de casuïstiekbespreking"
    assert "- Idee: Bel de moeder (Colleague)" in detail
    assert "- Actie: Moeder bellen (Worker, uiterlijk " in detail


def test_case_of_which_nothing_was_written_was_discussed_all_the_same(
    world: World,
) -> None:
    case = active_case(world)
    tell_timeline(discussed(world, case), world.manager, AT)
    assert told(case, world.worker) == [("besproken in de casuïstiekbespreking", "")]


def test_late_note_supplements_and_nothing_stands_twice(world: World) -> None:
    case = active_case(world)
    item = discussed(world, case)
    note(world, item, "Bel de moeder")
    for _ in range(2):
        tell_timeline(item, world.manager, AT)
    note(world, item, "Was tien minuten weg")
    for _ in range(2):
        tell_timeline(item, world.worker, AT)
    first, late = told(case, world.worker)
    assert "tien minuten" not in first[1]
    assert late == (
        "later genoteerd in de casuïstiekbespreking",
        "- Idee: Was tien minuten weg (Colleague)",
    )


def test_note_that_was_taken_back_is_not_told(world: World) -> None:
    case = active_case(world)
    item = discussed(world, case)
    note(world, item, "Vergissing", taken_back_at=AT)
    tell_timeline(item, world.manager, AT)
    assert told(case, world.worker)[0][1] == ""


def test_prosecutor_reads_nothing_of_a_review_in_the_timeline(world: World) -> None:
    case = advised_case(world)
    bring(world, case)
    tell_timeline(discussed(world, case), world.manager, AT)
    assert told(case, world.prosecutor) == []
    words = " ".join(
        timeline_of(case, world.prosecutor).values_list("summary", flat=True)
    )
    assert "bespreking" not in words


def close(world: World) -> Case:
    return closed_case(world)


def shield(world: World) -> Case:
    case = active_case(world)
    nomination.shield_case(case=case, by=world.worker, at=AT)
    return case


def merge(world: World) -> Case:
    case = active_case(world)
    merged(world, case)
    return case


@pytest.mark.parametrize("make", [close, shield, merge])
def test_case_that_changed_while_it_was_discussed_keeps_what_was_said(
    world: World, make: Any
) -> None:
    case = make(world)
    item = discussed(world, case)
    note(world, item, "Bel de moeder")
    tell_timeline(item, world.colleague, AT)
    assert len(told(case, world.manager)) == 1


def test_review_that_the_system_ended_is_told_without_a_name(world: World) -> None:
    case = active_case(world)
    tell_timeline(discussed(world, case), None, AT)
    event = timeline_of(case, world.worker).filter(verb=Verb.REVIEW).get()
    assert event.by is None


def test_case_in_a_reflection_meeting_gets_no_event_of_a_review(world: World) -> None:
    case = active_case(world)
    item = discussed(world, case)
    Meeting.objects.update(kind=MeetingKind.REFLECTION)
    item.meeting.refresh_from_db()
    tell_timeline(item, world.manager, AT)
    assert told(case, world.worker) == []


def test_what_was_brought_is_discussed_and_leaves_the_next_agenda(
    world: World, client: Client
) -> None:
    case = active_case(world)
    brought = bring(world, case)
    item = discussed(world, case)
    tell_timeline(item, world.manager, AT)
    later = bring(world, case, question="En nu?")
    note(world, item, "Nog iets")
    tell_timeline(item, world.manager, AT)
    brought.refresh_from_db()
    later.refresh_from_db()
    assert brought.discussed_in == item.meeting
    assert later.discussed_in is None
    client.force_login(world.worker)
    page = client.get(reverse("reflection:case_reviews", args=[case.pk]))
    shown = page.content.decode()
    assert "En nu?" in shown
    assert "Wie kent deze familie?" not in shown
    assert "Besproken op" in shown


def write(item: AgendaItem, text: str, by: User, at: datetime = AT) -> None:
    write_note(
        meeting=item.meeting,
        item=item,
        kind=Note.Kind.IDEA,
        text=text,
        submission=uuid4(),
        by=by,
        at=at,
    )


def test_review_that_is_run_tells_each_case_what_was_said_of_it(world: World) -> None:
    first, second = active_case(world), active_case(world)
    meeting = start_meeting(meeting=planned_meeting(world), by=world.manager, at=AT)
    items = {item.case_id: item for item in meeting.items.all()}
    write(items[first.pk], "Over de eerste", world.worker)
    write(items[second.pk], "Alvast over de tweede", world.worker)
    assert told(first, world.worker) == told(second, world.worker) == []
    next_item(meeting=meeting, saw=meeting.open_item_id, by=world.manager, at=AT + HOUR)
    assert len(told(first, world.worker)) == 1
    write(items[first.pk], "Was tien minuten weg", world.colleague, at=AT + HOUR)
    assert [summary for summary, _ in told(first, world.worker)] == [
        "besproken in de casuïstiekbespreking",
        "later genoteerd in de casuïstiekbespreking",
    ]
    end_meeting(meeting=meeting, by=world.manager, at=AT + HOUR)
    ((summary, detail),) = told(second, world.worker)
    assert summary == "besproken in de casuïstiekbespreking"
    assert "Alvast over de tweede" in detail
    assert len(told(first, world.worker)) == 2


def test_note_at_a_case_that_was_not_reached_is_told_at_the_end(world: World) -> None:
    first, second, third = (active_case(world) for _ in range(3))
    bring(world, third, question="Wie?")
    meeting = start_meeting(meeting=planned_meeting(world), by=world.manager, at=AT)
    last = meeting.items.last()
    assert last
    assert last.case == second
    write(last, "Denk aan de broer", world.worker)
    end_meeting(meeting=meeting, by=world.manager, at=AT + HOUR)
    ((summary, detail),) = told(second, world.worker)
    assert summary.endswith("nog niet besproken")
    assert "Denk aan de broer" in detail
    assert told(first, world.worker) == []
