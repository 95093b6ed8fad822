"""Raise that it dead-ends at an organisation again, and answer what was raised."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from cases.case.actions.door import open_case_for, record_event
from cases.case.lifecycle import Verb
from cases.case.models.case import Case
from cases.context.dead_ends import dead_ends_at
from cases.support.models.raised_dead_end import RaisedDeadEnd
from socialmap.organisation.models.organisation import Organisation
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.refusal import RefusedError


@transaction.atomic
def raise_dead_end(
    *,
    case: Case,
    organisation: Organisation,
    why: str,
    by: User,
    at: datetime,
    submission: UUID | None = None,
) -> RaisedDeadEnd:
    """Put an organisation on the manager's list, with how often it dead-ended there."""
    case = open_case_for(case, Verb.RAISE_DEAD_END, by=by, submission=submission)
    if not organisation.in_regions.filter(region=case.region_id).exists():
        msg = "Deze organisatie staat niet op de sociale kaart van deze regio."
        raise RefusedError(msg)
    raised = RaisedDeadEnd.objects.create(
        case=case,
        region_id=case.region_id,
        organisation=organisation,
        count=dead_ends_at(organisation, case.region_id),
        why=why,
        created_by=by,
        created_at=at,
    )
    record_event(
        case,
        Verb.RAISE_DEAD_END,
        by=by,
        at=at,
        about=raised,
        summary=f"ingebracht bij de unitmanager: {raised}",
        detail=why,
        submission=submission,
    )
    return raised


@transaction.atomic
def answer_dead_end(
    *,
    raised: RaisedDeadEnd,
    answer: str,
    by: User,
    at: datetime,
    submission: UUID | None = None,
) -> RaisedDeadEnd:
    """Say what happens with what was raised; it leaves the manager's list."""
    verb = Verb.ANSWER_DEAD_END
    case = open_case_for(raised.case, verb, by=by, submission=submission)
    raised.refresh_from_db()
    if raised.answered_at:
        msg = "Dit is al beantwoord."
        raise RefusedError(msg)
    raised.answered_at, raised.answered_by, raised.answer = at, by, answer
    raised.save()
    record_event(
        case,
        verb,
        by=by,
        at=at,
        about=raised,
        summary=f"inbreng beantwoord: {raised.organisation}",
        detail=answer,
        submission=submission,
    )
    return raised
