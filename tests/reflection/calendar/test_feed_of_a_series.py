"""A series in somebody's own calendar: past free days, changed, ended, and held."""

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils.timezone import localtime
from time_machine import TimeMachineFixture

from reflection.meeting.actions.attendance import answer_invitation
from reflection.meeting.actions.planning import plan_ahead
from reflection.meeting.actions.running import end_meeting, start_meeting
from reflection.meeting.actions.series import end_series
from reflection.meeting.planner import AHEAD
from reflection.meeting.rhythm import moment_on
from tests.reflection.calendar.test_feed import AMSTERDAM, address, events
from tests.reflection.meeting.test_series import MONDAY, changed, series
from tests.world import World
from zsm_werkplaats.accounts.models import Membership
from zsm_werkplaats.accounts.rights import Role

Known = dict[str, tuple[datetime, int]]


@pytest.fixture(autouse=True)
def nobody_was_shut_out() -> None:
    cache.clear()


def known(client: Client, url: str) -> Known:
    """When each meeting is and the how many-th time that is told, by its UID."""
    found = events(client, url)
    told = {str(e["UID"]): (localtime(e.start), int(e["SEQUENCE"])) for e in found}
    assert len(told) == len(found)
    return told


def days(told: Known) -> list[date]:
    return sorted(start.date() for start, _ in told.values())


def test_free_days_and_both_changes_of_the_clock_are_told_as_they_are(
    client: Client, world: World, time_machine: TimeMachineFixture
) -> None:
    at = datetime(2026, 12, 1, 9, tzinfo=AMSTERDAM)
    time_machine.move_to(at, tick=False)
    fridays = series(world, weekday=5, begins_on=date(2026, 12, 4), at=at)
    url = address(world.worker)
    told = known(client, url)
    # First Christmas Day and New Year's Day are Fridays: the Monday after.
    assert days(told)[3:6] == [date(2026, 12, 28), date(2027, 1, 4), date(2027, 1, 8)]
    for month in (4, 8, 11):
        later = datetime(2027, month, 1, 9, tzinfo=AMSTERDAM)
        time_machine.move_to(later, tick=False)
        plan_ahead(series=fridays, at=later)
        told = known(client, url)
        assert {start.time() for start, _ in told.values()} == {time(10)}
        assert {sequence for _, sequence in told.values()} == {0}
    assert {start.utcoffset() for start, _ in told.values()} == {
        timedelta(hours=1),
        timedelta(hours=2),
    }


def test_nightly_round_tells_nothing_twice_and_changes_nothing(
    client: Client, world: World, time_machine: TimeMachineFixture
) -> None:
    time_machine.move_to(MONDAY, tick=False)
    found, url = series(world), address(world.worker)
    before, tag = known(client, url), client.get(url).headers["ETag"]
    plan_ahead(series=found, at=MONDAY)
    assert client.get(url).headers["ETag"] == tag
    next_week = MONDAY + timedelta(weeks=1)
    time_machine.move_to(next_week, tick=False)
    plan_ahead(series=found, at=next_week)
    after = known(client, url)
    assert len(after) == AHEAD + 1
    assert before.items() <= after.items()


@pytest.mark.parametrize(
    "facts", [{"starts_at": time(13, 30)}, {"weekday": 4}, {"minutes": 90}]
)
def test_changed_series_keeps_every_uid_with_a_higher_sequence(
    client: Client, world: World, time_machine: TimeMachineFixture, facts: Any
) -> None:
    time_machine.move_to(MONDAY, tick=False)
    found, url = series(world), address(world.worker)
    before = known(client, url)
    later = MONDAY + timedelta(hours=1)
    new = changed(found, by=world.manager, at=later, **facts)
    after = known(client, url)
    assert after.keys() == before.keys()
    for start, sequence in after.values():
        assert sequence == 1
        assert start == moment_on(new, start.date())
    assert {e["LAST-MODIFIED"].dt for e in events(client, url)} == {later}


def test_ended_series_stands_as_cancelled(
    client: Client, world: World, time_machine: TimeMachineFixture
) -> None:
    time_machine.move_to(MONDAY, tick=False)
    found, url = series(world), address(world.worker)
    end_series(series=found, last_on=date(2026, 10, 6), by=world.worker, at=MONDAY)
    told = [(str(e["STATUS"]), int(e["SEQUENCE"])) for e in events(client, url)]
    assert told == [("CONFIRMED", 0)] * 2 + [("CANCELLED", 1)] * (AHEAD - 2)


def test_who_comes_and_what_was_held_change_nothing_in_a_calendar(
    client: Client, world: World, time_machine: TimeMachineFixture
) -> None:
    time_machine.move_to(MONDAY, tick=False)
    found, url = series(world), address(world.worker)
    before = client.get(url).headers["ETag"]
    first = found.meetings.order_by("planned_at")[0]
    answer_invitation(meeting=first, by=world.worker, comes=False, at=MONDAY)
    chair = first.chair
    assert chair
    start_meeting(meeting=first, by=chair, at=first.planned_at)
    end_meeting(meeting=first, by=chair, at=first.ends_at)
    assert client.get(url).headers["ETag"] == before


def test_role_lost_after_the_invitation_leaves_nothing_in_the_calendar(
    client: Client, world: World, time_machine: TimeMachineFixture
) -> None:
    time_machine.move_to(MONDAY, tick=False)
    found, url = series(world), address(world.colleague)
    first = found.meetings.order_by("planned_at")[0]
    answer_invitation(meeting=first, by=world.colleague, comes=True, at=MONDAY)
    mine = Membership.objects.filter(user=world.colleague, role=Role.WORKER)
    mine.delete()
    start_meeting(meeting=first, by=world.worker, at=first.planned_at)
    assert known(client, url) == {}
    client.force_login(world.colleague)
    assert client.get(first.get_absolute_url()).status_code in (403, 404)
