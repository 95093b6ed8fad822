"""The roster: who is on duty in every day part of some days, and who is missing."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Self

from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.lib.dates import free_day_in_words, is_public_holiday
from zsm_werkplaats.team.day_parts import DayPart, begins_at, ends_at
from zsm_werkplaats.team.models.duty import Duty, DutyKind
from zsm_werkplaats.team.models.swap import DutySwap
from zsm_werkplaats.team.roster.members import Members, organisation_of
from zsm_werkplaats.team.roster.needs import Needs, needs_until

WEEKEND = 6  # from this day of the week on


@dataclass(frozen=True)
class Placed:
    """Somebody in a day part; `why_not` says that they will not be there."""

    duty: Duty
    why_not: str
    swap: DutySwap | None = None

    @property
    def name(self) -> str:
        return self.duty.worker.name

    @property
    def organisation(self) -> str:
        return organisation_of(self.duty.worker)


@dataclass(frozen=True)
class Line:
    """One kind of duty in a day part: who does it, and how many are missing."""

    kind: DutyKind
    placed: list[Placed]
    wanted: int

    @property
    def missing(self) -> int:
        there = sum(not each.why_not for each in self.placed)
        return max(0, self.wanted - there)


@dataclass(frozen=True)
class Cell:
    """A day part of a day."""

    day: date
    part: DayPart
    lines: list[Line]
    at: datetime

    @property
    def missing(self) -> int:
        return sum(line.missing for line in self.lines)

    @property
    def is_over(self) -> bool:
        return ends_at(self.day, self.part) <= self.at

    @property
    def has_begun(self) -> bool:
        return begins_at(self.day, self.part) <= self.at

    @property
    def is_now(self) -> bool:
        return self.has_begun and not self.is_over

    @property
    def is_gap(self) -> bool:
        """Whether somebody still has to be found."""
        return self.missing > 0 and not self.is_over

    @property
    def shown(self) -> list[Line]:
        """The kinds that are wanted or done here."""
        return [line for line in self.lines if line.wanted or line.placed]

    @property
    def told(self) -> list[Line]:
        """What is said of it: of a day part that is over only who was there."""
        return [line for line in self.shown if line.placed or not self.is_over]


@dataclass(frozen=True)
class Day:
    """A day with its parts."""

    day: date
    cells: list[Cell]

    @property
    def holiday(self) -> str:
        """The name of a public holiday; empty of other days."""
        return free_day_in_words(self.day) if is_public_holiday(self.day) else ""

    @property
    def is_weekend(self) -> bool:
        return self.day.isoweekday() >= WEEKEND

    @property
    def is_used(self) -> bool:
        """Whether somebody is wanted or placed."""
        return any(cell.shown for cell in self.cells)


@dataclass(frozen=True)
class Share:
    """How often a worker is on duty in the days that are shown."""

    worker: User
    zsm: int
    free: int

    @property
    def organisation(self) -> str:
        return organisation_of(self.worker)

    @property
    def total(self) -> int:
        return self.zsm + self.free


@dataclass(frozen=True)
class Roster:
    """Who is on duty in the days from `first` up to and including `last`."""

    first: date
    last: date
    at: datetime
    duties: Sequence[Duty]
    needs: Needs
    members: Members
    swaps: Sequence[DutySwap] = field(default=())

    @classmethod
    def read(cls, region: Region, first: date, last: date, at: datetime) -> Self:
        """The roster of a region, in a fixed number of queries."""
        standing = Duty.objects.standing().between(first, last).filter(region=region)
        by_name = standing.select_related("worker")
        return cls(
            first,
            last,
            at,
            list(by_name.order_by("day", "part", "kind", "worker__sort_key", "pk")),
            needs_until(region, last),
            Members.between(region.pk, first, last),
            list(DutySwap.objects.open(at).filter(region=region)),
        )

    @cached_property
    def days(self) -> list[Day]:
        """Every day that asks for somebody or is a working day."""
        span = (self.last - self.first).days + 1
        days = [self._day(self.first + timedelta(days=n)) for n in range(span)]
        return [day for day in days if day.is_used or not day.is_weekend]

    @cached_property
    def parts(self) -> list[DayPart]:
        """The day parts that occur in these days; morning and afternoon always."""
        used = {cell.part for day in self.days for cell in day.cells if cell.shown}
        usual = {DayPart.MORNING, DayPart.AFTERNOON}
        return [part for part in DayPart if part in used | usual]

    @property
    def cells(self) -> Iterable[Cell]:
        return (cell for day in self.days for cell in day.cells)

    @property
    def gaps(self) -> list[Cell]:
        """The day parts to come in which somebody is missing."""
        return [cell for cell in self.cells if cell.is_gap]

    @property
    def is_empty(self) -> bool:
        return not self.duties

    @cached_property
    def shares(self) -> list[Share]:
        """How often everybody is on duty, by name."""
        counts = Counter((duty.worker_id, duty.kind) for duty in self.duties)
        return [
            Share(
                worker,
                counts[worker.pk, DutyKind.ZSM.value],
                counts[worker.pk, DutyKind.FREE.value],
            )
            for worker in self.members.workers
        ]

    @property
    def organisations(self) -> dict[str, str]:
        """What their short names stand for."""
        workers = self.members.workers
        named = {organisation_of(w): w.get_organisation_display() for w in workers}
        return {short: name for short, name in sorted(named.items()) if short != name}

    def with_duties(self, duties: Sequence[Duty]) -> "Roster":
        """The same days with other people on duty."""
        return replace(self, duties=duties)

    def cell(self, day: date, part: DayPart) -> Cell:
        """One day part, also of a day that asks for nobody."""
        return self._cell(day, part, self.needs.on(day))

    def _day(self, day: date) -> Day:
        wanted = self.needs.on(day)
        return Day(day, [self._cell(day, part, wanted) for part in DayPart])

    def _cell(
        self, day: date, part: DayPart, wanted: dict[tuple[str, str], int]
    ) -> Cell:
        lines = [
            Line(kind, self._placed(day, part, kind), wanted.get((part, kind), 0))
            for kind in DutyKind
        ]
        return Cell(day, part, lines, self.at)

    def _placed(self, day: date, part: str, kind: str) -> list[Placed]:
        return [
            Placed(
                duty,
                self.members.why_not(duty.worker_id, day),
                self._asked.get(duty.pk),
            )
            for duty in self._by_place.get((day, part, kind), [])
        ]

    @cached_property
    def _by_place(self) -> dict[tuple[date, str, str], list[Duty]]:
        found: dict[tuple[date, str, str], list[Duty]] = {}
        for duty in self.duties:
            found.setdefault((duty.day, duty.part, duty.kind), []).append(duty)
        return found

    @cached_property
    def _asked(self) -> dict[int, DutySwap]:
        return {swap.duty_id: swap for swap in self.swaps}
