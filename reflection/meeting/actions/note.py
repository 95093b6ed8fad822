"""What people write down: several at once, each their own."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction

from reflection.meeting.actions.door import (
    open_meeting_for,
    open_to_write,
    refuse_cases,
    refuse_when_final,
)
from reflection.meeting.makers import change_meeting, correct, make_note, tell_late
from reflection.meeting.models.agenda_item import AgendaItem
from reflection.meeting.models.meeting import Meeting
from reflection.meeting.models.note import Note
from socialmap.organisation.models.organisation import Organisation
from socialmap.service.models import Service
from zsm_werkplaats.accounts.models import User


@transaction.atomic
def write_note(
    *,
    meeting: Meeting,
    item: AgendaItem | None,
    kind: str,
    text: str,
    submission: UUID,
    by: User,
    at: datetime,
    service: Service | None = None,
    organisation: Organisation | None = None,
    colleague: User | None = None,
) -> Note:
    """Write a note at the item where it was typed, whatever is open by now.

    The same form sent twice is one note. After the minutes are final it is an addition.
    """
    locked = open_to_write(meeting, item, by=by, at=at)
    if sent := Note.objects.filter(submission=submission, created_by=by).first():
        return sent
    refuse_cases(locked, item, by=by, at=at, text=text)
    note = make_note(
        meeting=locked,
        item=item,
        kind=kind,
        text=text,
        submission=submission,
        by=by,
        at=at,
        service=service,
        organisation=organisation or (service.organisation if service else None),
        colleague=colleague,
    )
    change_meeting(locked)
    tell_late(locked, item, by=by, at=at)
    return note


@transaction.atomic
def amend_note(
    *, note: Note, seen: int, by: User, at: datetime, **changes: Any
) -> Note:
    """Change an own note, until the minutes are final."""
    locked = _open_own(note, by=by, at=at)
    text = changes.get("text", "")
    refuse_cases(locked, note.item, by=by, at=at, text=text)
    note.change(seen=seen, amended_at=at, **changes)
    change_meeting(locked)
    correct(note, "gewijzigd", by=by, at=at)
    return note


@transaction.atomic
def take_back_note(*, note: Note, by: User, at: datetime) -> None:
    """Take an own note back; a second click does no harm."""
    locked = _open_own(note, by=by, at=at)
    if Note.objects.standing().filter(pk=note.pk).update(taken_back_at=at):
        change_meeting(locked)
        correct(note, "teruggenomen", by=by, at=at)


@transaction.atomic
def restore_note(*, note: Note, by: User, at: datetime) -> None:
    """Put back an own note that was taken back."""
    locked = _open_own(note, by=by, at=at)
    gone = Note.objects.filter(pk=note.pk, taken_back_at__isnull=False)
    if gone.update(taken_back_at=None):
        change_meeting(locked)
        correct(note, "teruggezet", by=by, at=at)


def _open_own(note: Note, *, by: User, at: datetime) -> Meeting:
    locked = open_meeting_for(note.meeting, by=by)
    if note.created_by_id != by.pk:
        raise PermissionDenied("een notitie van iemand anders wijzigen")
    refuse_when_final(locked, at=at)
    return locked
