"""Say how heavy a case is."""

from datetime import datetime

from django.db import transaction

from cases.activity.models.complexity import Complexity
from cases.case.actions.door import open_case_for, record_event
from cases.case.lifecycle import Verb
from cases.case.models.case import Case
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.refusal import RefusedError


@transaction.atomic
def say_complexity(*, case: Case, level: str, by: User, at: datetime) -> None:
    """Say how heavy the work on this case is; the same answer again changes nothing."""
    case = open_case_for(case, Verb.SAY_COMPLEXITY, by=by)
    if level not in Complexity.Level.values:
        msg = "Kies gewoon, zwaar of heel zwaar."
        raise RefusedError(msg)
    standing = Complexity.objects.standing().filter(case=case)
    if standing.filter(level=level).exists():
        return
    standing.update(superseded_at=at)
    said = Complexity.objects.create(
        case=case,
        region_id=case.region_id,
        level=level,
        created_by=by,
        created_at=at,
    )
    record_event(
        case,
        Verb.SAY_COMPLEXITY,
        by=by,
        at=at,
        about=said,
        summary=f"zwaarte: {said}",
    )
