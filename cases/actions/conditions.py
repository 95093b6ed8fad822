"""Conditions, as they are advised or decided."""

from collections.abc import Sequence
from datetime import datetime

from cases.models import Advice, Case, Condition, Decision
from zsm_werkplaats.accounts.models import User


def impose(
    *,
    case: Case,
    texts: Sequence[str],
    by: User,
    at: datetime,
    advice: Advice | None = None,
    decision: Decision | None = None,
) -> None:
    """Write the conditions of an advice or of a decision, in their order."""
    Condition.objects.bulk_create(
        Condition(
            case=case,
            region_id=case.region_id,
            advice=advice,
            decision=decision,
            text=text,
            created_by=by,
            created_at=at,
        )
        for text in texts
    )
