"""Advice and decision: given is fixed, a new one supersedes."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from cases.actions.door import RefusedError, enter, note
from cases.lifecycle import Verb
from cases.models import Advice, Case, Condition, Decision, Disposal
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.accounts.rights import Role

WHOLLY = Decision.Conformity.WHOLLY


@transaction.atomic
def give_advice(
    *,
    case: Case,
    disposal: Disposal,
    text: str,
    by: User,
    at: datetime,
    conditions: Sequence[str] = (),
    form: str = Advice.Form.WRITTEN,
    told_to: str = "",
    prosecutor: User | None = None,
    reason_for_new: str = "",
    submission: UUID | None = None,
) -> Advice:
    """Advise the prosecutor. A second advice says why it replaces the first."""
    case = enter(case, Verb.GIVE_ADVICE, by=by, submission=submission)
    standing = case.advices.filter(superseded_at=None)
    if standing.exists() and not reason_for_new:
        msg = "Zeg kort waarom er een nieuw advies is."
        raise RefusedError(msg, "reason_for_new")
    if prosecutor and Role.PROSECUTOR not in prosecutor.roles_in(case.region_id):
        msg = f"{prosecutor.name} is geen officier in deze regio."
        raise RefusedError(msg, "prosecutor")
    standing.update(superseded_at=at)
    advice = Advice.objects.create(
        case=case,
        region_id=case.region_id,
        form=form,
        disposal=disposal,
        text=text,
        told_to=told_to,
        given_at=at,
        reason_for_new=reason_for_new,
        created_by=by,
        created_at=at,
    )
    _impose(case, conditions, advice=advice, by=by, at=at)
    case.advised_at = at
    case.prosecutor = prosecutor or case.prosecutor
    case.save(update_fields=["advised_at", "prosecutor"])
    note(
        case,
        Verb.GIVE_ADVICE,
        by=by,
        at=at,
        summary=f"advies gegeven: {disposal.label.lower()}",
        detail=text,
        submission=submission,
    )
    return advice


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
    _impose(case, conditions, decision=decision, by=by, at=at)
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


def _impose(
    case: Case,
    texts: Sequence[str],
    *,
    by: User,
    at: datetime,
    advice: Advice | None = None,
    decision: Decision | None = None,
) -> None:
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
