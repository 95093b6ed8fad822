"""Look back on a decision about the way of working: it stays, is changed, or ends."""

from datetime import date, datetime
from typing import Any

import pghistory
from django.db import transaction

from reflection.finding.people_in_text import refuse_people
from reflection.standing.door import open_standing, said_before
from reflection.working_decision.models import WorkingDecision, WorkingDecisionReview
from reflection.working_decision.policies import KEEP
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.lib.refusal import RefusedError

Verdict = WorkingDecisionReview.Verdict
WHEN_NEXT = "Kies wanneer jullie weer terugkijken."
WHY_LENGTH = 300


@transaction.atomic
def look_back(
    *,
    decision: WorkingDecision,
    seen: int,
    verdict: str,
    what_it_brought: str,
    by: User,
    at: datetime,
    next_on: date | None = None,
) -> WorkingDecisionReview:
    """Say what a decision brought, and whether it stays.

    One that is changed asks for another text, and holds until that is there. A second
    click says nothing twice. Raises `EditConflictError` when somebody else looked
    back on it, or changed it, meanwhile.
    """
    today = day_of(at)
    stays = verdict == Verdict.CONTINUED
    said = {
        "verdict": verdict,
        "what_it_brought": what_it_brought,
        "next_on": next_on if stays else None,
        "reviewed_on": today,
        "created_by": by,
    }
    if earlier := said_before(decision.reviews.all(), **said):
        return earlier
    decision = open_standing(decision, KEEP, by=by, seen=seen)
    if stays and (next_on is None or next_on <= today):
        raise RefusedError(WHEN_NEXT, "next_on")
    refuse_people(by=by, region=decision.region, at=at, what_it_brought=what_it_brought)
    review = WorkingDecisionReview.objects.create(
        decision=decision,
        region_id=decision.region_id,
        created_at=at,
        **said,
    )
    with pghistory.context(user=by.pk):
        decision.change(seen=decision.version, **_follows(review))
    return review


def _follows(review: WorkingDecisionReview) -> dict[str, Any]:
    """What becomes of it; nothing but a new version where the text changes."""
    if review.verdict == Verdict.CONTINUED:
        return {"review_on": review.next_on}
    if review.verdict == Verdict.ENDED:
        why = review.what_it_brought[:WHY_LENGTH]
        return {"ended_on": review.reviewed_on, "ended_why": why}
    return {}
