"""The organisations that a case knows already: they stand on top of suggestions."""

from django.db.models import Q

from cases.case.models.case import Case
from socialmap.organisation.models.organisation import Organisation

MOST = 12


def known_organisations(case: Case) -> list[Organisation]:
    """Those that were called, that help, were asked to, or hold a condition."""
    there = [
        case.contacts.values("organisation"),
        case.contacts.values("organisations"),
        case.existingsupports.filter(superseded_at=None).values("organisation"),
        case.supports.values("organisation"),
        case.conditions.values("organisation"),
    ]
    known = Q(pk__in=())
    for records in there:
        known |= Q(pk__in=records)
    return list(Organisation.objects.used_in(case.region_id).filter(known)[:MOST])
