"""The makers of the people in a case."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.text import Truncator

from cases.case.lifecycle import Strand
from cases.case.models.case import Case
from cases.case.models.disclosure import Disclosure
from cases.case.models.emergency_access import EmergencyAccess
from cases.case.models.people import Involvement, Person
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.accounts.security import SecurityKind
from zsm_werkplaats.audit.log import record, record_security_event
from zsm_werkplaats.lib.birth_dates import Born, in_parts

Ringing = Involvement.Ringing
STRICTEST_FIRST = (Ringing.UNSAFE, Ringing.SAFE, Ringing.UNKNOWN)
SPEAK_WITH_LENGTH = 200


def make_person(
    *, region_id: int, name: str, birth_date: Born = None, phone: str = ""
) -> Person:
    """Write down somebody who was not known yet."""
    day, about = in_parts(birth_date)
    return Person.objects.create(
        region_id=region_id,
        name=name,
        birth_date=day,
        birth_about=about,
        phone=phone,
    )


def make_involvements(
    *,
    case: Case,
    person: Person,
    roles: Iterable[str],
    by: User,
    at: datetime,
    remark: str = "",
    disclosure: str = Disclosure.OPEN,
    ringing: str = Ringing.UNKNOWN,
    speak_with: str = "",
) -> list[Involvement]:
    """Give a person roles in the case."""
    made = Involvement.objects.bulk_create(
        Involvement(
            case=case,
            region_id=case.region_id,
            person=person,
            role=role,
            note=remark,
            disclosure=disclosure,
            ringing=ringing,
            speak_with=speak_with,
            created_by=by,
            created_at=at,
        )
        for role in roles
    )
    share_warnings(case=case, person=person)
    return list(case.involvements.filter(pk__in=[each.pk for each in made]))


def share_warnings(*, case: Case, person: Person) -> None:
    """One telephone: what was agreed with one role of a person holds for them all.

    Who corrects the person sees one role, and writes it over the others. The strictest
    answer wins.
    """
    roles = case.involvements.filter(person=person)
    said = {role.ringing for role in roles}
    ringing = next(answer for answer in STRICTEST_FIRST if answer in said)
    agreed = dict.fromkeys(role.speak_with for role in roles if role.speak_with)
    speak_with = Truncator("; ".join(agreed)).chars(SPEAK_WITH_LENGTH)
    roles.update(ringing=ringing, speak_with=speak_with)


def end_access(access: EmergencyAccess, *, by: User, at: datetime) -> None:
    """End an emergency access that stands."""
    access.ended_at, access.ended_by = at, by
    access.save(update_fields=["ended_at", "ended_by"])
    record_emergency(access, SecurityKind.EMERGENCY_ACCESS_ENDED, by, at)


def record_emergency(
    access: EmergencyAccess,
    kind: SecurityKind,
    by: User,
    at: datetime,
    *,
    detail: str = "",
) -> None:
    """In the timeline, for the werkplaats only, and in the security log."""
    record(
        region_id=access.region_id,
        case_number=access.case_id,
        verb=kind.value,
        strand=Strand.INTAKE,
        by=by,
        at=at,
        about=access,
        summary=str(kind.label),
        detail=detail,
        is_internal=True,
    )
    record_security_event(
        kind=kind,
        at=at,
        by=by,
        about=access.user,
        region_id=access.region_id,
        case_number=access.case_id,
    )
