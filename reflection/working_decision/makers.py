"""What several actions write of decisions about the way of working."""

from datetime import date, datetime
from typing import Any

from reflection.finding.people_in_text import refuse_people
from reflection.working_decision.models import WorkingDecision
from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.lib.refusal import RefusedError

AFTER_DECIDED = "Terugkijken kan pas na de dag waarop jullie dit afspraken."


def write_decision(
    *,
    region: Region,
    by: User,
    at: datetime,
    continues: WorkingDecision | None = None,
    **facts: Any,
) -> WorkingDecision:
    """Write a decision. Raises `RefusedError` when it cannot be right.

    Its dates make no sense, or its text tells of somebody in a case.
    """
    refuse_dates(facts["decided_on"], facts.get("review_on"))
    refuse_names(facts, by=by, region=region, at=at)
    return WorkingDecision.objects.create(
        region=region, created_by=by, created_at=at, continues=continues, **facts
    )


def refuse_dates(decided_on: date, review_on: date | None) -> None:
    """Raise `RefusedError` when the look back comes before there is anything."""
    if review_on and review_on <= decided_on:
        raise RefusedError(AFTER_DECIDED, "review_on")


def refuse_names(
    facts: dict[str, Any], *, by: User, region: Region, at: datetime
) -> None:
    """Raise `RefusedError` when these facts tell of somebody in a case."""
    texts = {"what": facts["what"], "why": facts.get("why", "")}
    refuse_people(by=by, region=region, at=at, **texts)


def rests_on(decision: WorkingDecision) -> bool:
    """Whether a look back or a later text rests on this text."""
    return not decision.is_standing or decision.reviews.exists()
