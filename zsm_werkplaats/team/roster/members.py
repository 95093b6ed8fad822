"""The workers of a region, and why somebody cannot be on duty on a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Self

from django.db.models import Q, QuerySet

from zsm_werkplaats.accounts.models import Membership, User
from zsm_werkplaats.accounts.rights import Role
from zsm_werkplaats.outbox.models import Absence, AbsenceQuerySet

AWAY, LEFT = "afwezig", "werkt hier niet meer"
SHORT_NAMES = {
    User.Organisation.RECLASSERING_NEDERLAND.value: "RN",
    User.Organisation.LEGER_DES_HEILS.value: "LJ&R",
    User.Organisation.VERSLAVINGSRECLASSERING.value: "SVG",
}


def workers_of(region_id: int) -> QuerySet[User]:
    """Who can be on duty in a region, by name."""
    held = Membership.objects.filter(region=region_id, role=Role.WORKER)
    return User.objects.filter(is_active=True, pk__in=held.values("user"))


def absences_between(region_id: int, first: date, last: date) -> AbsenceQuerySet:
    """Who is away on any of these days."""
    standing = Absence.objects.standing().filter(region=region_id, starts_on__lte=last)
    return standing.filter(Q(until=None) | Q(until__gte=first))


def organisation_of(user: User) -> str:
    """For whom somebody works, as short as the teams say it."""
    return SHORT_NAMES.get(user.organisation, user.get_organisation_display())


@dataclass(frozen=True)
class Members:
    """The workers of a region with their absences in some days."""

    workers: list[User]
    absences: list[Absence]

    @classmethod
    def between(cls, region_id: int, first: date, last: date) -> Self:
        """Those of these days."""
        away = absences_between(region_id, first, last)
        return cls(list(workers_of(region_id)), list(away))

    @cached_property
    def _keys(self) -> set[int]:
        return {worker.pk for worker in self.workers}

    def is_away(self, user_id: int, day: date) -> bool:
        return any(
            a.user_id == user_id
            and a.starts_on <= day
            and (a.until is None or day <= a.until)
            for a in self.absences
        )

    def why_not(self, user_id: int, day: date) -> str:
        """Why somebody cannot be on duty on `day`; empty when they can."""
        if user_id not in self._keys:
            return LEFT
        return AWAY if self.is_away(user_id, day) else ""

    def there(self, day: date, but: Iterable[int] = ()) -> list[User]:
        """Who is there on `day`, except these."""
        others = set(but)
        return [
            worker
            for worker in self.workers
            if worker.pk not in others and not self.why_not(worker.pk, day)
        ]
