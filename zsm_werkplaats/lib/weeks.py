"""Weeks from Monday to Sunday, in Europe/Amsterdam."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Self

from django.utils.formats import date_format
from django.utils.timezone import make_aware

DAYS = 7
FIRST_YEAR, LAST_YEAR = 2000, 2100


@dataclass(frozen=True, order=True)
class Week:
    """The week that begins on `monday`."""

    monday: date

    @classmethod
    def of(cls, day: date) -> Self:
        """The week in which `day` lies."""
        return cls(day - timedelta(days=day.weekday()))

    @classmethod
    def parse(cls, text: str) -> Self:
        """The week of a day written as 2026-11-23.

        Raises `ValueError` on anything else, and on a year that nobody works in.
        """
        day = date.fromisoformat(text)
        if not FIRST_YEAR <= day.year < LAST_YEAR:
            msg = "Deze week ligt te ver weg."
            raise ValueError(msg)
        return cls.of(day)

    def __str__(self) -> str:
        return self.monday.isoformat()

    @property
    def days(self) -> list[date]:
        return [self.monday + timedelta(days=number) for number in range(DAYS)]

    @property
    def sunday(self) -> date:
        return self.monday + timedelta(days=DAYS - 1)

    @property
    def begins_at(self) -> datetime:
        """Midnight before Monday; a week with a clock change has 167 or 169 hours."""
        return make_aware(datetime.combine(self.monday, time.min))

    @property
    def ends_at(self) -> datetime:
        """Midnight after Sunday, which is no longer in the week."""
        return self.next.begins_at

    @property
    def next(self) -> "Week":
        return Week(self.monday + timedelta(days=DAYS))

    @property
    def previous(self) -> "Week":
        return Week(self.monday - timedelta(days=DAYS))

    @property
    def number(self) -> int:
        """The number by ISO 8601, as Dutch calendars print it."""
        return self.monday.isocalendar().week

    @property
    def label(self) -> str:
        """The days in words: 28 december 2026 t/m 3 januari 2027."""
        first, last = self.monday, self.sunday
        if first.year != last.year:
            begin = date_format(first, "j F Y")
        elif first.month != last.month:
            begin = date_format(first, "j F")
        else:
            begin = str(first.day)
        return f"{begin} t/m {date_format(last, 'j F Y')}"
