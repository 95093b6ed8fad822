"""What somebody takes upon themselves, and what becomes of it."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F

from cases.case.policies import sees
from reflection.meeting.actions.door import (
    open_meeting_for,
    open_to_write,
    refuse_cases,
)
from reflection.meeting.kinds import DONE
from reflection.meeting.makers import change_meeting, correct, make_note, tell_late
from reflection.meeting.models.agenda_item import AgendaItem
from reflection.meeting.models.meeting import Meeting
from reflection.meeting.models.note import MeetingAction, Note
from reflection.meeting.policies import takes_part
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.refusal import RefusedError


@transaction.atomic
def agree_action(
    *,
    meeting: Meeting,
    item: AgendaItem | None,
    what: str,
    owner: User,
    due_on: date,
    submission: UUID,
    by: User,
    at: datetime,
    note: Note | None = None,
) -> MeetingAction:
    """Agree who does what by when; a note that led to it stays with it.

    The same form sent twice is one action.
    """
    locked = open_to_write(meeting, item, by=by, at=at)
    mine = MeetingAction.objects.filter(submission=submission, created_by=by)
    if sent := mine.first():
        return sent
    refuse_cases(locked, item, by=by, at=at, what=what)
    if not owner.is_active or not takes_part(owner, locked):
        msg = f"{owner.name} doet niet mee aan deze bijeenkomst."
        raise RefusedError(msg, "owner")
    if item and item.case and not sees(owner, item.case):
        msg = f"{owner.name} mag deze zaak niet inzien."
        raise RefusedError(msg, "owner")
    action = MeetingAction.objects.create(
        meeting=locked,
        region_id=locked.region_id,
        item=item,
        case_id=item.case_id if item else None,
        note=note,
        what=what,
        owner=owner,
        due_on=due_on,
        submission=submission,
        created_by=by,
        created_at=at,
    )
    change_meeting(locked)
    tell_late(locked, item, by=by, at=at)
    return action


@transaction.atomic
def finish_action(
    *, action: MeetingAction, by: User, at: datetime, result: str = ""
) -> None:
    """Say that it is done, and how it ended. A second click does no harm."""
    locked = open_meeting_for(action.meeting, by=by)
    refuse_cases(locked, action.item, by=by, at=at, result=result)
    to_do = MeetingAction.objects.to_do().filter(pk=action.pk)
    if to_do.update(done_at=at, done_by=by, result=result):
        change_meeting(locked)
        correct(action, DONE, by=by, at=at)


@transaction.atomic
def reopen_action(*, action: MeetingAction, by: User, at: datetime) -> None:
    """Undo that it was done, dropped, or a note again.

    The note that was made of it then goes away; one that led to it stays.
    """
    locked = open_meeting_for(action.meeting, by=by)
    settled = MeetingAction.objects.filter(pk=action.pk).exclude(
        done_at=None, dropped_at=None
    )
    made = Note.objects.standing().filter(
        pk__in=settled.filter(note__created_at=F("dropped_at")).values("note"),
        finding=None,
    )
    made.update(taken_back_at=at)
    if settled.update(done_at=None, done_by=None, dropped_at=None, result=""):
        change_meeting(locked)
        correct(action, "weer open", by=by, at=at)


@transaction.atomic
def drop_action(*, action: MeetingAction, by: User, at: datetime) -> None:
    """Say that it need not be done any more."""
    locked = open_meeting_for(action.meeting, by=by)
    if MeetingAction.objects.to_do().filter(pk=action.pk).update(dropped_at=at):
        change_meeting(locked)
        correct(action, "vervallen", by=by, at=at)


@transaction.atomic
def action_to_note(
    *, action: MeetingAction, submission: UUID, by: User, at: datetime
) -> Note:
    """Let an action be a note again: its own, or a new one that says the same."""
    locked = open_to_write(action.meeting, action.item, by=by, at=at)
    fresh = MeetingAction.objects.get(pk=action.pk)
    note = fresh.note
    if fresh.done_at:
        msg = "Deze actie is al gedaan."
        raise RefusedError(msg)
    if note is None or note.text != fresh.what or note.taken_back_at:
        note = make_note(
            meeting=locked,
            item=fresh.item,
            kind=Note.Kind.REMARK,
            text=fresh.what,
            submission=submission,
            by=by,
            at=at,
        )
    to_do = MeetingAction.objects.to_do().filter(pk=fresh.pk)
    if to_do.update(dropped_at=at, note=note):
        correct(fresh, "weer een notitie", by=by, at=at)
    change_meeting(locked)
    return note
