"""Look at what is kept about somebody, and give it to them."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from cases.case.models.case import Case
from cases.case.models.people import Person
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.accounts.security import SecurityKind
from zsm_werkplaats.audit.log import record_security_event
from zsm_werkplaats.privacy.disclosure.makers import make_disclosure
from zsm_werkplaats.privacy.disclosure.models.disclosure import Disclosure
from zsm_werkplaats.privacy.inspection.person import Inspection, inspection_of
from zsm_werkplaats.privacy.inspection.policies import INSPECT


@transaction.atomic
def look_at_person(*, case: Case, person: Person, by: User, at: datetime) -> Inspection:
    """Gather it for the manager; that they looked stands in the security log."""
    return _gather(case, person, by, at, SecurityKind.INSPECTION_ASKED)


@transaction.atomic
def give_inspection(
    *, case: Case, person: Person, by: User, at: datetime
) -> Inspection:
    """Gather it to give it: a disclosure to the person, each time."""
    found = _gather(case, person, by, at, SecurityKind.INSPECTION_GIVEN)
    make_disclosure(
        case=case,
        recipient="de betrokkene zelf",
        what=Disclosure.What.INSPECTION,
        ground=Disclosure.Ground.INSPECTION,
        by=by,
        at=at,
    )
    return found


def _gather(
    case: Case, person: Person, by: User, at: datetime, kind: SecurityKind
) -> Inspection:
    if not by.roles_in(case.region_id) & INSPECT.roles:
        raise PermissionDenied(INSPECT.label)
    record_security_event(
        kind=kind, at=at, by=by, region_id=case.region_id, case_number=case.number
    )
    return inspection_of(person, by)
