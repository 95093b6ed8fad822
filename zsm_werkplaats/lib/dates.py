"""Days and clocks, all in Europe/Amsterdam."""

from calendar import monthrange
from datetime import UTC, date, datetime, time, timedelta
from functools import cache

import holidays
from django.utils import timezone
from django.utils.formats import date_format

# Stands for "no clock": sorts after every real deadline and is never shown.
NO_CLOCK = datetime(9999, 1, 1, tzinfo=UTC)
START_OF_WORK = time(8, 0)
END_OF_WORK = time(17, 0)
END_OF_DAY = time(23, 59)
SATURDAY = 5
# Outside these years nothing can be reckoned with: a day less, a zone or a week more
# and there is no such date.
FIRST_YEAR, LAST_YEAR = 1800, 2199


class NoSuchMomentError(ValueError):
    """A time that no clock showed: the hour that summer time skips."""


def can_be(value: date) -> bool:
    """Whether a day or a moment lies in years that can be reckoned with."""
    return FIRST_YEAR <= value.year <= LAST_YEAR


def local_moment(clock: datetime) -> datetime:
    """What a Dutch clock says, as a moment; of an hour that comes twice the first.

    Raises `NoSuchMomentError` for the hour that summer time skips.
    """
    moment = clock.replace(tzinfo=timezone.get_current_timezone(), fold=0)
    if timezone.localtime(moment.astimezone(UTC)).replace(tzinfo=None) != clock:
        msg = (
            f"{clock:%H:%M} uur bestaat niet op {date_format(clock, 'j F')}: "
            "de klok gaat dan van 02:00 naar 03:00. Kies een andere tijd."
        )
        raise NoSuchMomentError(msg)
    return moment


def comes_twice(moment: datetime) -> bool:
    """Whether the clock shows the time of `moment` again an hour later."""
    clock = timezone.localtime(moment)
    return clock.replace(fold=1).utcoffset() != clock.replace(fold=0).utcoffset()


def came_twice(moment: datetime) -> str:
    """What to say about a time that the clock shows twice; empty of any other."""
    if not comes_twice(moment):
        return ""
    at = timezone.localtime(moment)
    return (
        f"Op {date_format(at, 'j F')} gaat de klok een uur terug: {at:%H:%M} uur "
        "is er twee keer. Vastgelegd is de eerste keer."
    )


def day_of(at: datetime) -> date:
    """The calendar day in the Netherlands on which `at` falls."""
    return timezone.localtime(at).date()


def start_of_day(day: date) -> datetime:
    """Midnight at which `day` begins, Dutch time."""
    return timezone.make_aware(datetime.combine(day, time()))


def end_of_work_on(day: date) -> datetime:
    """Five o'clock in the afternoon on `day`, Dutch time."""
    return timezone.make_aware(datetime.combine(day, END_OF_WORK))


def deadline_on(day: date, *, at: datetime) -> datetime:
    """Five o'clock on `day`, or the end of the day when that has passed at `at`."""
    due = end_of_work_on(day)
    if due > at:
        return due
    return timezone.make_aware(datetime.combine(day, END_OF_DAY))


def age_on(birth_date: date, day: date) -> int:
    """Age in whole years on `day`."""
    before_birthday = (day.month, day.day) < (birth_date.month, birth_date.day)
    return day.year - birth_date.year - before_birthday


def months_after(day: date, number: int) -> date:
    """The same day so many months later, or the last day of a shorter month."""
    years, month = divmod(day.month - 1 + number, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def months_until(day: date, last: date) -> int:
    """How many months from `day` on it takes to reach the end of `last`."""
    whole = (last.year - day.year) * 12 + last.month - day.month
    return whole + (months_after(day, whole) <= last)


def start_of_work_on(day: date) -> datetime:
    """Eight o'clock in the morning on `day`, Dutch time."""
    return timezone.make_aware(datetime.combine(day, START_OF_WORK))


@cache
def _free_days(year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("NL", years=year))


def is_public_holiday(day: date) -> bool:
    """Whether `day` is a Dutch public holiday, on whatever day of the week."""
    return day in _free_days(day.year)


def is_working_day(day: date) -> bool:
    """Whether `day` is no weekend and no Dutch public holiday."""
    return day.weekday() < SATURDAY and day not in _free_days(day.year)


def free_day_in_words(day: date) -> str:
    """What free day it is, as eerste kerstdag or een zondag; empty of a working day."""
    if is_working_day(day):
        return ""
    free = holidays.country_holidays("NL", years=day.year, language="nl")
    name = free.get(day, "")
    weekday = date_format(day, "l")
    return str(name).split(";")[0].lower() if name else f"een {weekday}"


def next_working_day(day: date) -> date:
    """The first working day after `day`."""
    return working_day_from(day + timedelta(days=1))


def working_day_from(day: date) -> date:
    """`day` itself, or the first working day after it when it is a free day."""
    while not is_working_day(day):
        day += timedelta(days=1)
    return day


def working_days_before(day: date, number: int) -> date:
    """The day so many working days before `day`."""
    for _ in range(number):
        day -= timedelta(days=1)
        while not is_working_day(day):
            day -= timedelta(days=1)
    return day
