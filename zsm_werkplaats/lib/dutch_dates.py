"""Days and times in the spellings that Dutch people and systems use."""

import re
from datetime import date, datetime, time

from django.utils.formats import date_format

from zsm_werkplaats.lib.dates import local_moment
from zsm_werkplaats.lib.plain_text import keyboard_line

MONTHS = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov")
MONTH_NUMBERS = {name: number for number, name in enumerate((*MONTHS, "dec"), start=1)}
MONTH_NUMBERS |= {"maa": 3}

WEEKDAY = re.compile(r"^(?:ma|di|wo|do|vr|za|zo)[a-z]*\.?,?\s+", re.IGNORECASE)
DAY_FIRST = re.compile(r"^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{2}|\d{4})$", re.ASCII)
YEAR_FIRST = re.compile(r"^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$", re.ASCII)
RUN_TOGETHER = re.compile(r"^(\d{2})(\d{2})(\d{4})$", re.ASCII)
IN_WORDS = re.compile(r"^(\d{1,2})[- ]([a-z]{3,9})\.?[- ](\d{2}|\d{4})$", re.I | re.A)
WITHOUT_YEAR = re.compile(r"^(\d{1,2})[-/.](\d{1,2})$", re.ASCII)
CLOCK = re.compile(
    r"(?:^|[T\s,])(?:om\s+)?(\d{1,2})[:.u](\d{2})(?:[:.]\d{2}(?:\.\d+)?)?\s*(?:uur|u|h)?$",
    re.I | re.A,
)


def day_in_words(day: date, style: str, *, today: date) -> str:
    """The day as `style` has it ("j F"), with its year when that is another year."""
    return date_format(day, style if day.year == today.year else f"{style} Y")


def day_from(text: str, *, today: date) -> date:
    """The day that `text` names: 31-12-2001, 31/12/01, 31 dec 2001, 2001-12-31.

    A year of two digits is the last such year up to `today`. Raises `ValueError`.
    """
    text = WEEKDAY.sub("", keyboard_line(text))
    if found := YEAR_FIRST.match(text):
        year, month, day = map(int, found.groups())
        return date(year, month, day)
    if found := DAY_FIRST.match(text) or RUN_TOGETHER.match(text):
        return date(_year(found[3], today), int(found[2]), int(found[1]))
    if found := IN_WORDS.match(text):
        month = MONTH_NUMBERS.get(found[2][:3].lower(), 0)
        return date(_year(found[3], today), month, int(found[1]))
    msg = "Dit is geen datum."
    raise ValueError(msg)


def moment_from(text: str, *, today: date) -> datetime:
    """The moment that `text` names, Dutch time: 25-11-2026 08:30, 25-11 8.30 uur.

    A time alone is today, a day without a year the last one up to `today`. A day
    alone doesn't say when: that raises `ValueError`, like anything else. Of an hour
    that comes twice it is the first; one that summer time skips raises
    `NoSuchMomentError`.
    """
    text = keyboard_line(text)
    found = CLOCK.search(text)
    if not found:
        msg = "Hier staat geen tijd in."
        raise ValueError(msg)
    clock = time(int(found[1]), int(found[2]))
    rest = text[: found.start()].strip(" ,T")
    return local_moment(datetime.combine(_day_or_today(rest, today), clock))


def _day_or_today(text: str, today: date) -> date:
    if not text or text.lower() == "vandaag":
        return today
    if found := WITHOUT_YEAR.match(WEEKDAY.sub("", text)):
        day, month = int(found[1]), int(found[2])
        this_year = date(today.year, month, day)
        return this_year if this_year <= today else date(today.year - 1, month, day)
    return day_from(text, today=today)


def _year(text: str, today: date) -> int:
    year = int(text)
    if len(text) > 2:  # noqa: PLR2004
        return year
    century = today.year // 100 * 100
    return century + year if century + year <= today.year else century - 100 + year
