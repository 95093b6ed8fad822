"""Who reads the figures: which cases count, and whether small numbers are told."""

from dataclasses import dataclass
from datetime import datetime
from typing import Self

from cases.case.models.case import Case, CaseQuerySet
from cases.case.policies import visible_to
from cases.questions.question import Asked
from zsm_werkplaats.accounts.desk import Desk
from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.dashboards.policies import FIGURE_CASES
from zsm_werkplaats.lib.period import Period


@dataclass(frozen=True)
class Reader:
    """Somebody at a moment, in a region.

    The team counts what it may open and gets the lists. Who reads from outside counts
    the whole region, without small numbers and without lists.
    """

    region: Region
    user: User
    is_inside: bool
    at: datetime

    @classmethod
    def of(cls, desk: Desk, at: datetime) -> Self:
        return cls(desk.here, desk.user, desk.holds(FIGURE_CASES), at)

    @property
    def cases(self) -> CaseQuerySet:
        """The cases that count; those of a training set never do."""
        if self.is_inside:
            return visible_to(self.user).filter(region=self.region).counting()
        return Case.objects.filter(region=self.region).counting()

    def asked(self, period: Period | None = None, about: str = "") -> Asked:
        """A question of this reader, about a period and an answer."""
        return Asked(self.region.pk, self.at, period, about)
