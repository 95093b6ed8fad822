"""Werk nu: what everybody holds, at the minute at which the page is opened."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property

from django.urls import reverse

from cases.case.models.case import CaseQuerySet
from cases.case.policies import visible_to
from cases.questions.question import Asked, Counts, Key, count_by
from cases.questions.waiting import POSTPONED
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.dashboards.workload import waiting
from zsm_werkplaats.dashboards.workload.columns import (
    HELD,
    LOAD,
    Column,
    Group,
    of_the_team,
    pains,
)
from zsm_werkplaats.dashboards.workload.hours import minutes_of
from zsm_werkplaats.dashboards.workload.numbers import Hours, Number, holds_too_many
from zsm_werkplaats.dashboards.workload.people import People, TeamMember
from zsm_werkplaats.lib.period import Period
from zsm_werkplaats.lib.weeks import Week
from zsm_werkplaats.outbox.presence import Presence
from zsm_werkplaats.team.hours import HoursOfWeek, hours_in
from zsm_werkplaats.team.models import Thresholds
from zsm_werkplaats.team.models.thresholds import thresholds_of


@dataclass(frozen=True)
class PersonRow:
    """One worker: the numbers of both tables, and the hours of this week."""

    person: TeamMember
    is_reader: bool
    load: Sequence[Number]
    pains: Sequence[Number]
    hours: Hours

    @property
    def held(self) -> Number:
        return self.load[0]


@dataclass(frozen=True)
class Workload:
    """The work of a region, as far as `reader` may see it.

    `opens_hours` says of whom the reader may open the entries: everybody's, or own.
    """

    reader: User
    region_id: int
    at: datetime
    opens_hours: bool

    @cached_property
    def thresholds(self) -> Thresholds:
        return thresholds_of(self.region_id)

    @property
    def load_groups(self) -> Sequence[Group]:
        return LOAD

    @cached_property
    def pain_groups(self) -> Sequence[Group]:
        return pains(self.thresholds)

    @cached_property
    def columns(self) -> list[Column]:
        """Every column of the page, each once."""
        groups = (*LOAD, *self.pain_groups)
        return [
            *of_the_team(self.thresholds),
            *(column for group in groups for column in group.columns),
        ]

    @cached_property
    def cases(self) -> CaseQuerySet:
        return visible_to(self.reader).filter(region=self.region_id)

    @property
    def asked(self) -> Asked:
        return Asked(self.region_id, self.at)

    @cached_property
    def counts(self) -> Counts:
        """All numbers of the page, in one query."""
        asked = [(column.question, column.about) for column in self.columns]
        return count_by("worker", asked, self.cases, self.asked)

    @cached_property
    def _addresses(self) -> Mapping[Key, str]:
        """The list behind each column; that of a worker says `worker` besides."""
        return {
            column.key: column.question.address(replace(self.asked, about=column.about))
            for column in self.columns
        }

    @cached_property
    def week(self) -> Period:
        return Period.week(self.asked.day)

    @cached_property
    def people(self) -> People:
        return People(self.region_id, Presence.on(self.asked.day))

    @cached_property
    def available(self) -> Mapping[int, HoursOfWeek]:
        return hours_in(self.region_id, Week.of(self.asked.day))

    @cached_property
    def written(self) -> Mapping[int, int]:
        keys = [person.user.pk for person in self.people.all]
        return minutes_of(self.region_id, keys, self.week)

    @cached_property
    def rows(self) -> list[PersonRow]:
        """Everybody by name: no order by numbers."""
        return [self._row(person) for person in self.people.all]

    @property
    def without_hours(self) -> int:
        """Of how many people nobody said which hours they have."""
        return sum(row.hours.available is None for row in self.rows)

    @property
    def to_cover(self) -> list[PersonRow]:
        """Who is away or gone, and who covers."""
        return [row for row in self.rows if row.person.needs_cover]

    @cached_property
    def team(self) -> list[Number]:
        """What hurts in the team: first what no single worker holds."""
        painful = (
            column
            for group in self.pain_groups
            for column in group.columns
            if column.hurts
        )
        return [self._number(c) for c in (*of_the_team(self.thresholds), *painful)]

    @property
    def load_total(self) -> list[Number]:
        return [self._number(column) for group in LOAD for column in group.columns]

    @property
    def pain_total(self) -> list[Number]:
        return [self._number(c) for group in self.pain_groups for c in group.columns]

    @property
    def minutes_total(self) -> Hours:
        """What everybody wrote together."""
        url = reverse("dashboards:team_hours") if self.opens_hours else ""
        return Hours(sum(self.written.values()), None, url, self.thresholds)

    @property
    def postponed_all(self) -> Number:
        return self._number(Column(POSTPONED, "Alle"))

    @property
    def meanings(self) -> list[Column]:
        """Each question of the page once, for what it means in a sentence."""
        return list({c.question.code: c for c in reversed(self.columns)}.values())[::-1]

    @cached_property
    def nominations(self) -> list[waiting.Nomination]:
        return waiting.nominations(self.cases, self.asked, self.thresholds)

    @cached_property
    def postponed(self) -> list[waiting.Postponed]:
        return waiting.postponed(self.cases, self.asked)

    @cached_property
    def _most_held(self) -> int:
        return max(self.counts[HELD.key].values(), default=0)

    def _row(self, person: TeamMember) -> PersonRow:
        key = person.user.pk
        return PersonRow(
            person,
            is_reader=key == self.reader.pk,
            load=[self._number(c, key) for group in LOAD for c in group.columns],
            pains=[
                self._number(c, key)
                for group in self.pain_groups
                for c in group.columns
            ],
            hours=self._hours(key),
        )

    def _hours(self, key: int) -> Hours:
        opens = self.opens_hours or key == self.reader.pk
        url = reverse("dashboards:hours_of", args=[key]) if opens else ""
        minutes = self.written.get(key, 0)
        return Hours(minutes, self.available.get(key), url, self.thresholds)

    def _number(self, column: Column, worker: int | None = None) -> Number:
        counted = self.counts[column.key]
        value = sum(counted.values()) if worker is None else counted[worker]
        is_marked, share = column.hurts and value > 0, None
        if column == HELD and worker is not None:
            available = self.available.get(worker)
            is_marked = holds_too_many(value, available, self.thresholds)
            share = round(100 * value / self._most_held) if self._most_held else 0
        url = self._addresses[column.key]
        url += "" if worker is None else f"&worker={worker}"
        return Number(column, value, url, is_marked, share)
