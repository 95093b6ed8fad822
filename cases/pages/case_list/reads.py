"""What the list reads with SQL that is written once.

Its cases are, as long as nothing but a status narrows it: who looks around does so
in any order of the columns.
"""

from dataclasses import dataclass
from functools import lru_cache

from django.db.models import QuerySet

from cases.case.models.case import Case, CaseQuerySet
from cases.case.models.record import with_only
from cases.case.policies import visible_to
from cases.pages.case_list.sorting import Asked, Heaps, Sorting
from cases.questions.saved.models import ColumnChoice, SavedView
from cases.questions.saved.policies import views_visible_to
from zsm_werkplaats.accounts.given import DAY, HERE, ME, me_as
from zsm_werkplaats.accounts.rights import Role
from zsm_werkplaats.lib.paging import SIZE

NAME = ("name", "is_active", "is_away")
BESIDE = {
    "worker": NAME,
    "prosecutor": NAME,
    "municipality": ("name",),
    "tally": ("last_reached_at", "minutes"),
}
NOT_IN_A_ROW = ("signals", "situation", "raised_by", "decline_reason")


@dataclass(frozen=True)
class Narrowed:
    """The cases that somebody with these roles may know of; with a status, if any."""

    roles: frozenset[Role]
    status: str

    @property
    def cases(self) -> CaseQuerySet:
        known = visible_to(me_as(self.roles)).filter(region=HERE)
        return known.of_status(self.status) if self.status else known


def with_beside(cases: CaseQuerySet, beside: tuple[str, ...]) -> CaseQuerySet:
    """With these related records, and without what no row shows."""
    shown = {name: BESIDE[name] for name in beside}
    return with_only(cases.defer(*NOT_IN_A_ROW), **shown)  # type: ignore[return-value]


@lru_cache(1_000)
def heaps(narrowed: Narrowed, sorting: Sorting, beside: tuple[str, ...]) -> Heaps:
    cases = with_beside(narrowed.cases, beside)
    return sorting.heaps(Asked(cases, HERE, DAY))


def first_of_heap(
    narrowed: Narrowed, sorting: Sorting, beside: tuple[str, ...], number: int
) -> QuerySet[Case]:
    return heaps(narrowed, sorting, beside)[number].ordered[: SIZE + 1]


def counted(narrowed: Narrowed, most: int) -> "QuerySet[Case, int]":
    """The cases themselves; one more than `most` when there are more."""
    return narrowed.cases.order_by().values_list("pk", flat=True)[: most + 1]


def views(roles: frozenset[Role]) -> QuerySet[SavedView]:
    known = views_visible_to(me_as(roles)).filter(region=HERE)
    return with_only(known, owner=("name",))


def column_choice() -> QuerySet[ColumnChoice]:
    return ColumnChoice.objects.filter(user=ME)
