"""Who chairs: taken over when that is needed, or handed over by name."""

from datetime import datetime, timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction

from reflection.meeting.actions.door import NOT_BEGUN, open_meeting_for
from reflection.meeting.makers import be_present, change_meeting, is_over
from reflection.meeting.models.meeting import Meeting
from reflection.meeting.models.series import MeetingKind
from reflection.meeting.policies import takes_part
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.accounts.rights import Role
from zsm_werkplaats.lib.refusal import RefusedError

SEEN_AGAIN = timedelta(seconds=30)


@transaction.atomic
def join(*, meeting: Meeting, by: User, at: datetime) -> Meeting:
    """Be there; the first time counts."""
    locked = open_meeting_for(meeting, by=by)
    if not locked.is_running:
        raise RefusedError(
            "De bijeenkomst is afgelopen." if locked.ended_at else NOT_BEGUN
        )
    if be_present(locked, by, at=at).present_since == at:
        change_meeting(locked)
    return locked


@transaction.atomic
def be_seen(*, meeting: Meeting, by: User, at: datetime) -> None:
    """Remember that the page of somebody is open; at most twice a minute."""
    seats = meeting.attendances.filter(user=by, present_since__isnull=False)
    seats.filter(last_seen_at__lt=at - SEEN_AGAIN).update(last_seen_at=at)


@transaction.atomic
def take_chair(*, meeting: Meeting, saw: int | None, by: User, at: datetime) -> Meeting:
    """Chair from now on, in the place of who was seen chairing.

    Raises `RefusedError` for who was second: somebody else took it meanwhile.
    """
    locked = open_meeting_for(meeting, by=by)
    if locked.chair_id == by.pk:
        return locked
    if not locked.is_running:
        raise RefusedError(
            "De bijeenkomst is afgelopen." if locked.ended_at else NOT_BEGUN
        )
    if locked.chair_id != saw:
        msg = f"{locked.chair} is intussen voorzitter geworden."
        raise RefusedError(msg)
    be_present(locked, by, at=at)
    return change_meeting(locked, chair=by)


@transaction.atomic
def hand_over_chair(*, meeting: Meeting, to: User, by: User) -> Meeting:
    """Let somebody who takes part chair. The chair does so, and of a reflection
    meeting the unit manager too."""
    locked = open_meeting_for(meeting, by=by)
    if is_over(locked):
        msg = "De bijeenkomst is voorbij."
        raise RefusedError(msg)
    if locked.chair_id not in (by.pk, None) and not _appoints(by, locked):
        raise PermissionDenied("het voorzitten overdragen")
    if not to.is_active or not takes_part(to, locked):
        msg = f"{to.name} doet niet mee aan deze bijeenkomst."
        raise RefusedError(msg, "to")
    return locked if locked.chair_id == to.pk else change_meeting(locked, chair=to)


def _appoints(user: User, meeting: Meeting) -> bool:
    is_reflection = meeting.kind == MeetingKind.REFLECTION
    return is_reflection and Role.UNIT_MANAGER in user.roles_in(meeting.region_id)
