"""The decision of the prosecutor: made is fixed, a new one supersedes."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from cases.actions.conditions import impose
from cases.actions.door import RefusedError, enter, note
from cases.lifecycle import Verb
from cases.models import Advice, Case, Decision, Disposal
from zsm_werkplaats.accounts.models import User

WHOLLY = Decision.Conformity.WHOLLY


@transaction.atomic
def decide(
    *,
    case: Case,
    disposal: Disposal,
    by: User,
    at: datetime,
    advice: Advice | None = None,
    conformity: str = "",
    conditions: Sequence[str] = (),
    explanation: str = "",
    term_until: date | None = None,
    replaces: Decision | None = None,
    submission: UUID | None = None,
) -> Decision:
    """Decide on the case, on the advice that the prosecutor had on the screen.

    Refused when meanwhile a newer advice came or a colleague decided: `advice` and
    `replaces` say what the prosecutor saw standing.
    """
    case = enter(case, Verb.DECIDE, by=by, submission=submission)
    _must_still_stand(case, advice, replaces)
    if conformity not in ("", WHOLLY) and not explanation:
        msg = "Zeg kort waarom je van het advies afwijkt."
        raise RefusedError(msg, "explanation")
    case.decisions.filter(superseded_at=None).update(superseded_at=at)
    decision = Decision.objects.create(
        case=case,
        region_id=case.region_id,
        advice=advice,
        disposal=disposal,
        conformity=conformity,
        explanation=explanation,
        term_until=term_until,
        decided_at=at,
        decided_by=by,
        created_by=by,
        created_at=at,
    )
    impose(case=case, texts=conditions, decision=decision, by=by, at=at)
    case.decided_at = at
    case.prosecutor = case.prosecutor or by
    case.save(update_fields=["decided_at", "prosecutor"])
    followed = f", {decision.get_conformity_display()}" if conformity else ""
    note(
        case,
        Verb.DECIDE,
        by=by,
        at=at,
        summary=f"besluit: {disposal.label.lower()}{followed}",
        detail=explanation,
        submission=submission,
    )
    return decision


def _must_still_stand(
    case: Case, advice: Advice | None, replaces: Decision | None
) -> None:
    current = case.decisions.filter(superseded_at=None).first()
    if current != replaces:
        msg = (
            "Er is intussen al een besluit genomen. Bekijk het eerst; wil je het "
            "vervangen, besluit dan opnieuw."
        )
        raise RefusedError(msg)
    if case.advices.filter(superseded_at=None).first() != advice:
        msg = "Er ligt intussen een nieuw advies. Lees het voor je besluit."
        raise RefusedError(msg)
