"""Quarters of a year, in Europe/Amsterdam."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Self

from django.utils.timezone import make_aware

MONTHS = 3
LAST = 4
FIRST_YEAR, LAST_YEAR = 2000, 2100


@dataclass(frozen=True, order=True)
class Quarter:
    """Three months of a year; `number` runs from 1 to 4."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> Self:
        """The quarter in which `day` lies."""
        return cls(day.year, (day.month - 1) // MONTHS + 1)

    @classmethod
    def parse(cls, text: str) -> Self:
        """The quarter written as 2026-4. Raises `ValueError` on anything else."""
        year, _, number = text.partition("-")
        found = cls(int(year), int(number))
        if str(found) != text or not found._is_real:
            msg = "Dit kwartaal bestaat niet."
            raise ValueError(msg)
        return found

    @property
    def _is_real(self) -> bool:
        return FIRST_YEAR <= self.year < LAST_YEAR and 1 <= self.number <= LAST

    def __str__(self) -> str:
        return f"{self.year}-{self.number}"

    @property
    def label(self) -> str:
        return f"{self.number}e kwartaal van {self.year}"

    @property
    def begins_at(self) -> datetime:
        """Midnight before its first day."""
        first = date(self.year, (self.number - 1) * MONTHS + 1, 1)
        return make_aware(datetime.combine(first, time.min))

    @property
    def ends_at(self) -> datetime:
        """Midnight after its last day, which is no longer in the quarter."""
        return self.next.begins_at

    @property
    def next(self) -> "Quarter":
        if self.number == LAST:
            return Quarter(self.year + 1, 1)
        return Quarter(self.year, self.number + 1)

    @property
    def previous(self) -> "Quarter":
        if self.number == 1:
            return Quarter(self.year - 1, LAST)
        return Quarter(self.year, self.number - 1)
