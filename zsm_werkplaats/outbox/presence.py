"""Who is there on a day, and who stands in for whom."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Self

from zsm_werkplaats.accounts.models import Membership, User
from zsm_werkplaats.accounts.rights import Role
from zsm_werkplaats.outbox.models import Absence

Place = tuple[int, int]  # region and user


@dataclass(frozen=True)
class Presence:
    """The absences of all regions on one day, and the managers once they are needed."""

    absences: Mapping[Place, Absence]

    @classmethod
    def on(cls, day: date) -> Self:
        """Who is there on `day`."""
        return cls.of(Absence.objects.on(day).select_related("user", "substitute"))

    @classmethod
    def of(cls, absences: Iterable[Absence]) -> Self:
        """Who is there when these are away."""
        return cls({(a.region_id, a.user_id): a for a in absences})

    @cached_property
    def managers(self) -> Mapping[int, list[User]]:
        return _holders_of(Role.UNIT_MANAGER)

    @cached_property
    def _prosecutors(self) -> Mapping[int, list[User]]:
        return _holders_of(Role.PROSECUTOR)

    def prosecutors(self, region_id: int) -> list[User]:
        """The prosecutors of a region who are there."""
        people = self._prosecutors.get(region_id, [])
        return [each for each in people if (region_id, each.pk) not in self.absences]

    def manager(self, region_id: int) -> User | None:
        """The manager of a region who is there; when all are away, the first."""
        theirs = self.managers.get(region_id, [])
        there = [m for m in theirs if (region_id, m.pk) not in self.absences]
        return next(iter(there or theirs), None)

    def receiver(self, user: User, region_id: int) -> User | None:
        """Who gets what is meant for `user`: they, a substitute, or the manager.

        Of somebody who may no longer log in it is the manager's until somebody takes
        over. None when the region has no manager either.
        """
        met: set[int] = set()
        receiver: User | None = user
        while receiver and (absence := self.absences.get((region_id, receiver.pk))):
            met.add(receiver.pk)
            receiver = absence.substitute
            if receiver and (receiver.pk in met or not receiver.is_active):
                receiver = None
        if met:
            return receiver or self.manager(region_id)
        return user if user.is_active else self.manager(region_id)

    def absents_of(self, user: User, region_id: int) -> list[Absence]:
        """The absences of those for whom `user` stands in."""
        return [
            absence
            for (region, _), absence in self.absences.items()
            if region == region_id and self.receiver(absence.user, region_id) == user
        ]


def _holders_of(role: Role) -> Mapping[int, list[User]]:
    """Who holds a role and may log in, by region."""
    held = Membership.objects.filter(role=role, user__is_active=True)
    found: dict[int, list[User]] = {}
    for membership in held.select_related("user").order_by("pk"):
        found.setdefault(membership.region_id, []).append(membership.user)
    return found
