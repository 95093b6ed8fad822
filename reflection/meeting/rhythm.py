"""On which days a series meets: its rhythm, and where a free day moves it."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from reflection.meeting.models.meeting import Meeting
from reflection.meeting.models.series import Series
from zsm_werkplaats.lib.dates import local_moment, next_working_day, working_day_from

A_DAY = timedelta(days=1)
DAYS_TRIED = 5  # working days after the day of the rhythm
Week = tuple[int, int]  # year and number, by ISO 8601


def week_of(day: date) -> Week:
    """The week in which `day` falls."""
    return day.isocalendar()[:2]


def slots(series: Series) -> Iterator[date]:
    """The days of the rhythm, without end while nobody ended the series."""
    begins = series.begins_on
    day = begins + timedelta(days=(series.weekday - begins.isoweekday()) % 7)
    while series.ended_on is None or day <= series.ended_on:
        yield day
        day += timedelta(weeks=series.every_weeks)


def in_turn(series: Series, today: date) -> list[Any]:
    """The rhythm that holds `today` and those that come after it, from the history.

    A change replaces what was to begin on its day or later.
    """
    found: list[Any] = []
    for state in series.events.order_by("pgh_id"):  # type: ignore[attr-defined]
        found = [each for each in found if each.begins_on < state.begins_on]
        found.append(state)
    past = [each for each in found if each.begins_on <= today]
    return [*past[-1:], *found[len(past) :]] or [series]


def overlaps(
    meetings: list[Meeting], start: datetime, minutes: int, but: Meeting | None = None
) -> Meeting | None:
    """The first of `meetings` that goes on at the same time."""
    end = start + timedelta(minutes=minutes)
    for each in meetings:
        is_other = but is None or each.pk != but.pk
        if is_other and each.planned_at < end and start < each.ends_at:
            return each
    return None


def moment_on(series: Series, day: date) -> datetime:
    """When the series begins on `day`: by the Dutch clock, summer or winter."""
    return local_moment(datetime.combine(day, series.starts_at))


def moment_for(
    series: Series, slot: date, others: list[Meeting], but: Meeting | None = None
) -> datetime:
    """When the meeting of `slot` is: on a working day on which nothing else is then.

    When five working days are taken, it stays on the first.
    """
    first = day = working_day_from(slot)
    for _ in range(DAYS_TRIED):
        start = moment_on(series, day)
        if overlaps(others, start, series.minutes, but) is None:
            return start
        day = next_working_day(day)
    return moment_on(series, first)
