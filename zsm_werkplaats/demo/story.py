"""One case of the demo as it is told: who, where, when, and what stands so far."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any, ClassVar

from django.utils.timezone import localtime, make_aware

from cases.case.models.case import Case
from cases.case.models.people import Person
from socialmap.organisation.models.municipality import Municipality
from socialmap.organisation.models.organisation import Organisation
from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.demo.organisations import city


@dataclass
class Story:
    """One case as it is told: who, where, and what stands so far."""

    facts: dict[str, Any]
    region: Region
    cast: dict[str, User]
    now: datetime
    case: Case = field(init=False)
    by: User = field(init=False)
    at: datetime = field(init=False)
    is_training: ClassVar[bool] = False

    @property
    def here(self) -> dict[str, Any]:
        """What differs per region: names, municipality, worker, shift."""
        return dict(self.facts[self.region.code])

    @property
    def worker(self) -> User:
        return self.cast[f"worker{self.here['worker']}"]

    @property
    def city(self) -> str:
        """The chief town of the region."""
        return city(self.region)

    @property
    def municipality(self) -> Municipality | None:
        """Where it happened."""
        return Municipality.objects.get(
            region=self.region, name=self.here["municipality"]
        )

    def day(self, number: int) -> date:
        """A day of the story on the calendar."""
        shifted = number + self.here.get("shift", 0)
        return (localtime(self.now) + timedelta(days=shifted)).date()

    def moment(self, day: int, at: str) -> datetime:
        """A moment of the story on the clock."""
        return make_aware(datetime.combine(self.day(day), time.fromisoformat(at)))

    def text(self, words: str) -> str:
        """Fill in the names of the region."""
        return words.format(city=self.city, **self.here)

    def born(self, age: int) -> date:
        """A birth date for somebody of this age; the same for a name every day."""
        return self.day(0) - timedelta(days=age * 365.25 + 100)

    def clock(self, clock: dict[str, Any]) -> datetime:
        """When the OM decides: so many hours from now, or a moment of the story."""
        if "hours" in clock:
            return self.now + timedelta(hours=clock["hours"])
        return self.moment(**clock)

    def person(self, name: str) -> Person | None:
        """Somebody of the case, if one is named."""
        if not name:
            return None
        found = self.case.involvements.filter(person__name=self.text(name))
        return found.get().person

    def organisation(self, name: str) -> Organisation | None:
        """An organisation of the region, if one is named."""
        if not name:
            return None
        return Organisation.objects.used_in(self.region).get(name=self.text(name))
