"""The parts of a day (dagdelen), by the Dutch clock."""

from datetime import date, datetime, time

from django.db import models
from django.utils.timezone import localtime, make_aware


class DayPart(models.TextChoices):
    """A part of a day in which somebody is on duty, in the order of the day."""

    MORNING = "1_morning", "ochtend"
    AFTERNOON = "2_afternoon", "middag"
    EVENING = "3_evening", "avond"


# From and until; the moment between two parts belongs to the later one.
HOURS: dict[str, tuple[time, time]] = {
    DayPart.MORNING: (time(8, 0), time(12, 30)),
    DayPart.AFTERNOON: (time(12, 30), time(17, 0)),
    DayPart.EVENING: (time(17, 0), time(22, 0)),
}


def part_at(at: datetime) -> DayPart | None:
    """The part of the day in which `at` falls; None at night."""
    clock = localtime(at).time()
    for part, (begins, ends) in HOURS.items():
        if begins <= clock < ends:
            return DayPart(part)
    return None


def begins_at(day: date, part: str) -> datetime:
    """The moment at which a part of `day` begins."""
    return make_aware(datetime.combine(day, HOURS[part][0]))


def ends_at(day: date, part: str) -> datetime:
    """The moment at which it is over, which is no longer in it."""
    return make_aware(datetime.combine(day, HOURS[part][1]))
