"""Notes and actions: typed by several people at once, and nothing is lost."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied

from reflection.finding.models.finding import Finding
from reflection.meeting.actions import action, conversion, note, running
from reflection.meeting.models.meeting import Meeting
from reflection.meeting.models.note import MeetingAction, Note
from tests.factories import AT, active_case, shielded_case
from tests.reflection.situations import (
    agreed,
    case_item,
    held_meeting,
    noted,
    planned_meeting,
    running_meeting,
)
from tests.together import together
from tests.world import World
from zsm_werkplaats.drafts.models import Draft
from zsm_werkplaats.lib.refusal import RefusedError
from zsm_werkplaats.lib.versions import EditConflictError

EIGHT_DAYS = AT + timedelta(days=8)
HALF = timedelta(minutes=30)


def test_a_note_stays_where_it_was_typed_when_the_meeting_moved_on(
    world: World,
) -> None:
    meeting = running_meeting(world)
    first = meeting.items.get(title="Eerste")
    running.next_item(meeting=meeting, saw=first.pk, by=world.manager, at=AT)
    running.end_meeting(meeting=meeting, by=world.manager, at=AT)
    with pytest.raises(RefusedError, match="erbij"):
        noted(world, meeting, first)
    assert noted(world, meeting, first, by=world.manager).item == first


def test_a_note_that_is_sent_twice_stands_once(world: World) -> None:
    meeting, submission = running_meeting(world), uuid4()
    for _ in range(2):
        noted(world, meeting, submission=submission)
    assert Note.objects.count() == 1


def test_who_writes_was_there(world: World) -> None:
    meeting = running_meeting(world)
    noted(world, meeting)
    assert meeting.attendances.get(user=world.worker).present_since == AT


def test_nothing_is_written_before_it_begins(world: World) -> None:
    with pytest.raises(RefusedError, match="nog niet begonnen"):
        noted(world, planned_meeting(world))


def test_a_case_that_somebody_may_not_know_takes_no_note_of_theirs(
    world: World,
) -> None:
    meeting = running_meeting(world)
    item = case_item(world, meeting, shielded_case(world))
    with pytest.raises(PermissionDenied):
        noted(world, meeting, item, by=world.colleague)
    with pytest.raises(RefusedError, match="niet inzien"):
        agreed(world, meeting, item, owner=world.colleague)
    assert noted(world, meeting, item).case == item.case


def test_only_the_writer_amends_a_note_and_nothing_is_overwritten(
    world: World,
) -> None:
    meeting = running_meeting(world)
    mine = noted(world, meeting)
    with pytest.raises(PermissionDenied):
        note.amend_note(note=mine, seen=1, text="X", by=world.colleague, at=AT)
    note.amend_note(note=mine, seen=1, text="Bel de wijkagent", by=world.worker, at=AT)
    with pytest.raises(EditConflictError):
        note.amend_note(note=mine, seen=1, text="Y", by=world.worker, at=AT)


def test_a_note_is_taken_back_and_put_back(world: World) -> None:
    mine = noted(world, running_meeting(world))
    for _ in range(2):
        note.take_back_note(note=mine, by=world.worker, at=AT)
    assert not Note.objects.standing().exists()
    note.restore_note(note=mine, by=world.worker, at=AT)
    assert Note.objects.standing().exists()


def test_after_a_week_only_additions_are_made(world: World) -> None:
    meeting = held_meeting(world)
    item = meeting.items.first()
    mine = noted(world, meeting, item, at=AT + timedelta(days=2))
    assert not mine.is_addition
    with pytest.raises(RefusedError, match="staat vast"):
        note.amend_note(note=mine, seen=1, text="X", by=world.worker, at=EIGHT_DAYS)
    with pytest.raises(RefusedError, match="staat vast"):
        note.take_back_note(note=mine, by=world.worker, at=EIGHT_DAYS)
    assert noted(world, meeting, item, at=EIGHT_DAYS).is_addition


def test_an_action_is_of_somebody_who_takes_part(world: World) -> None:
    meeting = running_meeting(world)
    with pytest.raises(RefusedError, match="doet niet mee"):
        agreed(world, meeting, owner=world.prosecutor)


def test_an_action_is_done_dropped_and_opened_again(world: World) -> None:
    made = agreed(world, running_meeting(world))
    for _ in range(2):
        action.finish_action(action=made, result="Gebeld", by=world.worker, at=AT)
    made.refresh_from_db()
    assert (made.done_by, made.result) == (world.worker, "Gebeld")
    action.reopen_action(action=made, by=world.worker, at=AT)
    action.drop_action(action=made, by=world.worker, at=AT)
    assert not MeetingAction.objects.to_do().exists()


def test_a_note_becomes_an_action_and_a_note_again(world: World) -> None:
    meeting = running_meeting(world)
    mine = noted(world, meeting)
    made = agreed(world, meeting, what=mine.text, note=mine)
    back = action.action_to_note(
        action=made, submission=uuid4(), by=world.colleague, at=AT
    )
    made.refresh_from_db()
    assert back == mine
    assert made.is_note_again
    assert Note.objects.count() == 1


def test_an_action_of_no_note_becomes_one(world: World) -> None:
    made = agreed(world, running_meeting(world))
    back = action.action_to_note(
        action=made, submission=uuid4(), by=world.worker, at=AT
    )
    assert back.text == made.what


@pytest.mark.django_db(transaction=True)
def test_the_same_form_from_two_tabs_at_once_is_one_note(world: World) -> None:
    meeting, submission = running_meeting(world), uuid4()

    def send() -> None:
        noted(world, Meeting.objects.get(pk=meeting.pk), submission=submission)

    together(send, send, send)
    assert Note.objects.count() == 1


def test_a_note_becomes_a_finding_with_its_case_and_a_note_again(
    world: World,
) -> None:
    case = active_case(world)
    meeting = running_meeting(world)
    text = "De wachttijd loopt op"
    mine = noted(world, meeting, case_item(world, meeting, case), text=text)
    for _ in range(2):
        conversion.note_to_finding(note=mine, by=world.colleague, at=AT)
    finding = Finding.objects.get()
    assert (finding.title, list(finding.cases.all())) == (text, [case])
    raisers = {each.user for each in finding.raisers.all()}
    assert raisers == {world.worker, world.colleague}
    with pytest.raises(PermissionDenied):
        conversion.withdraw_finding(of=mine, by=world.worker, at=AT)
    conversion.withdraw_finding(of=mine, by=world.colleague, at=AT)
    mine.refresh_from_db()
    assert mine.finding is None
    assert not Finding.objects.exists()


def test_a_finding_with_an_owner_is_not_taken_back(world: World) -> None:
    made = agreed(world, running_meeting(world), what="Loket vragen om een nummer")
    finding = conversion.action_to_finding(action=made, by=world.worker, at=AT)
    Finding.objects.filter(pk=finding.pk).update(owner=world.colleague)
    with pytest.raises(RefusedError, match="al iets gedaan"):
        conversion.withdraw_finding(of=made, by=world.worker, at=AT)


def test_undoing_that_an_action_is_a_note_again_leaves_only_the_action(
    world: World,
) -> None:
    meeting = running_meeting(world)
    made = agreed(world, meeting, what="Loket vragen om een nummer")
    later = AT + timedelta(minutes=1)
    action.action_to_note(action=made, submission=uuid4(), by=world.worker, at=later)
    action.reopen_action(action=made, by=world.worker, at=later)
    assert MeetingAction.objects.to_do().get() == made
    assert not Note.objects.standing().exists()


def test_who_typed_in_the_room_may_save_after_the_end(world: World) -> None:
    meeting = running_meeting(world)
    page = f"{meeting.get_absolute_url()}notitie/?punt={meeting.open_item_id}"
    typed = {"region": world.region, "submission": uuid4(), "page": page, "typed": {}}
    Draft.objects.create(
        user=world.worker, started_at=AT + HALF, saved_at=AT + HALF, **typed
    )
    running.end_meeting(meeting=meeting, by=world.manager, at=AT + 2 * HALF)
    ended = Meeting.objects.get(pk=meeting.pk)
    item = meeting.open_item
    noted(world, ended, item, at=AT + 3 * HALF)
    seat = ended.attendances.get(user=world.worker)
    assert seat.present_since == AT + HALF
    with pytest.raises(RefusedError, match="Alleen wie erbij was"):
        noted(world, ended, item, by=world.colleague, at=AT + 3 * HALF)
