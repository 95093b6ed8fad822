"""Whose work Werk nu shows: who works here, and who still holds cases."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Exists, OuterRef, Q, QuerySet

from cases.case.lifecycle import IN_HAND
from cases.case.models.case import Case
from zsm_werkplaats.accounts.models import Membership, User
from zsm_werkplaats.accounts.rights import Role
from zsm_werkplaats.outbox.models import Absence
from zsm_werkplaats.outbox.presence import Presence


def people_of(region_id: int) -> QuerySet[User]:
    """The workers of a region and everybody who holds an open case, by name.

    With `works_here`: whether they may still be given a case.
    """
    member = Membership.objects.filter(
        user=OuterRef("pk"), region=region_id, role=Role.WORKER
    )
    held = Case.objects.filter(
        worker=OuterRef("pk"), region=region_id, status__in=IN_HAND
    )
    return User.objects.annotate(works_here=Exists(member)).filter(
        Q(works_here=True, is_active=True) | Exists(held)
    )


@dataclass(frozen=True)
class TeamMember:
    """A worker, and whether their work is covered by somebody else."""

    user: User
    absence: Absence | None
    cover: User | None

    @property
    def is_gone(self) -> bool:
        """Whether somebody else has to take their cases."""
        return not self.user.is_active or not getattr(self.user, "works_here", True)

    @property
    def needs_cover(self) -> bool:
        return self.is_gone or self.absence is not None


@dataclass(frozen=True)
class People:
    """Everybody of a region, with who is there on a day."""

    region_id: int
    presence: Presence

    @cached_property
    def all(self) -> list[TeamMember]:
        return [self._member(user) for user in people_of(self.region_id)]

    @property
    def by_key(self) -> Mapping[int, TeamMember]:
        return {person.user.pk: person for person in self.all}

    @property
    def to_cover(self) -> list[TeamMember]:
        return [person for person in self.all if person.needs_cover]

    def _member(self, user: User) -> TeamMember:
        absence = self.presence.absences.get((self.region_id, user.pk))
        person = TeamMember(user, absence, None)
        if not person.needs_cover:
            return person
        return TeamMember(user, absence, self.presence.receiver(user, self.region_id))
