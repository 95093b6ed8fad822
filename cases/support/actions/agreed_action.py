"""What a meeting agreed is done, or will not be."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from cases.case.actions.door import open_case_for, record_event
from cases.case.lifecycle import Verb
from cases.support.models.agreed_action import AgreedAction
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.refusal import RefusedError


@transaction.atomic
def finish_action(
    *,
    action: AgreedAction,
    by: User,
    at: datetime,
    result: str = "",
    submission: UUID | None = None,
) -> AgreedAction:
    """Say that an agreed action is done, and how it went."""
    verb = Verb.FINISH_ACTION
    case = open_case_for(action.case, verb, by=by, submission=submission)
    action.refresh_from_db()
    if action.done_at:
        msg = "Deze actie is al afgerond."
        raise RefusedError(msg)
    action.done_at, action.done_by, action.result = at, by, result
    action.save()
    record_event(
        case,
        verb,
        by=by,
        at=at,
        about=action,
        summary=f"actie afgerond: {action}",
        detail=result,
        submission=submission,
    )
    return action
