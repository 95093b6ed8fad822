"""Days that others set for a case: a hearing, the end of a home ban."""

from datetime import date, datetime, time
from uuid import UUID

from django.db import transaction

from cases.case.actions.door import open_case_for, record_event
from cases.case.lifecycle import Verb
from cases.case.models.case import Case
from cases.case.models.people import Person
from cases.support.models.key_date import KeyDate
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.refusal import RefusedError


@transaction.atomic
def note_date(
    *,
    case: Case,
    kind: str,
    on: date,
    by: User,
    at: datetime,
    time: time | None = None,
    place: str = "",
    person: Person | None = None,
    submission: UUID | None = None,
) -> KeyDate:
    """Write the day down; it takes the place of the earlier one for the same person."""
    case = open_case_for(case, Verb.NOTE_DATE, by=by, submission=submission)
    same = case.keydates.standing().filter(kind=kind, person=person)
    same.update(withdrawn_at=at, withdrawn_by=by)
    noted = KeyDate.objects.create(
        case=case,
        region_id=case.region_id,
        kind=kind,
        on=on,
        time=time,
        place=place,
        person=person,
        created_by=by,
        created_at=at,
    )
    record_event(
        case,
        Verb.NOTE_DATE,
        by=by,
        at=at,
        about=noted,
        summary=noted.in_words,
        submission=submission,
    )
    return noted


@transaction.atomic
def withdraw_date(
    *, key_date: KeyDate, by: User, at: datetime, submission: UUID | None = None
) -> KeyDate:
    """The day no longer counts: the hearing is off, the ban was lifted."""
    verb = Verb.WITHDRAW_DATE
    case = open_case_for(key_date.case, verb, by=by, submission=submission)
    key_date.refresh_from_db()
    if key_date.withdrawn_at:
        msg = "Deze datum is al vervallen."
        raise RefusedError(msg)
    key_date.withdrawn_at, key_date.withdrawn_by = at, by
    key_date.save()
    record_event(
        case,
        verb,
        by=by,
        at=at,
        about=key_date,
        summary=f"vervallen: {key_date.in_words}",
        submission=submission,
    )
    return key_date
