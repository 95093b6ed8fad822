"""Who is on duty at a moment, by the borders of the day parts."""

from datetime import date, datetime, timedelta

import pytest

from tests.factories import AT
from tests.outbox.situations import away
from tests.team.situations import (
    AFTERNOON,
    DAY,
    EVENING,
    FREE,
    coming_monday,
    moment,
    put,
)
from tests.world import World
from zsm_werkplaats.team.day_parts import part_at
from zsm_werkplaats.team.roster.on_duty import who_is_on_duty, who_to_ring
from zsm_werkplaats.team.roster.roster import Roster

SPRING, AUTUMN = date(2026, 3, 29), date(2026, 10, 25)


@pytest.mark.parametrize(
    ("hour", "minute", "part"),
    [
        (7, 59, None),
        (8, 0, "1_morning"),
        (12, 29, "1_morning"),
        (12, 30, "2_afternoon"),
        (16, 59, "2_afternoon"),
        (17, 0, "3_evening"),
        (21, 59, "3_evening"),
        (22, 0, None),
        (0, 0, None),
    ],
)
@pytest.mark.parametrize("day", [SPRING, AUTUMN, date(2026, 12, 31)])
def test_a_border_belongs_to_the_later_part(
    day: date, hour: int, minute: int, part: str | None
) -> None:
    assert part_at(moment(day, hour, minute)) == part


def who(world: World, at: datetime) -> list[str]:
    return [duty.worker.name for duty in who_is_on_duty(world.region, at)]


def test_zsm_duty_comes_first_and_the_next_part_has_others(world: World) -> None:
    monday = coming_monday()
    put(world, monday, world.worker, kind=FREE)
    put(world, monday, world.colleague)
    put(world, monday, world.worker, part=AFTERNOON)
    assert who(world, moment(monday, 12, 29)) == ["Colleague", "Worker"]
    assert who(world, moment(monday, 12, 30)) == ["Worker"]
    assert who(world, moment(monday, 17)) == []
    assert who_is_on_duty(world.far_region, moment(monday, 9)) == []


def test_who_is_away_is_not_on_duty_and_the_substitute_is_rung(world: World) -> None:
    monday = coming_monday()
    put(world, monday, world.worker)
    at = moment(monday, 9)
    assert who_to_ring(world.region, at) == [world.worker]
    days = {"starts_on": monday, "until": monday}
    away(world, world.worker, substitute=world.colleague, **days)
    assert who(world, at) == []
    assert who_to_ring(world.region, at) == [world.colleague]


def test_the_manager_is_rung_only_when_nobody_else_would_hear(world: World) -> None:
    monday = coming_monday()
    put(world, monday, world.worker)
    put(world, monday, world.colleague, kind=FREE)
    days = {"starts_on": monday, "until": monday}
    away(world, world.worker, **days)
    at = moment(monday, 9)
    assert who_to_ring(world.region, at) == [world.colleague]
    away(world, world.colleague, **days)
    assert who_to_ring(world.region, at) == [world.manager]
    assert who_to_ring(world.region, moment(monday, 18)) == []


def test_who_was_disabled_is_not_on_duty_and_shows_as_a_gap(world: World) -> None:
    monday = coming_monday()
    put(world, monday, world.worker, part=EVENING)
    world.worker.is_active = False
    world.worker.save()
    assert who(world, moment(monday, 18)) == []
    roster = Roster.read(world.region, monday, monday, AT)
    (line,) = roster.cell(monday, EVENING).shown
    assert [placed.why_not for placed in line.placed] == ["werkt hier niet meer"]


def test_an_absence_is_seen_at_once_as_a_gap(world: World) -> None:
    monday = coming_monday()
    put(world, monday, world.worker)
    put(world, monday, world.colleague, kind=FREE)
    friday = monday + 4 * DAY
    before = Roster.read(world.region, monday, friday, AT)
    away(world, world.worker, starts_on=monday, until=monday + timedelta(days=2))
    after = Roster.read(world.region, monday, friday, AT)
    assert len(after.gaps) == len(before.gaps) + 1
    assert after.gaps[0].lines[0].missing == 1
