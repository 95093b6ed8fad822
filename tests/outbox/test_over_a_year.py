"""A year of mornings: weekends, holidays, both clock changes, absence, leap years."""

from datetime import UTC, date, datetime, timedelta

import pytest

from tests.factories import active_case
from tests.outbox.situations import AMSTERDAM, morning
from tests.world import World
from zsm_werkplaats.lib.dates import (
    day_of,
    is_working_day,
    next_working_day,
    start_of_work_on,
    working_days_before,
)
from zsm_werkplaats.outbox.actions.sweep import prepare_round
from zsm_werkplaats.outbox.kinds import KINDS
from zsm_werkplaats.outbox.models import Absence, Message

# Days off that fall on a weekday.
FREE_IN_2027 = {
    date(2027, 1, 1),
    date(2027, 3, 26),
    date(2027, 3, 29),
    date(2027, 4, 27),
    date(2027, 5, 6),
    date(2027, 5, 17),
}


def test_every_working_day_of_a_year_has_a_morning_and_no_other_day_has() -> None:
    mornings: set[date] = set()
    at = morning(date(2027, 1, 1), hour=0).astimezone(UTC)
    for hour in range(365 * 24):
        round_at = at + timedelta(hours=hour)
        if KINDS["digest"].when.has_come(round_at):
            assert round_at.astimezone(AMSTERDAM).hour >= 8
            mornings.add(day_of(round_at))
    assert mornings == {
        day
        for day in (date(2027, 1, 1) + timedelta(days=n) for n in range(365))
        if day.weekday() < 5 and day not in FREE_IN_2027
    }


@pytest.mark.parametrize(
    ("day", "hour_in_utc"),
    [
        (date(2027, 3, 25), 7),  # the Thursday before Easter, in winter time
        (date(2027, 3, 30), 6),  # the Tuesday after Easter, in summer time
        (date(2027, 10, 29), 6),  # the Friday before winter time
        (date(2027, 11, 1), 7),  # the Monday after
    ],
)
def test_eight_is_eight_on_the_clock_of_the_room_on_both_sides_of_a_change(
    world: World, day: date, hour_in_utc: int
) -> None:
    at = datetime(day.year, day.month, day.day, hour_in_utc, tzinfo=UTC)
    assert start_of_work_on(day) == at
    prepare_round(at=at - timedelta(seconds=1))
    assert not Message.objects.exists()
    prepare_round(at=at)
    assert Message.objects.filter(kind="digest", due_on=day).exists()


@pytest.mark.parametrize(
    "day", [date(2027, 3, 28), date(2027, 10, 31)], ids=["summer", "winter"]
)
def test_on_the_night_of_a_change_every_hour_belongs_to_one_day(day: date) -> None:
    midnight = morning(day, hour=0).astimezone(UTC)
    hours = {date(2027, 3, 28): 23, date(2027, 10, 31): 25}[day]
    days = [day_of(midnight + timedelta(hours=n)) for n in range(-1, hours + 1)]
    assert days.count(day) == hours
    assert days[0] == day - timedelta(days=1)
    assert days[-1] == day + timedelta(days=1)


def test_a_round_in_the_hour_that_comes_twice_tells_nothing_twice(
    world: World,
) -> None:
    first = datetime(2027, 10, 31, 0, 30, tzinfo=UTC)  # 2:30, summer time
    active_case(world, decision_due_at=first + timedelta(hours=2))
    for minutes in range(0, 120, 10):
        prepare_round(at=first + timedelta(minutes=minutes))
    assert Message.objects.filter(kind="decision_due").count() == 1


def test_a_clock_that_jumps_back_tells_nothing_twice(world: World) -> None:
    at = morning(date(2027, 6, 1))
    for seconds in (0, 60, -3600, 0, -86_400 * 3, 0):
        prepare_round(at=at + timedelta(seconds=seconds))
    rows = Message.objects.filter(kind="digest", recipient=world.worker)
    days = list(rows.values_list("due_on", flat=True))
    assert len(days) == len(set(days))


def test_the_leap_day_is_a_day_like_any_other(world: World) -> None:
    leap_day = date(2028, 2, 29)
    assert is_working_day(leap_day)
    assert next_working_day(date(2028, 2, 28)) == leap_day
    assert working_days_before(date(2028, 3, 7), 5) == leap_day
    prepare_round(at=morning(leap_day))
    assert Message.objects.filter(kind="digest", due_on=leap_day).exists()


def test_five_working_days_over_christmas_are_longer_than_a_week() -> None:
    assert working_days_before(date(2027, 1, 4), 5) == date(2026, 12, 24)


@pytest.mark.parametrize(
    ("day", "is_free"),
    [
        (date(2025, 5, 5), True),  # Bevrijdingsdag, every five years
        (date(2026, 5, 5), False),
        (date(2027, 3, 26), True),  # Good Friday, as in the Algemene termijnenwet
        (date(2027, 12, 31), False),
    ],
)
def test_a_dutch_holiday_is_known_by_its_year(day: date, *, is_free: bool) -> None:
    assert is_working_day(day) is not is_free


def test_an_absence_counts_from_its_first_through_its_last_day(world: World) -> None:
    monday = date(2027, 6, 7)
    Absence.objects.create(
        user=world.worker,
        region=world.region,
        starts_on=monday + timedelta(days=1),
        until=monday + timedelta(days=3),
        substitute=world.colleague,
        created_by=world.worker,
        created_at=morning(monday),
    )
    for number in range(5):
        prepare_round(at=morning(monday + timedelta(days=number)))
    rows = Message.objects.filter(kind="digest")
    mine = rows.filter(recipient=world.worker).values_list("due_on", flat=True)
    theirs = rows.filter(recipient=world.colleague)
    assert sorted(mine) == [monday, monday + timedelta(days=4)]
    assert theirs.count() == 5
