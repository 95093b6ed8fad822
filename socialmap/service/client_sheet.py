"""What a client takes home about a service: plain words, nothing of a case.

The telephone number is the public one. Direct lines and remarks are for colleagues.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.timezone import localdate

from socialmap.organisation.addresses import loose_address
from socialmap.organisation.models.organisation import Organisation
from socialmap.service.models import Service
from zsm_werkplaats.lib.opening_times import in_lines

BRING = "uw identiteitsbewijs, en de brieven die hierover gaan"
ASK_COSTS = "Vraag of het iets kost."


@dataclass(frozen=True)
class ClientSheet:
    """One service in the words of a client."""

    name: str
    organisation: str
    what: str
    for_whom: str
    phone: str
    where: str
    open: list[str]
    way_in: str
    costs: str
    website: str
    checked: str


def sheets_of(services: Iterable[Service]) -> list[ClientSheet]:
    """The sheets of services, with their organisation, places and times read."""
    return [sheet_of(service) for service in services]


def sheet_of(service: Service) -> ClientSheet:
    """What a client needs to know of a service."""
    organisation = service.organisation
    own = list(service.locations.all())
    places = own or list(organisation.locations.all())
    loose = "" if own else loose_address(organisation, places)
    times = list(service.opening_times.all())
    if not times and len(places) == 1:
        times = list(places[0].opening_times.all())
    numbers = (organisation.phone, *(place.phone for place in places))
    return ClientSheet(
        name=service.name,
        organisation=organisation.name,
        what=service.description,
        for_whom=", ".join(filter(None, (service.for_whom, service.ages))),
        phone=next(filter(None, numbers), ""),
        where="; ".join(filter(None, (*map(str, places), loose))),
        open=[f"{days} {hours}" for days, hours in in_lines(times)],
        way_in=service.way_in,
        costs=service.costs or ASK_COSTS,
        website=organisation.website,
        checked=_checked(organisation),
    )


def _checked(organisation: Organisation) -> str:
    """When somebody last said that the entry holds."""
    if organisation.confirmed_at is None:
        return "Nog niet nagekeken."
    day = date_format(localdate(organisation.confirmed_at), "j F Y")
    return f"Nagekeken op {day}."
