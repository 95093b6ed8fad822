"""Who reads the figures: which cases count, and which of them the reader may see.

The team counts what it may open. A prosecutor reads the figures of the whole region but
for the shielded cases that they may not open; so does the shared screen, for which a
case is seen when every prosecutor of the region sees it.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Self, TypeVar

from django.db import models
from django.db.models import Q

from cases.case.models.case import Case, CaseQuerySet
from cases.case.policies import shown_to_the_om, visible_to
from cases.context.policies import shared_with_om
from reflection.reflection_meeting.policies import READ_INSIDE
from socialmap.organisation.models.organisation import (
    Organisation,
    OrganisationInRegion,
    OrganisationQuerySet,
)
from socialmap.organisation.policies import visible_to as organisations_for
from zsm_werkplaats.accounts.desk import Desk
from zsm_werkplaats.accounts.models import User

Record = TypeVar("Record", bound=models.Model)


@dataclass(frozen=True)
class Reader:
    """Somebody of a region; without a `user` it is the shared screen."""

    region_id: int
    user: User | None = None
    is_inside: bool = False

    @classmethod
    def of(cls, desk: Desk, *, is_screen: bool = False) -> Self:
        if is_screen:
            return cls(desk.here.pk)
        return cls(desk.here.pk, desk.user, desk.holds(READ_INSIDE))

    @property
    def is_screen(self) -> bool:
        return self.user is None

    def counted(self) -> CaseQuerySet:
        """The cases that count; those of a training set never do."""
        if self.is_inside:
            return self.visible().counting()
        here = Case.objects.filter(region=self.region_id).counting()
        return here.filter(Q(shielded_at=None) | Q(pk__in=self.visible().values("pk")))

    def visible(self) -> CaseQuerySet:
        """The cases that the reader may open; on the screen, every prosecutor."""
        if self.user is None:
            return shown_to_the_om().filter(region=self.region_id)
        return visible_to(self.user).filter(region=self.region_id)

    def seen(self, cases: Collection[int]) -> frozenset[int]:
        """Those of these counted cases that the reader may see."""
        if self.is_inside:
            return frozenset(cases)
        return frozenset(
            self.visible().filter(pk__in=cases).values_list("pk", flat=True)
        )

    def readable(self, records: models.QuerySet[Record]) -> models.QuerySet[Record]:
        """Those of these records of cases that the reader may read."""
        return records if self.is_inside else shared_with_om(records)

    def organisations(self) -> OrganisationQuerySet:
        """The organisations that may be named to the reader."""
        if self.user is not None:
            return organisations_for(self.user)
        here = OrganisationInRegion.objects.filter(region=self.region_id)
        return Organisation.objects.filter(
            is_sensitive=False, pk__in=here.values("organisation")
        )

    def may_name(self, name: str = "organisation") -> Q:
        """That a record names no organisation that is kept from the reader."""
        if self.is_inside:
            return Q()
        return Q(**{name: None}) | Q(**{f"{name}__is_sensitive": False})
