"""Say why a case takes more than usual."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from cases.activity.models.effort import EffortNote, sum_up
from cases.case.actions.door import open_case_for, record_event
from cases.case.lifecycle import Verb
from cases.case.models.case import Case
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.refusal import RefusedError


@transaction.atomic
def explain_effort(
    *, case: Case, text: str, by: User, at: datetime, submission: UUID | None = None
) -> EffortNote:
    """Say in one line why a case takes more than six, or fifteen, hours."""
    case = open_case_for(case, Verb.EXPLAIN_EFFORT, by=by, submission=submission)
    effort = sum_up(case)["effort"]
    threshold = effort.asks_about
    if threshold is None:
        msg = "Deze zaak vraagt nu geen toelichting op de tijd."
        raise RefusedError(msg)
    explained = EffortNote.objects.create(
        case=case,
        region_id=case.region_id,
        threshold=threshold,
        text=text,
        created_by=by,
        created_at=at,
    )
    record_event(
        case,
        Verb.EXPLAIN_EFFORT,
        by=by,
        at=at,
        about=explained,
        summary=f"kost {effort.text}: tijd toegelicht",
        detail=text,
        submission=submission,
    )
    return explained
