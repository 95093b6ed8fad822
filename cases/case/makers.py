"""The makers of the people in a case."""

from collections.abc import Iterable
from datetime import date, datetime

from cases.case.models.case import Case
from cases.case.models.people import Involvement, Person
from zsm_werkplaats.accounts.models import User

UNKNOWN = Involvement.Ringing.UNKNOWN


def make_person(
    *, region_id: int, name: str, birth_date: date | None = None, phone: str = ""
) -> Person:
    """Write down somebody who was not known yet."""
    return Person.objects.create(
        region_id=region_id, name=name, birth_date=birth_date, phone=phone
    )


def make_involvements(
    *,
    case: Case,
    person: Person,
    roles: Iterable[str],
    by: User,
    at: datetime,
    remark: str = "",
    ringing: str = UNKNOWN,
    speak_with: str = "",
) -> list[Involvement]:
    """Give a person roles in the case.

    Somebody has one telephone: a new warning holds for the earlier roles too, and
    without a new one the earlier warning holds for these.
    """
    earlier = case.involvements.filter(person=person)
    known = earlier.first()
    if known:
        ringing = ringing if ringing != UNKNOWN else known.ringing
        speak_with = speak_with or known.speak_with
        earlier.update(ringing=ringing, speak_with=speak_with)
    return Involvement.objects.bulk_create(
        Involvement(
            case=case,
            region_id=case.region_id,
            person=person,
            role=role,
            note=remark,
            ringing=ringing,
            speak_with=speak_with,
            created_by=by,
            created_at=at,
        )
        for role in roles
    )
