"""Closing a case with an outcome, and opening it again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypedDict, Unpack
from uuid import UUID

from django.db import transaction

from cases.advice.models.advice import Disposal
from cases.case.actions.door import open_case_for, record_event
from cases.case.lifecycle import Status, Verb
from cases.case.models.case import Case
from cases.monitoring.makers import make_closing
from cases.monitoring.models.closing import Closing, ClosingAnswer, Outcome
from cases.support.helping_parties import parties_of
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.refusal import RefusedError
from zsm_werkplaats.lib.versions import EditConflictError


@dataclass(frozen=True)
class Answer:
    """What a closing was asked about something that is still open, and the answer."""

    topic: str
    question: str
    answer: str = ""

    @property
    def in_words(self) -> str:
        return f"{self.question} {self.answer or 'Niet beantwoord.'}"


class Worth(TypedDict, total=False):
    """What the work was worth: the two questions of the research, never required."""

    regular_shift: str
    otherwise: Disposal | None
    otherwise_unknown: bool


@transaction.atomic
def close_case(
    *,
    case: Case,
    outcome: Outcome,
    by: User,
    at: datetime,
    explanation: str = "",
    direction_answer: str = "",
    answers: Sequence[Answer] = (),
    submission: UUID | None = None,
    **worth: Unpack[Worth],
) -> Case:
    """Close the case. Somebody who is not safe keeps it open.

    What is still open is asked about and no more: the answers are kept, also an
    empty one about the direction.
    """
    case = open_case_for(case, Verb.CLOSE, by=by, submission=submission)
    if case.safety_since:
        msg = "De veiligheid is nog niet geregeld. Meld eerst hoe die is geregeld."
        raise RefusedError(msg)
    made = make_closing(
        case=case,
        by=by,
        at=at,
        outcome=outcome,
        explanation=explanation,
        direction_question=parties_of(case).question,
        direction_answer=direction_answer,
        **worth,
    )
    ClosingAnswer.objects.bulk_create(
        ClosingAnswer(
            case=case,
            region_id=case.region_id,
            closing=made,
            topic=answer.topic,
            question=answer.question,
            answer=answer.answer,
            created_by=by,
            created_at=at,
        )
        for answer in answers
    )
    record_event(
        case,
        Verb.CLOSE,
        by=by,
        at=at,
        about=made,
        summary=f"zaak gesloten: {outcome.label.lower()}",
        detail="\n".join([explanation, *(a.in_words for a in answers)]).strip(),
        submission=submission,
    )
    return case


@transaction.atomic
def amend_closing(
    *,
    closing: Closing,
    seen: int,
    outcome: Outcome,
    by: User,
    at: datetime,
    explanation: str = "",
    submission: UUID | None = None,
    **worth: Unpack[Worth],
) -> Closing:
    """Correct how the case ended and what the work was worth.

    `seen` is the version that was on the screen. Raises `EditConflictError`.
    """
    verb = Verb.AMEND_CLOSING
    case = open_case_for(closing.case, verb, by=by, submission=submission)
    closing = case.closings.select_related("outcome").get(pk=closing.pk)
    if closing.version != seen:
        raise EditConflictError(closing)
    before = [str(closing.outcome), closing.explanation]
    closing.outcome, closing.explanation = outcome, explanation
    for name, value in worth.items():
        setattr(closing, name, value)
    if closing.version == seen:
        msg = "Je wijzigde niets."
        raise RefusedError(msg)
    closing.save()
    record_event(
        case,
        verb,
        by=by,
        at=at,
        about=closing,
        summary=f"afsluiting gewijzigd: {outcome.label.lower()}",
        detail=f"Er stond: {'. '.join(text for text in before if text)}",
        submission=submission,
    )
    return closing


@transaction.atomic
def reopen_case(
    *, case: Case, reason: str, by: User, at: datetime, submission: UUID | None = None
) -> Case:
    """Open a closed case again, or a nomination that was given back."""
    case = open_case_for(case, Verb.REOPEN, by=by, submission=submission)
    if case.status == Status.DECLINED:
        case.declined_at = None
        case.decline_reason = None
    else:
        case.closings.filter(reopened_at=None).update(reopened_at=at, reopened_by=by)
        case.closed_at = None
    case.save(update_fields=["declined_at", "decline_reason", "closed_at"])
    record_event(case, Verb.REOPEN, by=by, at=at, detail=reason, submission=submission)
    return case
