"""A quarter or a year, as the address of the coverage names it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self

from zsm_werkplaats.lib.quarters import FIRST_YEAR, LAST_YEAR, Quarter

QUARTER, YEAR = "kwartaal", "jaar"


@dataclass(frozen=True)
class Period:
    """The days from `first`; `until` is the first day after it.

    `query` is how an address says it, such as kwartaal=2026-4.
    """

    query: str
    label: str
    first: date
    until: date

    @classmethod
    def of_quarter(cls, quarter: Quarter) -> Self:
        """Three months."""
        return cls(
            f"{QUARTER}={quarter}",
            quarter.label,
            quarter.begins_at.date(),
            quarter.ends_at.date(),
        )

    @classmethod
    def of_year(cls, year: int) -> Self:
        """A calendar year."""
        return cls(f"{YEAR}={year}", str(year), date(year, 1, 1), date(year + 1, 1, 1))

    @classmethod
    def parse(cls, asked: Mapping[str, str], today: date) -> Self:
        """The period in an address, else this quarter. Raises `ValueError`."""
        if year := asked.get(YEAR):
            return cls.of_year(_year(year))
        if quarter := asked.get(QUARTER):
            return cls.of_quarter(Quarter.parse(quarter))
        return cls.of_quarter(Quarter.of(today))

    @property
    def is_year(self) -> bool:
        return self.kind == YEAR

    @property
    def last(self) -> date:
        return self.until - timedelta(days=1)

    @property
    def previous(self) -> "Period":
        """The period of the same length before it."""
        if self.is_year:
            return Period.of_year(self.first.year - 1)
        return Period.of_quarter(Quarter.of(self.first).previous)

    @property
    def next(self) -> "Period":
        """The period of the same length after it."""
        if self.is_year:
            return Period.of_year(self.until.year)
        return Period.of_quarter(Quarter.of(self.until))

    @property
    def kind(self) -> str:
        """Which length it has, as the address says it."""
        return self.query.partition("=")[0]

    @property
    def name(self) -> str:
        """The period in the name of a file: 2026-4 or 2026."""
        return self.query.partition("=")[2]

    def at_other_length(self, today: date) -> "Period":
        """The year around a quarter; for a year its quarter of `today`, or its last."""
        if not self.is_year:
            return Period.of_year(self.first.year)
        day = today if self.holds(today) else self.last
        return Period.of_quarter(Quarter.of(day))

    def holds(self, day: date) -> bool:
        """Whether `day` is in it."""
        return self.first <= day < self.until

    def has_begun(self, day: date) -> bool:
        """Whether its first day came."""
        return self.first <= day


def _year(text: str) -> int:
    is_year = len(text) == len(str(FIRST_YEAR)) and text.isascii() and text.isdigit()
    if not is_year or not FIRST_YEAR <= int(text) < LAST_YEAR:
        msg = "Dit jaar bestaat niet."
        raise ValueError(msg)
    return int(text)
