"""A period as people name it: a week, a month, a quarter, a year, or any days.

All in Europe/Amsterdam. An address says it in one word: 2026-W48, 2026-11, 2026-K4,
2026, 2026-10-01..2026-11-15, or alles.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Self

from django.utils.formats import date_format

from zsm_werkplaats.lib.dates import day_of, months_after, start_of_day
from zsm_werkplaats.lib.quarters import MONTHS, Quarter
from zsm_werkplaats.lib.weeks import Week

PARAMETER = "periode"
EVERYTHING = "alles"
WIDE = ("kwartaal", "jaar", EVERYTHING)  # what is told outside a team
FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2099, 12, 31)
DAY = timedelta(days=1)
YEAR = 12  # months
WEEKS_OF_A_YEAR = 52
UNKNOWN = "Deze periode bestaat niet."

DAY_TEXT = r"(\d{4}-\d{2}-\d{2})"
SHAPES: dict[str, re.Pattern[str]] = {
    "week": re.compile(r"(\d{4})-W(\d{2})", re.ASCII),
    "maand": re.compile(r"(\d{4})-(\d{2})", re.ASCII),
    "kwartaal": re.compile(r"(\d{4})-K(\d)", re.ASCII),
    "jaar": re.compile(r"(\d{4})", re.ASCII),
    "dagen": re.compile(rf"{DAY_TEXT}\.\.{DAY_TEXT}", re.ASCII),
}


def _known(day: date) -> date:
    """The day itself. Raises `ValueError` outside the years that anybody works in."""
    if not FIRST_DAY <= day <= LAST_DAY:
        raise ValueError(UNKNOWN)
    return day


@dataclass(frozen=True)
class Period:
    """The days from `first` up to `until`, which is no longer in it.

    `kind` is week, maand, kwartaal, jaar, dagen or alles. Raises `ValueError` on a
    period that ends before it begins or lies outside the years that anybody works in.
    """

    kind: str
    first: date
    until: date

    def __post_init__(self) -> None:
        if not FIRST_DAY <= self.first < self.until <= LAST_DAY + DAY:
            raise ValueError(UNKNOWN)

    @classmethod
    def week(cls, day: date) -> Self:
        """The week from Monday to Sunday in which `day` lies."""
        monday = Week.of(_known(day)).monday
        return cls("week", monday, monday + timedelta(days=7))

    @classmethod
    def month(cls, day: date) -> Self:
        """The calendar month in which `day` lies."""
        first = day.replace(day=1)
        return cls("maand", first, months_after(first, 1))

    @classmethod
    def quarter(cls, day: date) -> Self:
        """The quarter in which `day` lies."""
        quarter = Quarter.of(day)
        first = date(quarter.year, (quarter.number - 1) * MONTHS + 1, 1)
        return cls("kwartaal", first, months_after(first, MONTHS))

    @classmethod
    def year(cls, day: date) -> Self:
        """The calendar year in which `day` lies."""
        first = date(day.year, 1, 1)
        return cls("jaar", first, months_after(first, YEAR))

    @classmethod
    def days(cls, first: date, last: date) -> Self:
        """Any days, both ends included."""
        return cls("dagen", first, _known(last) + DAY)

    @classmethod
    def everything(cls, today: date) -> Self:
        """All there is, up to and including today."""
        return cls(EVERYTHING, FIRST_DAY, today + DAY)

    @classmethod
    def parse(cls, text: str, today: date) -> Self:
        """The period that an address names. Raises `ValueError` on anything else."""
        if text == EVERYTHING:
            return cls.everything(today)
        for kind, shape in SHAPES.items():
            if found := shape.fullmatch(text):
                period = cls._read(kind, *found.groups())
                if str(period) == text:
                    return period
        raise ValueError(UNKNOWN)

    @classmethod
    def _read(cls, kind: str, *parts: str) -> Self:
        if kind == "week":
            return cls.week(date.fromisocalendar(int(parts[0]), int(parts[1]), 1))
        if kind == "dagen":
            return cls.days(date.fromisoformat(parts[0]), date.fromisoformat(parts[1]))
        numbers = [int(part) for part in parts]
        if kind == "maand":
            return cls.month(date(numbers[0], numbers[1], 1))
        if kind == "kwartaal":
            return cls.quarter(date(numbers[0], (numbers[1] - 1) * MONTHS + 1, 1))
        return cls.year(date(numbers[0], 1, 1))

    def __str__(self) -> str:
        first = self.first
        if self.kind == "week":
            year, number, _ = first.isocalendar()
            return f"{year}-W{number:02d}"
        return {
            "maand": f"{first:%Y-%m}",
            "kwartaal": f"{first.year}-K{Quarter.of(first).number}",
            "jaar": f"{first.year}",
            EVERYTHING: EVERYTHING,
        }.get(self.kind, f"{first.isoformat()}..{self.last.isoformat()}")

    @property
    def is_wide(self) -> bool:
        """Whether it is a whole quarter or longer, with no day of its own choosing."""
        return self.kind in WIDE

    @property
    def last(self) -> date:
        """Its last day."""
        return self.until - DAY

    @property
    def begins_at(self) -> datetime:
        """Midnight before its first day."""
        return start_of_day(self.first)

    @property
    def ends_at(self) -> datetime:
        """Midnight after its last day, which is no longer in it."""
        return start_of_day(self.until)

    @property
    def label(self) -> str:
        """In words: november 2026, week 48 van 2026."""
        first = self.first
        if self.kind == "week":
            year, number, _ = first.isocalendar()
            return f"week {number} van {year}"
        return {
            "maand": date_format(first, "F Y"),
            "kwartaal": Quarter.of(first).label,
            "jaar": str(first.year),
            EVERYTHING: "alles tot nu toe",
        }.get(self.kind, self.days_in_words)

    @property
    def days_in_words(self) -> str:
        """For example: 28 december 2026 t/m 3 januari 2027."""
        if self.first == self.last:
            return date_format(self.first, "j F Y")
        begin = "j F Y" if self.first.year != self.last.year else "j F"
        return f"{date_format(self.first, begin)} t/m {date_format(self.last, 'j F Y')}"

    def holds(self, at: datetime | date) -> bool:
        """Whether this moment, or this day, is in it."""
        day = day_of(at) if isinstance(at, datetime) else at
        return self.first <= day < self.until

    @property
    def previous(self) -> "Period | None":
        """As long, just before it; None when nothing lies before."""
        return self._moved(-1)

    @property
    def next(self) -> "Period | None":
        """As long, just after it."""
        return self._moved(1)

    def _moved(self, step: int) -> "Period | None":
        make = MAKERS.get(self.kind)
        if self.kind == EVERYTHING:
            return None
        try:
            if make:
                return make(self.first - DAY if step < 0 else self.until)
            length = (self.until - self.first) * step
            return Period(self.kind, self.first + length, self.until + length)
        except ValueError:
            return None

    @property
    def year_before(self) -> "Period | None":
        """The same days a year earlier; of a week the one 52 weeks earlier."""
        if self.kind == EVERYTHING:
            return None
        try:
            if self.kind == "week":
                return Period.week(self.first - timedelta(weeks=WEEKS_OF_A_YEAR))
            first = months_after(self.first, -YEAR)
            if make := MAKERS.get(self.kind):
                return make(first)
            return Period.days(first, months_after(self.last, -YEAR))
        except ValueError:
            return None


MAKERS: dict[str, Callable[[date], Period]] = {
    "week": Period.week,
    "maand": Period.month,
    "kwartaal": Period.quarter,
    "jaar": Period.year,
}
