"""A series keeps the next meetings planned, by the Dutch clock, past free days."""

from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import PermissionDenied
from django.utils.timezone import localtime

from reflection.meeting.actions.planning import (
    cancel_meeting,
    move_meeting,
    plan_ahead,
    plan_meeting,
)
from reflection.meeting.actions.series import change_series, end_series, make_series
from reflection.meeting.models.meeting import Meeting
from reflection.meeting.models.series import MeetingKind, Series
from reflection.meeting.planner import AHEAD
from tests.world import World
from zsm_werkplaats.lib.refusal import RefusedError
from zsm_werkplaats.lib.versions import EditConflictError

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
# A Monday, well before Christmas and the end of summer time.
MONDAY = datetime(2026, 9, 28, 9, 0, tzinfo=AMSTERDAM)
TUESDAY = date(2026, 9, 29)


def series(world: World, **facts: Any) -> Series:
    """Every Tuesday at ten, from tomorrow."""
    given: dict[str, Any] = {
        "region": world.region,
        "kind": MeetingKind.CASE_REVIEW,
        "every_weeks": 1,
        "weekday": 2,
        "starts_at": time(10),
        "minutes": 60,
        "place": "ZSM-kamer",
        "begins_on": TUESDAY,
        "by": world.manager,
        "at": MONDAY,
    }
    return make_series(**(given | facts))


def changed(found: Series, **facts: Any) -> Series:
    given: dict[str, Any] = {
        "seen": found.version,
        "from_on": TUESDAY,
        "every_weeks": found.every_weeks,
        "weekday": found.weekday,
        "starts_at": found.starts_at,
        "minutes": found.minutes,
        "place": found.place,
        "at": MONDAY,
    }
    return change_series(series=found, **(given | facts))


def days(found: Series) -> list[date]:
    meetings = found.meetings.planned().order_by("planned_at")
    return [localtime(m.planned_at).date() for m in meetings]


def weekly(first: date, number: int, weeks: int = 1) -> list[date]:
    return [first + timedelta(weeks=weeks * n) for n in range(number)]


def test_making_a_series_plans_the_next_meetings(world: World) -> None:
    found = series(world)
    assert days(found) == weekly(TUESDAY, AHEAD)
    first = found.meetings.order_by("planned_at")[0]
    assert (first.minutes, first.place, first.sequence) == (60, "ZSM-kamer", 0)


def test_planning_ahead_twice_plans_nothing_twice(world: World) -> None:
    found = series(world)
    assert plan_ahead(series=found, at=MONDAY) == 0
    assert plan_ahead(series=found, at=MONDAY + timedelta(weeks=1)) == 1
    assert days(found) == weekly(TUESDAY, AHEAD + 1)


def test_after_weeks_without_the_nightly_round_the_past_is_not_planned(
    world: World,
) -> None:
    found = series(world)
    later = MONDAY + timedelta(weeks=20)
    assert plan_ahead(series=found, at=later) == AHEAD
    assert days(found)[AHEAD] == TUESDAY + timedelta(weeks=20)


def test_meeting_stays_at_ten_over_both_changes_of_the_clock(world: World) -> None:
    at = datetime(2027, 2, 1, 9, tzinfo=AMSTERDAM)
    found = series(world, begins_on=date(2027, 2, 2), at=at)
    plan_ahead(series=found, at=at + timedelta(weeks=4))
    autumn = series(world, kind=MeetingKind.REFLECTION, weekday=3)
    for each in (found, autumn):
        moments = [m.planned_at for m in each.meetings.all()]
        assert {localtime(m).time() for m in moments} == {time(10)}
        assert len({m.utcoffset() for m in map(localtime, moments)}) == 2


def test_meeting_on_a_free_day_moves_to_the_next_working_day_and_says_so(
    world: World,
) -> None:
    at = datetime(2026, 12, 1, 9, tzinfo=AMSTERDAM)
    found = series(world, weekday=5, begins_on=date(2026, 12, 4), at=at)
    # First Christmas Day is a Friday, and so is New Year's Day.
    christmas = found.meetings.get(slot_on=date(2026, 12, 25))
    assert localtime(christmas.planned_at).date() == date(2026, 12, 28)
    assert christmas.shifted_from == date(2026, 12, 25)
    assert christmas.is_shifted_by_holiday
    assert date(2027, 1, 4) in days(found)
    assert plan_ahead(series=found, at=at) == 0


