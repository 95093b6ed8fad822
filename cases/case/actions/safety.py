"""The safety of a victim: mark it, say how it was settled."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from cases.case.actions.door import open_case_for, record_event
from cases.case.lifecycle import Verb
from cases.case.messages.safety import warn_of_safety
from cases.case.models.case import Case
from cases.case.models.safety import SafetyConcern
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.refusal import RefusedError


@transaction.atomic
def raise_safety(
    *,
    case: Case,
    concern: str,
    action: str,
    by: User,
    at: datetime,
    action_by: str = "",
    action_due_on: date | None = None,
    submission: UUID | None = None,
) -> SafetyConcern:
    """Mark that somebody is not safe; the mark stays until it is settled."""
    case = open_case_for(case, Verb.RAISE_SAFETY, by=by, submission=submission)
    raised = SafetyConcern.objects.create(
        case=case,
        region_id=case.region_id,
        concern=concern,
        action=action,
        action_by=action_by,
        action_due_on=action_due_on,
        created_by=by,
        created_at=at,
    )
    if case.safety_since is None:
        case.safety_since = at
        case.save(update_fields=["safety_since"])
    warn_of_safety(concern=raised, at=at)
    record_event(
        case,
        Verb.RAISE_SAFETY,
        by=by,
        at=at,
        about=raised,
        detail=f"{concern}\n{action}",
        submission=submission,
    )
    return raised


@transaction.atomic
def settle_safety(
    *,
    concern: SafetyConcern,
    settlement: str,
    by: User,
    at: datetime,
    submission: UUID | None = None,
) -> SafetyConcern:
    """Say how the safety was settled; the last one takes the mark off the case."""
    case = open_case_for(concern.case, Verb.SETTLE_SAFETY, by=by, submission=submission)
    concern.refresh_from_db()
    if concern.settled_at:
        msg = "Deze markering is al als geregeld gemeld."
        raise RefusedError(msg)
    concern.settled_at = at
    concern.settled_by = by
    concern.settlement = settlement
    concern.save(update_fields=["settled_at", "settled_by", "settlement"])
    if not case.safetyconcerns.filter(settled_at=None).exists():
        case.safety_since = None
        case.save(update_fields=["safety_since"])
    record_event(
        case,
        Verb.SETTLE_SAFETY,
        by=by,
        at=at,
        about=concern,
        detail=settlement,
        submission=submission,
    )
    return concern
