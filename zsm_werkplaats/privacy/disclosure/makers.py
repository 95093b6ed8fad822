"""The one maker of a disclosure: what is noted stands in the security log too."""

from datetime import datetime

from cases.case.models.case import Case
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.accounts.security import SecurityKind
from zsm_werkplaats.audit.log import record_security_event
from zsm_werkplaats.privacy.disclosure.models.disclosure import Disclosure


def make_disclosure(
    *, case: Case, recipient: str, what: str, ground: str, by: User, at: datetime
) -> Disclosure:
    """Note that data of this case went to somebody."""
    made = Disclosure.objects.create(
        region_id=case.region_id,
        case_number=case.number,
        recipient=recipient,
        what=what,
        ground=ground,
        by=by,
        at=at,
    )
    record_security_event(
        kind=SecurityKind.DISCLOSED,
        at=at,
        by=by,
        region_id=case.region_id,
        case_number=case.number,
        detail=str(Disclosure.What(what).label),
    )
    return made
