"""What was written becomes a finding with one tap, and is only a note again."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from reflection.finding.makers import About, InCase, Source, make_finding
from reflection.finding.models.finding import Finding, FindingStatus
from reflection.meeting.actions.door import open_to_write
from reflection.meeting.makers import change_meeting
from reflection.meeting.models.note import MeetingAction, Note
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.refusal import RefusedError

TITLE = 200  # characters
NO_FINDING = "Toch geen signaal: weer een notitie van de bijeenkomst."
GOES_ON = "Met dit signaal is al iets gedaan. Sluit het bij de signalen af."
Written = Note | MeetingAction


@transaction.atomic
def note_to_finding(*, note: Note, by: User, at: datetime) -> Finding:
    """Make a finding of a note; of what it names, in the case it is about."""
    about = About(organisation=note.organisation, service=note.service)
    return _make(note, note.text, about, "meeting_note", by=by, at=at)


@transaction.atomic
def action_to_finding(*, action: MeetingAction, by: User, at: datetime) -> Finding:
    """Make a finding of an action; the action stays."""
    return _make(action, action.what, About(), "meeting_action", by=by, at=at)


@transaction.atomic
def withdraw_finding(*, of: Written, by: User, at: datetime) -> None:
    """Let it be no finding after all, while nobody did anything with it."""
    locked = open_to_write(of.meeting, of.item, by=by, at=at)
    fresh = type(of)._default_manager.select_related("finding").get(pk=of.pk)
    finding = fresh.finding
    if finding is None:
        return
    if finding.created_by_id != by.pk:
        raise PermissionDenied("een signaal van iemand anders terugnemen")
    if finding.status != FindingStatus.NOTED or finding.owner_id:
        raise RefusedError(GOES_ON)
    finding.change(
        seen=finding.version, closed_at=at, closed_by=by, closed_why=NO_FINDING
    )
    type(of)._default_manager.filter(pk=of.pk).update(finding=None)
    change_meeting(locked)


def _make(
    of: Written, text: str, about: About, source: str, *, by: User, at: datetime
) -> Finding:
    """One finding of what was written; a second tap finds the first."""
    locked = open_to_write(of.meeting, of.item, by=by, at=at)
    fresh = type(of)._default_manager.select_related("finding").get(pk=of.pk)
    if fresh.finding:
        return fresh.finding
    line = " ".join(text.split())
    origin = Source(source, of.pk)
    named = about.organisation or about.service
    finding = make_finding(
        region=locked.region,
        kind=Finding.Kind.GAP if named else Finding.Kind.PROCEDURE,
        title=line[:TITLE],
        detail=text if len(line) > TITLE else "",
        about=about,
        source=origin,
        cases=[InCase(of.case, origin)] if of.case else [],
        raisers=[of.created_by],
        by=by,
        at=at,
    )
    type(of)._default_manager.filter(pk=of.pk).update(finding=finding)
    change_meeting(locked)
    return finding
