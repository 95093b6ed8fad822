"""The maker of a challenge: asked for, or given unasked."""

from datetime import datetime

from cases.screening.models.challenge import Challenge
from cases.screening.models.screening import Screening
from zsm_werkplaats.accounts.models import User


def make_challenge(
    *,
    screening: Screening,
    by: User,
    at: datetime,
    colleague: User | None = None,
    question: str = "",
    counter_hypothesis: str = "",
) -> Challenge:
    """Write a challenge that `by` gives; with nothing in it, `by` asks for one."""
    is_given = bool(question or counter_hypothesis)
    return Challenge.objects.create(
        case=screening.case,
        region_id=screening.region_id,
        screening=screening,
        colleague=colleague,
        asked_at=None if is_given else at,
        challenged_at=at if is_given else None,
        challenged_by=by if is_given else None,
        question=question,
        counter_hypothesis=counter_hypothesis,
        created_by=by,
        created_at=at,
    )