def test_both_days_of_christmas_in_one_week_are_passed_over(world: World) -> None:
    at = datetime(2028, 12, 4, 9, tzinfo=AMSTERDAM)
    monday = series(world, weekday=1, begins_on=date(2028, 12, 11), at=at)
    assert date(2028, 12, 27) in days(monday)
    assert date(2028, 12, 25) not in days(monday)


def test_rhythm_on_a_weekend_is_refused(world: World) -> None:
    with pytest.raises(RefusedError, match="werkdag"):
        series(world, weekday=6)


def test_second_series_of_a_kind_is_refused(world: World) -> None:
    series(world)
    with pytest.raises(RefusedError, match="loopt al een reeks"):
        series(world, weekday=3)


def test_series_at_the_hour_of_the_other_kind_is_refused(world: World) -> None:
    series(world)
    with pytest.raises(RefusedError, match="al een casuïstiekbespreking"):
        series(world, kind=MeetingKind.REFLECTION, starts_at=time(10, 30))
    assert Series.objects.count() == 1


def test_free_day_moves_past_the_meeting_that_is_there_already(world: World) -> None:
    at = datetime(2027, 3, 15, 9, tzinfo=AMSTERDAM)
    series(world, begins_on=date(2027, 3, 16), at=at)
    monday = series(
        world,
        kind=MeetingKind.REFLECTION,
        weekday=1,
        begins_on=date(2027, 3, 22),
        at=at,
    )
    # Easter Monday; on Tuesday at ten is the case review.
    easter = monday.meetings.get(slot_on=date(2027, 3, 29))
    assert localtime(easter.planned_at).date() == date(2027, 3, 31)


def test_series_that_begins_in_the_past_is_refused(world: World) -> None:
    with pytest.raises(RefusedError, match="voorbij"):
        series(world, begins_on=TUESDAY - timedelta(days=7))


def test_from_every_two_weeks_to_every_four_all_that_comes_follows_once(
    world: World,
) -> None:
    found = series(world, kind=MeetingKind.REFLECTION, every_weeks=2)
    before = {m.pk: m.planned_at for m in found.meetings.all()}
    start = TUESDAY + timedelta(weeks=4)
    changed(found, every_weeks=4, from_on=start, by=world.manager)
    assert days(found) == [*weekly(TUESDAY, 2, 2), *weekly(start, AHEAD - 2, 4)]
    for meeting in found.meetings.all():
        moved = meeting.planned_at != before[meeting.pk]
        assert meeting.sequence == int(moved)
    assert Meeting.objects.count() == AHEAD


def test_changed_hour_keeps_the_days_and_raises_each_sequence_once(
    world: World,
) -> None:
    found = series(world)
    changed(found, starts_at=time(13, 30), by=world.worker)
    assert days(found) == weekly(TUESDAY, AHEAD)
    hours = {localtime(m.planned_at).time() for m in found.meetings.all()}
    assert hours == {time(13, 30)}
    assert {m.sequence for m in found.meetings.all()} == {1}


def test_back_from_four_weeks_to_every_week(world: World) -> None:
    found = series(world, every_weeks=4)
    changed(found, every_weeks=1, by=world.manager)
    assert days(found) == weekly(TUESDAY, AHEAD)


def test_what_was_moved_cancelled_or_held_does_not_follow(world: World) -> None:
    found = series(world)
    first, second, third, *_ = found.meetings.order_by("planned_at")
    Meeting.objects.filter(pk=first.pk).update(
        started_at=first.planned_at, ended_at=first.ends_at, chair=world.worker
    )
    moved_to = second.planned_at + timedelta(days=1)
    move_meeting(
        meeting=second,
        seen=second.version,
        planned_at=moved_to,
        minutes=60,
        by=world.worker,
        at=MONDAY,
    )
    cancel_meeting(meeting=third, why="Studiedag", by=world.worker, at=MONDAY)
    at = MONDAY + timedelta(days=2)
    changed(found, weekday=4, from_on=date(2026, 9, 30), by=world.worker, at=at)
    stands = {m.pk: m for m in found.meetings.all()}
    assert stands[first.pk].planned_at == first.planned_at
    assert stands[second.pk].planned_at == moved_to
    assert stands[third.pk].planned_at == third.planned_at
    others = found.meetings.exclude(pk__in=[first.pk, second.pk, third.pk])
    assert {localtime(m.planned_at).isoweekday() for m in others} == {4}


