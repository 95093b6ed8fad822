"""Restrict the use of somebody's data, and lift that again."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from cases.case.actions.door import open_case_for, record_event
from cases.case.lifecycle import Verb
from cases.case.models.case import Case
from cases.case.models.people import Person
from cases.context.models.restriction import Restriction
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.refusal import RefusedError


@transaction.atomic
def restrict_person(
    *,
    case: Case,
    person: Person,
    reason: str,
    explanation: str,
    by: User,
    at: datetime,
    submission: UUID | None = None,
) -> Restriction:
    """Keep what there is of this person and use it no further, in all their cases."""
    case = open_case_for(case, Verb.RESTRICT_PERSON, by=by, submission=submission)
    person = _person_in(case, person)
    if person.restricted_at:
        msg = "Het gebruik van deze gegevens is al beperkt."
        raise RefusedError(msg)
    made = Restriction.objects.create(
        case=case,
        region_id=case.region_id,
        person=person,
        reason=reason,
        explanation=explanation,
        created_by=by,
        created_at=at,
    )
    person.restricted_at = at
    person.save(update_fields=["restricted_at"])
    record_event(
        case,
        Verb.RESTRICT_PERSON,
        by=by,
        at=at,
        about=made,
        detail=explanation,
        submission=submission,
    )
    return made


@transaction.atomic
def lift_restriction(*, case: Case, person: Person, by: User, at: datetime) -> None:
    """Let the data be used again. Said in any case of the person."""
    case = open_case_for(case, Verb.LIFT_RESTRICTION, by=by)
    person = _person_in(case, person)
    standing = person.restrictions.filter(lifted_at=None).first()
    if not person.restricted_at or standing is None:
        msg = "Het gebruik van deze gegevens is niet beperkt."
        raise RefusedError(msg)
    standing.lifted_at, standing.lifted_by = at, by
    standing.save(update_fields=["lifted_at", "lifted_by"])
    person.restricted_at = None
    person.save(update_fields=["restricted_at"])
    record_event(case, Verb.LIFT_RESTRICTION, by=by, at=at, about=standing)


def _person_in(case: Case, person: Person) -> Person:
    """The person as they are now, locked; somebody else is not in this case."""
    found = Person.objects.select_for_update().filter(pk=person.pk)
    if not case.involvements.filter(person=person).exists():
        msg = "Deze persoon staat niet in de zaak."
        raise RefusedError(msg)
    return found.get()
