"""What a client takes home about a service: plain words, nothing of a case.

The telephone number is the public one. Direct lines, remarks and how workers get
somebody in are for colleagues.
"""

from collections.abc import Iterable
from dataclasses import dataclass

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
    costs: str
    website: str


def sheets_of(services: Iterable[Service]) -> list[ClientSheet]:
    """The sheets of services, with their organisation, places and times read."""
    return [sheet_of(service) for service in services]


def sheet_of(service: Service) -> ClientSheet:
    """What a client needs to know of a service."""
    organisation = service.organisation
    places = list(service.locations.all()) or list(organisation.locations.all())
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
        where="; ".join(map(str, places)) or organisation.address,
        open=[f"{days} {hours}" for days, hours in in_lines(times)],
        costs=service.costs or ASK_COSTS,
        website=organisation.website,
    )
