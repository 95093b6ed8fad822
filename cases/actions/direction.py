"""Who directs the help, from when."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from cases.actions.door import enter, note
from cases.lifecycle import Verb
from cases.models import Case, Direction
from cases.models.intake import NOBODY
from zsm_werkplaats.accounts.models import User


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
    case = enter(case, Verb.SETTLE_DIRECTION, by=by, submission=submission)
    direction = put_in_charge(
        case=case, holder=holder, kind=kind, since=since, by=by, at=at
    )
    note(
        case,
        Verb.SETTLE_DIRECTION,
        by=by,
        at=at,
        summary=f"regie bij {direction.holder}",
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
    case.director = holder
    case.save(update_fields=["director"])
    return direction
