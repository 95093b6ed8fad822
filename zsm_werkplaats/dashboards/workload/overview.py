"""Werk nu: what everybody holds, at the minute at which the page is opened."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from cases.case.models.case import CaseQuerySet
from cases.case.policies import visible_to
from cases.questions.question import Asked, Counts, count_by
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.dashboards.workload.columns import COLUMNS, Column
from zsm_werkplaats.dashboards.workload.people import people_of


@dataclass(frozen=True)
class Number:
    """A number that opens its list."""

    column: Column
    value: int
    url: str

    @property
    def is_marked(self) -> bool:
        return self.column.hurts and self.value > 0


@dataclass(frozen=True)
class PersonRow:
    """One worker, with a number for each column."""

    user: User
    is_reader: bool
    numbers: list[Number]


@dataclass(frozen=True)
class Workload:
    """The work of a region, as far as `reader` may see it."""

    reader: User
    region_id: int
    at: datetime

    @property
    def columns(self) -> tuple[Column, ...]:
        return COLUMNS

    @cached_property
    def cases(self) -> CaseQuerySet:
        return visible_to(self.reader).filter(region=self.region_id)

    @cached_property
    def counts(self) -> Counts:
        asked = [(column.question, column.about) for column in COLUMNS]
        return count_by("worker", asked, self.cases, Asked(self.region_id, self.at))

    @cached_property
    def rows(self) -> list[PersonRow]:
        """Everybody by name: no order by numbers."""
        return [self._row(user) for user in people_of(self.region_id, self.cases)]

    @property
    def total(self) -> list[Number]:
        """The same numbers of everybody together."""
        return [self._number(column, None) for column in COLUMNS]

    def _row(self, user: User) -> PersonRow:
        numbers = [self._number(column, user) for column in COLUMNS]
        return PersonRow(user, user.pk == self.reader.pk, numbers)

    def _number(self, column: Column, user: User | None) -> Number:
        counted = self.counts[column.key]
        asked = Asked(self.region_id, self.at, about=column.about)
        filters = {"worker": user.pk} if user else {}
        value = counted[user.pk] if user else sum(counted.values())
        return Number(column, value, column.question.address(asked, **filters))
