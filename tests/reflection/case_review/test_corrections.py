"""What became of a note or an action after the timeline of its case told it."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest

from cases.case.lifecycle import Verb
from cases.case.models.case import Case
from cases.context.policies import timeline_of
from reflection.case_review.makers import tell_timeline
from reflection.meeting.actions.action import (
    action_to_note,
    drop_action,
    reopen_action,
)
from reflection.meeting.actions.chair import join
from reflection.meeting.actions.note import amend_note, restore_note, take_back_note
from reflection.meeting.models.agenda_item import AgendaItem
from reflection.meeting.models.note import MeetingAction, Note
from tests.factories import AT, active_case, advised_case
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
