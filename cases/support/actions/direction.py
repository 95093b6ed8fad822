"""Who directs the help, from when."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from cases.case.actions.door import open_case_for, record_event
from cases.case.lifecycle import Verb
from cases.case.models.case import Case
from cases.case.models.disclosure import Disclosure
from cases.support.makers import from_when, make_direction
from cases.support.models.direction import Direction
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
    disclosure: str = Disclosure.OPEN,
    submission: UUID | None = None,
) -> Direction:
    """Settle who directs the help from when; it ends the earlier direction."""
    case = open_case_for(case, Verb.SETTLE_DIRECTION, by=by, submission=submission)
    direction = make_direction(
        case=case,
        holder=holder,
        kind=kind,
        since=since,
        disclosure=disclosure,
        by=by,
        at=at,
    )
    record_event(
        case,
        Verb.SETTLE_DIRECTION,
        by=by,
        at=at,
        about=direction,
        summary=f"regie bij {from_when(direction, at)}",
        submission=submission,
    )
    return direction