def test_moved_meeting_leaves_no_hole_that_is_filled_again(world: World) -> None:
    found = series(world)
    first = found.meetings.order_by("planned_at")[0]
    move_meeting(
        meeting=first,
        seen=1,
        planned_at=first.planned_at + timedelta(days=2),
        minutes=60,
        by=world.worker,
        at=MONDAY,
    )
    assert plan_ahead(series=found, at=MONDAY) == 0


def test_cancelled_meeting_does_not_come_back_by_itself(world: World) -> None:
    found = series(world)
    first = found.meetings.order_by("planned_at")[0]
    cancel_meeting(meeting=first, why="Studiedag", by=world.worker, at=MONDAY)
    plan_ahead(series=found, at=MONDAY)
    assert days(found) == weekly(TUESDAY + timedelta(weeks=1), AHEAD)
    first.refresh_from_db()
    assert (first.sequence, first.cancelled_why) == (1, "Studiedag")
    cancel_meeting(meeting=first, why="Nog eens", by=world.worker, at=MONDAY)
    first.refresh_from_db()
    assert (first.sequence, first.cancelled_why) == (1, "Studiedag")


def test_end_of_a_series_cancels_what_was_planned_later(world: World) -> None:
    found = series(world)
    end_series(series=found, last_on=date(2026, 10, 6), by=world.worker, at=MONDAY)
    assert days(found) == weekly(TUESDAY, 2)
    later = found.meetings.filter(planned_at__date__gt=date(2026, 10, 6))
    assert {m.sequence for m in later} == {1}
    found.refresh_from_db()
    assert plan_ahead(series=found, at=MONDAY) == 0
    with pytest.raises(RefusedError, match="vorige reeks"):
        series(world, weekday=3, begins_on=date(2026, 10, 5))
    series(world, weekday=3, begins_on=date(2026, 10, 12))


def test_second_change_on_an_old_page_is_an_edit_conflict(world: World) -> None:
    found = series(world)
    changed(found, minutes=90, by=world.worker)
    with pytest.raises(EditConflictError):
        changed(found, seen=1, minutes=45, by=world.colleague)


def test_only_the_manager_plans_reflection_meetings(world: World) -> None:
    for user in (world.worker, world.prosecutor, world.far_manager):
        with pytest.raises(PermissionDenied):
            series(world, kind=MeetingKind.REFLECTION, by=user)


def test_meeting_at_the_hour_of_another_or_in_the_past_is_refused(
    world: World,
) -> None:
    found = series(world)
    first = found.meetings.order_by("planned_at")[0]

    def plan(planned_at: datetime) -> Meeting:
        return plan_meeting(
            region=world.region,
            kind=MeetingKind.REFLECTION,
            planned_at=planned_at,
            minutes=60,
            by=world.manager,
            at=MONDAY,
        )

    for planned_at in (first.planned_at + timedelta(minutes=59), MONDAY):
        with pytest.raises(RefusedError):
            plan(planned_at)
    assert plan(first.ends_at).chair == world.manager


def test_meeting_that_was_never_held_can_be_moved_and_blocks_nothing(
    world: World,
) -> None:
    found = series(world)
    first = found.meetings.order_by("planned_at")[0]
    at = MONDAY + timedelta(days=3)
    assert first.is_not_held(at)
    assert plan_ahead(series=found, at=at) == 1
    move_meeting(
        meeting=first,
        seen=first.version,
        planned_at=at + timedelta(days=1),
        minutes=60,
        by=world.worker,
        at=at,
    )
    first.refresh_from_db()
    assert not first.is_not_held(at)
