"""Bring a case to the next review with a question, and take it back."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from cases.case.actions.door import open_case_for, record_event
from cases.case.lifecycle import Verb
from cases.case.models.case import Case
from reflection.case_review.brought import (
    lock_meetings_of,
    put_on_agenda,
    take_off_question,
)
from reflection.case_review.models import BroughtCase
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.refusal import RefusedError


@transaction.atomic
def bring_case(
    *, case: Case, question: str, by: User, at: datetime, submission: UUID | None = None
) -> BroughtCase:
    """Put a case on the agenda of the next review, also one that was drawn up or runs;
    nobody is told before that."""
    meetings = lock_meetings_of(case)
    case = open_case_for(case, Verb.BRING, by=by, submission=submission)
    brought = BroughtCase.objects.create(
        case=case,
        region_id=case.region_id,
        question=question,
        created_by=by,
        created_at=at,
    )
    put_on_agenda(brought, meetings, at)
    record_event(
        case,
        Verb.BRING,
        by=by,
        at=at,
        about=brought,
        summary="ingebracht voor de casuïstiekbespreking",
        detail=question,
        submission=submission,
    )
    return brought


@transaction.atomic
def take_back_brought(
    *, brought: BroughtCase, by: User, at: datetime, submission: UUID | None = None
) -> BroughtCase:
    """Take back what somebody brought; the case may stay on the agenda for more."""
    verb = Verb.TAKE_BACK_BROUGHT
    meetings = lock_meetings_of(brought.case)
    case = open_case_for(brought.case, verb, by=by, submission=submission)
    brought.refresh_from_db()
    if brought.discussed_in_id:
        msg = "Deze inbreng is al besproken."
        raise RefusedError(msg)
    if brought.withdrawn_at:
        msg = "Deze inbreng is al ingetrokken."
        raise RefusedError(msg)
    brought.withdrawn_at = at
    brought.save(update_fields=["withdrawn_at"])
    take_off_question(brought, meetings)
    record_event(
        case,
        verb,
        by=by,
        at=at,
        about=brought,
        summary="inbreng voor de casuïstiekbespreking ingetrokken",
        detail=brought.question,
        submission=submission,
    )
    return brought
