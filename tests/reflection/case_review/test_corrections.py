"""What became of a note or an action after the timeline of its case told it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from cases.case.lifecycle import Verb
from cases.case.models.case import Case
from cases.context.policies import timeline_of
from reflection.case_review.makers import tell_timeline
from reflection.meeting.actions.action import (
    action_to_note,
    drop_action,
    finish_action,
    reopen_action,
)
from reflection.meeting.actions.chair import join
from reflection.meeting.actions.note import amend_note, restore_note, take_back_note
from reflection.meeting.actions.running import end_meeting
from reflection.meeting.models.agenda_item import AgendaItem
from reflection.meeting.models.note import MeetingAction, Note
from tests.factories import AT, active_case, advised_case
from tests.reflection import situations as meetings
from tests.reflection.case_review.situations import agreed, discussed, note
from tests.world import World

pytestmark = pytest.mark.django_db
CORRECTED = "gewijzigd na de casuïstiekbespreking"


def told(world: World, case: Case) -> list[list[str]]:
    """What the events of the reviews say, a line each, the first event first."""
    events = timeline_of(case, world.worker).filter(verb=Verb.REVIEW).order_by("pk")
    return [event.readable_detail.splitlines() for event in events]  # type: ignore[attr-defined]


def told_item(world: World) -> tuple[AgendaItem, MeetingAction, Note]:
    """A case with an action and a note that its timeline tells."""
    item = discussed(world, advised_case(world))
    action = agreed(world, item, "Moeder bellen")
    written = note(world, item, "Denk aan de broer", created_by=world.worker)
    join(meeting=item.meeting, by=world.worker, at=AT)
    tell_timeline(item, world.manager, AT)
    return item, action, written


def back_to_note(action: MeetingAction, by: Any) -> None:
    action_to_note(action=action, submission=uuid4(), by=by, at=AT)


def test_action_that_is_dropped_and_taken_up_again_is_told_as_such(
    world: World,
) -> None:
    item, action, _ = told_item(world)
    for _ in range(2):
        drop_action(action=action, by=world.worker, at=AT)
    assert item.case
    assert len(told(world, item.case)) == 2
    for _ in range(2):
        reopen_action(action=action, by=world.worker, at=AT)
    _, dropped, again = told(world, item.case)
    assert dropped[0].startswith("- Actie vervallen: Moeder bellen (Worker")
    assert again[0].startswith("- Actie weer open: Moeder bellen (Worker")
    events = timeline_of(item.case, world.worker).filter(summary=CORRECTED)
    assert events.count() == 2
    prosecutor = timeline_of(item.case, world.prosecutor)
    assert not prosecutor.filter(verb=Verb.REVIEW).exists()


def test_action_that_is_done_is_told_with_how_it_ended_and_once(world: World) -> None:
    item, action, _ = told_item(world)
    for _ in range(2):
        finish_action(action=action, result="Ze belt terug", by=world.worker, at=AT)
    assert item.case
    _, done = told(world, item.case)
    assert done[0].startswith("- Actie gedaan: Moeder bellen (Worker, uiterlijk")
    assert done[0].endswith("): Ze belt terug")
    reopen_action(action=action, by=world.worker, at=AT)
    assert told(world, item.case)[2][0].startswith("- Actie weer open: Moeder bellen")
    prosecutor = timeline_of(item.case, world.prosecutor)
    assert not prosecutor.filter(verb=Verb.REVIEW).exists()


@pytest.mark.parametrize("ticked", ["tick_action", "finish_action", "case"])
def test_action_that_is_ticked_off_on_any_page_is_told(
    world: World, client: Client, ticked: str
) -> None:
    item, action, _ = told_item(world)
    client.force_login(world.worker)
    addresses: dict[str, tuple[str, list[object]]] = {
        "tick_action": ("tick_action", [action.pk]),
        "finish_action": ("finish_action", [item.meeting_id, action.pk]),
        "case": ("finish_case_action", [item.case_id, action.pk]),
    }
    name, args = addresses[ticked]
    client.post(reverse(f"reflection:{name}", args=args), {"result": ""})
    assert item.case
    assert told(world, item.case)[1][0].startswith("- Actie gedaan: Moeder bellen")


def test_action_that_was_done_before_it_was_told_is_told_once_as_done(
    world: World,
) -> None:
    item = discussed(world, active_case(world))
    action = agreed(world, item, "Moeder bellen")
    finish_action(action=action, by=world.worker, at=AT)
    tell_timeline(item, world.manager, AT)
    assert item.case
    lines = [line for event in told(world, item.case) for line in event]
    assert len(lines) == 1
    assert lines[0].startswith("- Actie gedaan: Moeder bellen")


def test_action_made_in_the_minutes_afterwards_is_told(world: World) -> None:
    item, _, _ = told_item(world)
    end_meeting(meeting=item.meeting, by=world.manager, at=AT)
    for days, summary in ((1, "later genoteerd"), (8, "aanvulling")):
        at = AT + timedelta(days=days)
        meetings.agreed(world, item.meeting, item, what=f"Na {days}", at=at)
        assert item.case
        last = timeline_of(item.case, world.worker).filter(verb=Verb.REVIEW).first()
        assert last
        assert last.summary.startswith(summary)
        assert f"- Actie: Na {days}" in last.readable_detail  # type: ignore[attr-defined]


def test_action_that_is_a_note_again_is_told_with_the_note_and_once(
    world: World,
) -> None:
    item, action, _ = told_item(world)
    for _ in range(2):
        back_to_note(action, world.worker)
    assert item.case
    lines = [line for event in told(world, item.case)[1:] for line in event]
    assert lines[0].startswith("- Actie weer een notitie: Moeder bellen (Worker")
    assert lines[1:] == ["- Opmerking: Moeder bellen (Worker)"]


def test_note_that_is_taken_back_put_back_or_put_right_is_told(world: World) -> None:
    item, _, written = told_item(world)
    take_back_note(note=written, by=world.worker, at=AT)
    restore_note(note=written, by=world.worker, at=AT)
    amend_note(
        note=written, seen=written.version, text="De zus", by=world.worker, at=AT
    )
    assert item.case
    assert told(world, item.case)[1:] == [
        ["- Idee teruggenomen: Denk aan de broer (Worker)"],
        ["- Idee teruggezet: Denk aan de broer (Worker)"],
        ["- Idee gewijzigd: De zus (Worker)"],
    ]


def dropped(world: World, item: AgendaItem) -> Callable[[], None]:
    action = agreed(world, item, "Moeder bellen")
    drop_action(action=action, by=world.worker, at=AT)
    return lambda: reopen_action(action=action, by=world.worker, at=AT)


def taken_back(world: World, item: AgendaItem) -> Callable[[], None]:
    written = note(world, item, "Moeder bellen", created_by=world.worker)
    take_back_note(note=written, by=world.worker, at=AT)
    return lambda: restore_note(note=written, by=world.worker, at=AT)


@pytest.mark.parametrize("undone", [dropped, taken_back])
def test_what_was_undone_before_it_was_told_is_told_when_it_stands_again(
    world: World, undone: Any
) -> None:
    item = discussed(world, active_case(world))
    again = undone(world, item)
    tell_timeline(item, world.manager, AT)
    again()
    assert item.case
    first, second = told(world, item.case)
    assert first == []
    assert len(second) == 1
    assert "Moeder bellen" in second[0]
