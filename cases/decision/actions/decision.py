"""The decision of the prosecutor: made is fixed, a new one supersedes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Required, TypedDict, Unpack
from uuid import UUID

from django.db import transaction

from cases.advice.makers import ConditionFacts, make_conditions
from cases.advice.models.advice import Advice, Disposal
from cases.advice.routes import term_of
from cases.case.actions.door import open_case_for, record_event
from cases.case.actions.notify import notify, withdraw
from cases.case.lifecycle import Verb
from cases.case.models.case import Case
from cases.case.policies import may
from cases.decision.messages.decision import DECISION
from cases.decision.messages.to_confirm import TO_CONFIRM
from cases.decision.messages.withdrawal import WITHDRAWAL
from cases.decision.models.decision import Decision, DeviationReason, Withdrawal
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.lib.refusal import RefusedError
from zsm_werkplaats.lib.versions import EditConflictError

WHOLLY = Decision.Conformity.WHOLLY


@dataclass(frozen=True)
class Standing:
    """What stands in a case: the advice, and the decision."""

    advice: Advice | None
    decision: Decision | None


class Choice(TypedDict, total=False):
    """What is decided, on the advice and after the decision that were seen.

    `said_at`: when it was said aloud, if that was before it is written down.
    """

    disposal: Required[Disposal]
    advice: Advice | None
    conformity: str
    conditions: Sequence[ConditionFacts]
    reason: DeviationReason | None
    explanation: str
    term_until: date | None
    replaces: Decision | None
    reason_for_new: str
    said_at: datetime | None


@transaction.atomic
def decide(
    *,
    case: Case,
    by: User,
    at: datetime,
    submission: UUID | None = None,
    **choice: Unpack[Choice],
) -> Decision:
    """Decide on the case, on the advice that the prosecutor had on the screen.

    Raises `EditConflictError` when a newer advice came or a colleague decided: `advice`
    and `replaces` say what the prosecutor saw standing. The prosecutor who is linked is
    told when somebody else decides.
    """
    case = open_case_for(case, Verb.DECIDE, by=by, submission=submission)
    linked = case.prosecutor
    decision = _settle(case, choice, decided_by=by, by=by, at=at)
    notify(case=case, recipients=[linked], kind=DECISION, about=decision, by=by, at=at)
    _note(case, Verb.DECIDE, decision, by, at, submission)
    return decision


@transaction.atomic
def enter_oral_decision(
    *,
    case: Case,
    decided_by: User,
    by: User,
    at: datetime,
    submission: UUID | None = None,
    **choice: Unpack[Choice],
) -> Decision:
    """Write down what a prosecutor decided aloud; they are asked to confirm it."""
    case = open_case_for(case, Verb.ENTER_ORAL_DECISION, by=by, submission=submission)
    linked, case.prosecutor = case.prosecutor, case.prosecutor or decided_by
    if not may(decided_by, Verb.CONFIRM_DECISION, case):
        msg = f"{decided_by.name} kan deze zaak niet zien, en dus niet bevestigen."
        raise RefusedError(msg, "decided_by")
    decision = _settle(
        case, choice, decided_by=decided_by, by=by, at=at, form=Decision.Form.ORAL
    )
    notify(
        case=case,
        recipients=[decided_by],
        kind=TO_CONFIRM,
        about=decision,
        by=by,
        at=at,
    )
    if linked != decided_by:
        notify(
            case=case, recipients=[linked], kind=DECISION, about=decision, by=by, at=at
        )
    _note(case, Verb.ENTER_ORAL_DECISION, decision, by, at, submission)
    return decision


@transaction.atomic
def confirm_decision(*, decision: Decision, by: User, at: datetime) -> None:
    """The prosecutor confirms what a worker wrote down; a second click does nothing."""
    case = open_case_for(decision.case, Verb.CONFIRM_DECISION, by=by)
    decision = case.decisions.get(pk=decision.pk)
    if decision.decided_by_id != by.pk:
        msg = f"Alleen {decision.decided_by.name} kan deze beslissing bevestigen."
        raise RefusedError(msg)
    if decision.superseded_at:
        msg = "Deze beslissing staat niet meer."
        raise RefusedError(msg)
    if not decision.is_unconfirmed:
        return
    decision.confirmed_at = at
    decision.save(update_fields=["confirmed_at"])
    withdraw(case=case, kind=TO_CONFIRM, at=at)
    record_event(case, Verb.CONFIRM_DECISION, by=by, at=at, about=decision)


@transaction.atomic
def withdraw_decision(
    *,
    decision: Decision,
    reason: str,
    by: User,
    at: datetime,
    submission: UUID | None = None,
) -> Withdrawal:
    """Take a decision back; the case waits for a decision again."""
    case = open_case_for(
        decision.case, Verb.WITHDRAW_DECISION, by=by, submission=submission
    )
    decision = case.decisions.get(pk=decision.pk)
    if decision.superseded_at:
        msg = (
            "Deze beslissing staat niet meer: die is intussen vervangen of ingetrokken."
        )
        raise RefusedError(msg)
    decision.superseded_at = at
    decision.save(update_fields=["superseded_at"])
    withdraw(case=case, kind=TO_CONFIRM, at=at)
    withdrawal = Withdrawal.objects.create(
        case=case,
        region_id=case.region_id,
        decision=decision,
        reason=reason,
        created_by=by,
        created_at=at,
    )
    case.decided_at = None
    case.save(update_fields=["decided_at"])
    people = [case.worker, case.prosecutor, decision.decided_by]
    notify(
        case=case,
        recipients=people,
        kind=WITHDRAWAL,
        about=withdrawal,
        by=by,
        at=at,
    )
    record_event(
        case,
        Verb.WITHDRAW_DECISION,
        by=by,
        at=at,
        about=decision,
        detail=reason,
        submission=submission,
    )
    return withdrawal


def as_advised(*, advice: Advice) -> list[ConditionFacts]:
    """The conditions of an advice, taken over as they are."""
    advised = advice.conditions.select_related("organisation")
    return [ConditionFacts.taking_over(each) for each in advised]


def _settle(
    case: Case,
    choice: Choice,
    *,
    decided_by: User,
    by: User,
    at: datetime,
    form: str = Decision.Form.OWN,
) -> Decision:
    """Write the decision; it ends the one before, a postponement and questions."""
    advice, replaces = choice.get("advice"), choice.get("replaces")
    _must_still_stand(case, advice, replaces)
    _must_settle(choice["disposal"])
    _must_say_why(choice)
    conditions, decided_at = _conditions(choice), choice.get("said_at") or at
    case.decisions.standing().update(superseded_at=at)
    withdraw(case=case, kind=TO_CONFIRM, at=at)
    decision = Decision.objects.create(
        case=case,
        region_id=case.region_id,
        form=form,
        advice=advice,
        disposal=choice["disposal"],
        conformity=choice.get("conformity", ""),
        reason=choice.get("reason"),
        explanation=choice.get("explanation", ""),
        reason_for_new=choice.get("reason_for_new", ""),
        term_until=choice.get("term_until") or _term(choice, conditions, decided_at),
        decided_at=decided_at,
        decided_by=decided_by,
        created_by=by,
        created_at=at,
    )
    make_conditions(case=case, facts=conditions, decision_id=decision.pk, by=by, at=at)
    case.postponements.filter(ended_at=None).update(ended_at=at)
    case.conversationlines.unanswered().update(settled_at=at)
    case.decided_at = at
    case.prosecutor = case.prosecutor or decided_by
    case.save(update_fields=["decided_at", "prosecutor"])
    return decision


def _conditions(choice: Choice) -> Sequence[ConditionFacts]:
    advice = choice.get("advice")
    if advice and choice.get("conformity") == WHOLLY:
        return as_advised(advice=advice)
    return choice.get("conditions", ())


def _term(
    choice: Choice, conditions: Sequence[ConditionFacts], at: datetime
) -> date | None:
    """The term of what was taken over; the proeftijd goes with the disposal."""
    advice = choice.get("advice")
    if advice is None:
        return None
    is_same = advice.disposal == choice["disposal"]
    parts = advice.parts.select_related("kind")
    return term_of(
        untils=[each.until for each in conditions],
        parts=list(parts) if is_same else (),
        day=day_of(at),
    )


def _must_still_stand(
    case: Case, advice: Advice | None, replaces: Decision | None
) -> None:
    standing = Standing(
        case.advices.filter(superseded_at=None).first(),
        case.decisions.standing().select_related("decided_by").first(),
    )
    if standing != Standing(advice, replaces):
        raise EditConflictError(standing)


def _must_settle(disposal: Disposal) -> None:
    if disposal.only_waits:
        msg = (
            "Wachten is geen beslissing. Kies Beslissing uitstellen, en zeg tot "
            "wanneer."
        )
        raise RefusedError(msg, "disposal")


def _must_say_why(choice: Choice) -> None:
    deviates = choice.get("conformity", "") not in ("", WHOLLY)
    if deviates and not choice.get("reason"):
        msg = "Kies waarom je van het advies afwijkt."
        raise RefusedError(msg, "reason")
    if deviates and not choice.get("explanation"):
        msg = "Zeg kort waarom je van het advies afwijkt."
        raise RefusedError(msg, "explanation")
    if choice.get("replaces") and not choice.get("reason_for_new"):
        msg = "Zeg kort waarom de beslissing wordt vervangen."
        raise RefusedError(msg, "reason_for_new")


def _note(
    case: Case,
    verb: Verb,
    decision: Decision,
    by: User,
    at: datetime,
    submission: UUID | None,
) -> None:
    words = [decision.disposal.in_a_sentence]
    if decision.conformity:
        words.append(decision.get_conformity_display())
    kind = "beslissing"
    if decision.form == Decision.Form.ORAL:
        kind = "mondelinge beslissing"
        words.append(f"van {decision.decided_by.name}, nog niet bevestigd")
    why = [decision.reason_for_new, decision.explanation]
    record_event(
        case,
        verb,
        by=by,
        at=at,
        about=decision,
        summary=f"{kind}: {', '.join(words)}",
        detail="\n\n".join(text for text in why if text),
        submission=submission,
    )
