"""Who directs the help, from when."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.formats import date_format
from django.utils.text import Truncator

from cases.case.actions.door import open_case_for, record_event
from cases.case.lifecycle import Verb
from cases.case.models.case import NOBODY, Case
from cases.support.models.direction import HOLDER_LENGTH, Direction
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.dates import day_of


@transaction.atomic
def settle_direction(
    *,
    case: Case,
    since: date,
    by: User,
    at: datetime,
    holder: str = "",
    kind: str = Direction.Kind.PARTY,
    submission: UUID | None = None,
) -> Direction:
    """Settle who directs the help from when; it ends the earlier direction."""
    case = open_case_for(case, Verb.SETTLE_DIRECTION, by=by, submission=submission)
    direction = put_in_charge(
        case=case, holder=holder, kind=kind, since=since, by=by, at=at
    )
    record_event(
        case,
        Verb.SETTLE_DIRECTION,
        by=by,
        at=at,
        about=direction,
        summary=f"regie bij {_from_when(direction, at)}",
        submission=submission,
    )
    return direction


def put_in_charge(
    *, case: Case, holder: str, kind: str, since: date, by: User, at: datetime
) -> Direction:
    """Write the direction, within an action that tells of it."""
    if holder.casefold() == NOBODY:
        kind = Direction.Kind.NOBODY
    if kind == Direction.Kind.NOBODY:
        holder = NOBODY
    elif kind == Direction.Kind.WERKPLAATS:
        holder = holder or f"de werkplaats ({case.worker.name if case.worker else ''})"
    case.directions.filter(ended_at=None).update(ended_at=at)
    direction = Direction.objects.create(
        case=case,
        region_id=case.region_id,
        kind=kind,
        holder=holder,
        since=since,
        created_by=by,
        created_at=at,
    )
    case.director = _from_when(direction, at)
    case.save(update_fields=["director"])
    return direction


def _from_when(direction: Direction, at: datetime) -> str:
    """Who directs, with the day when that lies ahead; so it stays true afterwards."""
    is_ahead = direction.since > day_of(at)
    if direction.kind == Direction.Kind.NOBODY or not is_ahead:
        return direction.holder
    day = f", vanaf {date_format(direction.since)}"
    return Truncator(direction.holder).chars(HOLDER_LENGTH - len(day)) + day
