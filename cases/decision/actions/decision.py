"""The decision of the prosecutor: made is fixed, a new one supersedes."""

from datetime import datetime
from typing import Unpack
from uuid import UUID

from django.db import transaction

from cases.case.actions.door import open_case_for, record_event
from cases.case.actions.notify import notify, withdraw
from cases.case.lifecycle import Verb
from cases.case.models.case import Case
from cases.case.policies import may
from cases.decision.in_words import lines_of
from cases.decision.makers import (
    Choice,
    make_decision,
    make_withdrawal,
    refuse_own_advice,
)
from cases.decision.messages.decision import DECISION
from cases.decision.messages.to_confirm import TO_CONFIRM
from cases.decision.messages.withdrawal import WITHDRAWAL
from cases.decision.models.decision import Decision, Withdrawal
from cases.decision.models.postponement import Postponement
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.refusal import RefusedError
from zsm_werkplaats.outbox.models import Message

UNDONE = "Binnen een minuut ongedaan gemaakt"


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
    told when somebody else decides, and so is the worker.
    """
    case = open_case_for(case, Verb.DECIDE, by=by, submission=submission)
    refuse_own_advice(by, case)
    linked = case.prosecutor
    decision = make_decision(case, choice, decided_by=by, by=by, at=at)
    people = [linked, case.worker]
    notify(case=case, recipients=people, kind=DECISION, about=decision, by=by, at=at)
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
    refuse_own_advice(decided_by, case, field="decided_by")
    decision = make_decision(
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
    people = [case.worker, None if linked == decided_by else linked]
    notify(case=case, recipients=people, kind=DECISION, about=decision, by=by, at=at)
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
    refuse_own_advice(by, case)
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
    withdraw(case=case, kind=TO_CONFIRM, at=at)
    withdrawal = make_withdrawal(decision, reason=reason, by=by, at=at)
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


@transaction.atomic
def undo_decision(*, decision: Decision, by: User, at: datetime) -> None:
    """Undo an own decision within a minute: all is as it was before.

    A mail that waits does not leave; whoever read of the decision, or got the mail, is
    told that it is gone. A second click does nothing.
    """
    case = open_case_for(decision.case, Verb.UNDO_DECISION, by=by)
    decision = case.decisions.get(pk=decision.pk)
    if decision.created_by_id != by.pk:
        msg = f"Alleen {decision.created_by.name} kan deze beslissing ongedaan maken."
        raise RefusedError(msg)
    if Withdrawal.objects.filter(decision=decision).exists():
        return
    if decision.superseded_at or not decision.may_be_undone(at):
        msg = "De minuut is voorbij. Klopt de beslissing niet, trek die dan in."
        raise RefusedError(msg)
    withdrawal = make_withdrawal(decision, reason=UNDONE, by=by, at=at)
    _restore_before(case, decision)
    _take_back_messages(case, decision, withdrawal, by, at)
    record_event(case, Verb.UNDO_DECISION, by=by, at=at, about=decision)


def _restore_before(case: Case, undone: Decision) -> None:
    """Let stand again what this decision ended: it carries the same moment."""
    at = undone.created_at
    before = case.decisions.exclude(pk=undone.pk).filter(superseded_at=at).first()
    if before:
        before.superseded_at = None
        before.save(update_fields=["superseded_at"])
    case.postponements.filter(ended_at=at).update(ended_at=None)
    # Of those that stand: a newer advice may have ended it before this decision.
    standing = case.postponements.filter(pk__in=Postponement.objects.standing())
    case.postponed_until = standing.values_list("until", flat=True).first()
    case.conversationlines.filter(settled_at=at).update(settled_at=None)
    case.decided_at = before.created_at if before else None
    case.save(update_fields=["decided_at", "postponed_until"])


def _take_back_messages(
    case: Case, undone: Decision, withdrawal: Withdrawal, by: User, at: datetime
) -> None:
    """Keep what waits from leaving; tell those who heard of it already."""
    told = Message.objects.to_read_with(case.pk).filter(
        kind__in=DECISION.codes, queued_at__gte=undone.created_at, withdrawn_at=None
    )
    heard = [
        each.recipient for each in told.select_related("recipient") if _heard(each)
    ]
    withdraw(case=case, kind=DECISION, at=at)
    notify(case=case, recipients=heard, kind=WITHDRAWAL, about=withdrawal, by=by, at=at)


def _heard(message: Message) -> bool:
    """Whether the mail left, or may be leaving, or its recipient looked."""
    return bool(message.sent_at or message.attempts or message.read_at)


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
    why = ["\n".join(lines_of(decision)), decision.reason_for_new]
    why.append(decision.explanation)
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
