"""The fixed week of a region, as its page shows it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self

from zsm_werkplaats.accounts.models import Region
from zsm_werkplaats.team.day_parts import DayPart
from zsm_werkplaats.team.forms.needs import WEEKDAYS
from zsm_werkplaats.team.models.duty import DutyKind
from zsm_werkplaats.team.models.pattern import PatternDuty, RosterPattern
from zsm_werkplaats.team.roster.members import workers_of
from zsm_werkplaats.team.roster.needs import WORKING_WEEK


@dataclass(frozen=True)
class PatternCell:
    """A place in the pattern, with who comes back there by kind."""

    week: int
    weekday: int
    part: DayPart
    duties: list[PatternDuty]
    able: set[int]

    @property
    def lines(self) -> list[tuple[DutyKind, list[tuple[PatternDuty, bool]]]]:
        """By kind: who, and whether they still work here."""
        found = []
        for kind in DutyKind:
            here = [d for d in self.duties if d.kind == kind]
            found.append((kind, [(d, d.worker_id in self.able) for d in here]))
        return found


@dataclass(frozen=True)
class PatternPage:
    """The pattern with its duties; None when there is none yet."""

    pattern: RosterPattern
    duties: list[PatternDuty]
    able: set[int]

    @classmethod
    def read(cls, region: Region) -> Self | None:
        pattern = RosterPattern.objects.filter(region=region).first()
        if pattern is None:
            return None
        duties = pattern.duties.select_related("worker").order_by(
            "week", "weekday", "part", "kind", "worker__sort_key"
        )
        able = workers_of(region.pk).order_by().values_list("pk", flat=True)
        return cls(pattern, list(duties), set(able))

    @property
    def parts(self) -> list[DayPart]:
        used = {duty.part for duty in self.duties}
        usual = {DayPart.MORNING.value, DayPart.AFTERNOON.value}
        return [part for part in DayPart if part.value in used | usual]

    @property
    def weeks(self) -> Iterator[tuple[int, list[tuple[str, list[PatternCell]]]]]:
        """Every week of the pattern with its days; of the weekend only what is used."""
        for week in range(1, self.pattern.weeks + 1):
            rows = []
            for weekday, label in enumerate(WEEKDAYS, start=1):
                cells = [self._cell(week, weekday, part) for part in self.parts]
                if weekday in WORKING_WEEK or any(cell.duties for cell in cells):
                    rows.append((label, cells))
            yield week, rows

    def _cell(self, week: int, weekday: int, part: DayPart) -> PatternCell:
        here = [
            d
            for d in self.duties
            if (d.week, d.weekday, d.part) == (week, weekday, part.value)
        ]
        return PatternCell(week, weekday, part, here, self.able)
