"""The page of an organisation: first what one needs while calling, then the rest."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.db.models import Prefetch

from socialmap.organisation.addresses import loose_address
from socialmap.organisation.models.contact_person import ContactPerson
from socialmap.organisation.models.location import Location
from socialmap.organisation.models.organisation import (
    Organisation,
    OrganisationInRegion,
)
from socialmap.organisation.models.standing import State
from zsm_werkplaats.accounts.models import Region
from zsm_werkplaats.lib.dates import day_of, is_working_day
from zsm_werkplaats.lib.opening_times import Door, door_at, in_lines

SATURDAY = 6


@dataclass(frozen=True)
class Place:
    """A location with its door."""

    location: Location
    door: Door | None
    lines: list[tuple[str, str]]


@dataclass(frozen=True)
class Offer:
    """A service with its door and whom to call about it."""

    service: Any
    state: State
    alert: str
    door: Door | None
    lines: list[tuple[str, str]]
    people: list[ContactPerson]


@dataclass(frozen=True)
class OrganisationPage:
    """What stands on the page of an organisation, for who works in a region."""

    organisation: Organisation
    region: Region
    at: datetime
    has_star: bool = False
    is_revealed: bool = False

    @property
    def is_masked(self) -> bool:
        """Whether address, telephone and people are kept out of sight."""
        return self.organisation.is_sensitive and not self.is_revealed

    @property
    def today(self) -> date:
        return day_of(self.at)

    @property
    def state(self) -> State:
        return self.organisation.state_on(self.today)

    @property
    def is_active(self) -> bool:
        return self.state == State.ACTIVE

    @property
    def is_ended(self) -> bool:
        return self.state == State.ENDED

    @property
    def alert(self) -> str:
        return self.organisation.alert_on(self.today)

    @property
    def is_holiday(self) -> bool:
        """A free day in the week: the usual opening times may not hold."""
        is_weekday = self.today.isoweekday() < SATURDAY
        return is_weekday and not is_working_day(self.today)

    @cached_property
    def places(self) -> list[Place]:
        locations = self.organisation.locations.select_related("municipality")
        return [
            Place(each, *self._door_of(each))
            for each in locations.prefetch_related("opening_times")
        ]

    @property
    def loose_address(self) -> str:
        """The address of the organisation that is none of its places."""
        return loose_address(self.organisation, [e.location for e in self.places])

    @cached_property
    def door(self) -> Door | None:
        """The door of the only place with opening times; None with more of them."""
        doors = [place.door for place in self.places if place.door]
        return doors[0] if len(doors) == 1 else None

    @cached_property
    def people(self) -> dict[int | None, list[ContactPerson]]:
        """Whom to call, by service; None for the whole organisation."""
        found: dict[int | None, list[ContactPerson]] = defaultdict(list)
        for person in self.organisation.contact_people.all():
            found[person.service_id].append(person)
        return dict(found)

    @property
    def to_call(self) -> list[ContactPerson]:
        return self.people.get(None, [])

    @cached_property
    def offers(self) -> list[Offer]:
        services = self.organisation.services.prefetch_related(
            "domains",
            "municipalities",
            "target_groups",
            "languages",
            "opening_times",
            Prefetch("locations", Location.objects.only("name", "address", "city")),
        )
        offers = [self._offer(each) for each in services]
        return sorted(offers, key=lambda offer: offer.state == State.ENDED)

    def _offer(self, service: Any) -> Offer:
        return Offer(
            service,
            service.state_on(self.today),
            service.alert_on(self.today),
            *self._door_of(service),
            self.people.get(service.pk, []),
        )

    def _door_of(self, owner: Any) -> tuple[Door | None, list[tuple[str, str]]]:
        times = list(owner.opening_times.all())
        return door_at(times, self.at), in_lines(times)

    @cached_property
    def used(self) -> list[OrganisationInRegion]:
        return list(self.organisation.in_regions.select_related("region"))

    @property
    def here(self) -> OrganisationInRegion | None:
        """The use by the own region."""
        return next((u for u in self.used if u.region_id == self.region.pk), None)

    @property
    def other_regions(self) -> list[Region]:
        return [u.region for u in self.used if u.region_id != self.region.pk]

    @property
    def is_kept_here(self) -> bool:
        return self.organisation.region_id == self.region.pk
