"""Whether the OM reads in a case that it had to do with some place."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from cases.context.models.contact import Contact, ContactParty
from cases.context.models.surroundings import ExistingSupport
from cases.context.policies import shared_with_om
from cases.monitoring.models.moment import MonitoringMoment
from cases.support.models.raised_dead_end import RaisedDeadEnd
from cases.support.models.support import Support
from cases.support.models.support_domain import SupportDomain
from cases.support.policies import names_hidden_contact

Records = QuerySet[Any]


@dataclass(frozen=True)
class Place:
    """Where a link leads: the fields that name it, seen from the row of the link."""

    organisation: str
    names: tuple[str, ...]
    domain: str = ""


def told_in_case(place: Place, source: Q | None = None) -> Q:
    """That the OM reads of the place in the case, or that nothing there tells of it.

    `source`: that what the link rests on, in the latter case, may go to the OM.
    """
    readable, untold = Q(pk__in=[]), Q() if source is None else source
    for every, shared, where in _records(place):
        readable |= Q(Exists(shared)) & where
        untold &= ~(Q(Exists(every)) & where)
    return readable | untold


def _records(place: Place) -> Iterator[tuple[Records, Records, Q]]:
    """All in the case that tells of the place, what of it the OM reads, and when."""
    there = Q(organisation=OuterRef(place.organisation))
    of_case = Q(case=OuterRef("case"))
    contacts = Contact.objects.filter(of_case, there | _named(place, "with_whom"))
    yield contacts, contacts.shared(), Q()
    at_table = ContactParty.objects.filter(there, contact__case=OuterRef("case"))
    open_talk = Contact.objects.shared().filter(pk=OuterRef("contact"))
    yield at_table, at_table.filter(Exists(open_talk)), Q()
    helped = Support.objects.filter(of_case, there | _named(place, "party"))
    yield helped, shared_with_om(helped).exclude(names_hidden_contact()), Q()
    running = ExistingSupport.objects.filter(of_case, there | _named(place, "provider"))
    yield running, shared_with_om(running), Q()
    yield (*_moments(place), Q())
    raised = RaisedDeadEnd.objects.filter(of_case, there)
    yield raised, raised.none(), Q()
    if place.domain:
        asked = SupportDomain.objects.filter(
            domain=OuterRef(place.domain), support__case=OuterRef("case")
        )
        open_help = shared_with_om(Support.objects.filter(pk=OuterRef("support")))
        about_supply = Q(**{place.organisation: None})
        yield asked, asked.filter(Exists(open_help)), about_supply


def _moments(place: Place) -> tuple[Records, Records]:
    """Moments about help at the place, or that say that it falters there."""
    says = Q(signal_organisation=OuterRef(place.organisation))
    asks = Q(support__organisation=OuterRef(place.organisation))
    moments = MonitoringMoment.objects.filter(says | asks, case=OuterRef("case"))
    nameless = Support.objects.filter(names_hidden_contact(), pk=OuterRef("support"))
    told = shared_with_om(moments)
    return moments, told.filter(says | ~Q(Exists(nameless)))


def _named(place: Place, field: str) -> Q:
    """That what somebody typed is a name of the place."""
    typed = [Q(**{f"{field}__iexact": OuterRef(name)}) for name in place.names]
    found = Q(pk__in=[])
    for each in typed:
        found |= each & ~Q(**{field: ""})
    return found
