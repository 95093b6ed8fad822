"""Days and clocks, all in Europe/Amsterdam."""

from datetime import UTC, date, datetime, time, timedelta

import holidays
from django.utils import timezone

# Stands for "no clock": sorts after every real deadline and is never shown.
NO_CLOCK = datetime(9999, 1, 1, tzinfo=UTC)
END_OF_WORK = time(17, 0)
SATURDAY = 5


def day_of(at: datetime) -> date:
    """The calendar day in the Netherlands on which `at` falls."""
    return timezone.localtime(at).date()


def end_of_work_on(day: date) -> datetime:
    """Five o'clock in the afternoon on `day`, Dutch time."""
    return timezone.make_aware(datetime.combine(day, END_OF_WORK))


def age_on(birth_date: date, day: date) -> int:
    """Age in whole years on `day`."""
    before_birthday = (day.month, day.day) < (birth_date.month, birth_date.day)
    return day.year - birth_date.year - before_birthday


def next_working_day(day: date) -> date:
    """The first day after `day` that is no weekend and no Dutch public holiday."""
    free = holidays.country_holidays("NL")
    ahead = day + timedelta(days=1)
    while ahead.weekday() >= SATURDAY or ahead in free:
        ahead += timedelta(days=1)
    return ahead
