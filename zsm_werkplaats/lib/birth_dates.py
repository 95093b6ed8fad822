"""Birth dates as people have them: known, known in part, or not at all."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.formats import date_format
from django.utils.timezone import localtime

from zsm_werkplaats.lib.dates import age_on
from zsm_werkplaats.lib.dutch_dates import MONTH_NUMBERS, day_from
from zsm_werkplaats.lib.plain_text import keyboard_line

OLDEST_YEAR, VERY_OLD = 1850, 100
FILLER = date(1900, 1, 1)  # what systems write where they know nothing
UNKNOWN = re.compile(
    r"^(?:|[-?.]+|x{2,}|onbekend|onb\.?|niet bekend|geen|n\.?\s?b\.?|nvt|n\.v\.t\.?"
    r"|unknown|0{1,2}[-/. ]0{1,2}[-/. ]0{2,4}|0{4}-00-00|0{8})$",
    re.I,
)
ABOUT = re.compile(
    r"^(?:omstreeks|rond|circa|ca\.?|ongeveer|ong\.?|±|\+/-|~|in|geboren|jaar)\s*", re.I
)
YEAR = re.compile(r"^(?:0{1,2}[-/. ]0{1,2}[-/. ])?(\d{4})(?:-00-00|0000)?$", re.A)
MONTH = re.compile(r"^(?:0{1,2}[-/. ])?(\d{1,2})[-/. ](\d{4})$", re.A)
MONTH_AFTER = re.compile(r"^(\d{4})[-/. ](\d{1,2})(?:[-/. ]0{1,2})?$", re.A)
IN_WORDS = re.compile(r"^(?:0{1,2}[- ])?([a-z]{3,9})\.?[- ](\d{4})$", re.I | re.A)
WITH_TIME = re.compile(
    r"^(\S+?)[T ]+(\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)\s*(\S*)$", re.A
)
INVALID = "Vul een datum in als 31-12-2001. Alleen een jaar of maand mag ook: mei 1990."
IMPOSSIBLE = "Deze geboortedatum kan niet kloppen."


@dataclass(frozen=True)
class BirthDate:
    """A day; or `about`, a year or a month (1990, 1990-05); or neither: unknown."""

    day: date | None = None
    about: str = ""

    def __bool__(self) -> bool:
        return bool(self.day or self.about)

    def __str__(self) -> str:
        """For a form: 31-12-2001, mei 1990, 1990."""
        if self.day:
            return f"{self.day:%d-%m-%Y}"
        return date_format(self.first, "F Y") if len(self.about) > 4 else self.about  # noqa: PLR2004

    @property
    def first(self) -> date:
        """The first day it may be."""
        if self.day:
            return self.day
        year, _, month = self.about.partition("-")
        return date(int(year), int(month or 1), 1)

    @property
    def last(self) -> date:
        """The last day it may be."""
        if self.day:
            return self.day
        year, _, month = self.about.partition("-")
        of_month = int(month or 12)
        return date(int(year), of_month, monthrange(int(year), of_month)[1])

    def excludes(self, other: "BirthDate") -> bool:
        """Whether these two can't be of one person."""
        if not (self and other):
            return False
        return self.last < other.first or other.last < self.first

    @property
    def in_words(self) -> str:
        """Geboren 31 december 2001, geboren in mei 1990, geboren omstreeks 1990."""
        if self.day:
            return f"geboren {date_format(self.day)}"
        if not self.about:
            return "geboortedatum onbekend"
        return f"geboren {'omstreeks' if str(self).isdigit() else 'in'} {self}"

    def ages_on(self, day: date) -> tuple[int, int] | None:
        """The youngest and the oldest that this person may be on `day`."""
        if not self:
            return None
        return max(age_on(self.last, day), 0), max(age_on(self.first, day), 0)

    def is_doubtful_on(self, today: date) -> bool:
        """Whether to ask if this is right: a filler, or somebody very old."""
        ages = self.ages_on(today)
        return self.day == FILLER or bool(ages and ages[0] > VERY_OLD)


Born = date | BirthDate | None  # a date where the day is known


def in_parts(born: Born) -> tuple[date | None, str]:
    """The day, and the year or month where only that is known."""
    if isinstance(born, BirthDate):
        return born.day, born.about
    return born, ""


def birth_date_from(text: str, *, today: date) -> BirthDate:
    """The birth date that a text names: 31-12-2001, mei 1990, 00-00-1990, onbekend.

    For forms and imports alike. A time of day behind it is left out; one with an offset
    is read as a Dutch day. Raises `ValueError` with a Dutch sentence.
    """
    line = keyboard_line(text)
    if UNKNOWN.match(line):
        return BirthDate()
    try:
        born = _read(ABOUT.sub("", line), today)
        is_possible = born.first.year >= OLDEST_YEAR and born.first <= today
    except (ValueError, OverflowError) as error:
        raise ValueError(INVALID) from error
    if not is_possible:
        raise ValueError(IMPOSSIBLE)
    return born


def _read(line: str, today: date) -> BirthDate:
    if found := WITH_TIME.match(line):
        day = day_from(found[1], today=today)
        if found[3]:
            moment = f"{day.isoformat()}T{found[2]}{found[3]}"
            day = localtime(datetime.fromisoformat(moment)).date()
        return BirthDate(day)
    if found := YEAR.match(line):
        return BirthDate(about=found[1])
    if found := MONTH.match(line):
        return _in_month(found[2], int(found[1]))
    if found := MONTH_AFTER.match(line):
        return _in_month(found[1], int(found[2]))
    if (found := IN_WORDS.match(line)) and found[1][:3].lower() in MONTH_NUMBERS:
        return _in_month(found[2], MONTH_NUMBERS[found[1][:3].lower()])
    return BirthDate(day_from(line, today=today))


def _in_month(year: str, month: int) -> BirthDate:
    if not month:
        return BirthDate(about=year)
    if not 1 <= month <= 12:  # noqa: PLR2004
        raise ValueError(INVALID)
    return BirthDate(about=f"{year}-{month:02}")
