"""Filling weeks of the roster: what comes, what stays, and taking it back."""

from collections import Counter
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from tests.factories import AT
from tests.outbox.situations import away, queued
from tests.team.situations import (
    AFTERNOON,
    DAY,
    EVENING,
    FREE,
    MORNING,
    ZSM,
    coming_monday,
    filled,
    moment,
    names,
    planned,
    put,
    six_workers,
)
from tests.world import World
from zsm_werkplaats.lib.refusal import RefusedError
from zsm_werkplaats.lib.versions import EditConflictError
from zsm_werkplaats.lib.weeks import Week
from zsm_werkplaats.team.actions.cell import choose_workers
from zsm_werkplaats.team.actions.filling import fill_weeks, undo_filling
from zsm_werkplaats.team.actions.needs import set_needs
from zsm_werkplaats.team.actions.pattern import choose_in_pattern, make_pattern
from zsm_werkplaats.team.models.duty import Duty
from zsm_werkplaats.team.models.need import DutyNeed
from zsm_werkplaats.team.roster.needs import USUAL
from zsm_werkplaats.team.roster.roster import Roster
from zsm_werkplaats.team.roster.standing import version_of_place

NEW_YEAR = date(2025, 12, 29)  # the Monday of the week over New Year 2026
BEFORE = moment(date(2025, 12, 1), 9)


def test_a_month_for_six_workers_is_divided_evenly(world: World) -> None:
    team = six_workers(world)
    filled(world, coming_monday(), weeks=4)
    counts = Counter(Duty.objects.standing().values_list("worker", flat=True))
    assert set(counts) == {user.pk for user in team}
    assert max(counts.values()) - min(counts.values()) <= 1
    by_kind = Counter(Duty.objects.standing().values_list("worker", "kind"))
    zsm = [by_kind[user.pk, ZSM.value] for user in team]
    assert max(zsm) - min(zsm) <= 2


def test_nobody_is_in_two_places_and_every_place_is_taken(world: World) -> None:
    six_workers(world)
    monday = coming_monday()
    filled(world, monday)
    roster = Roster.read(world.region, monday, monday + 6 * DAY, AT)
    assert roster.gaps == []
    assert len(roster.days) == 5
    assert Duty.objects.standing().count() == 5 * 2 * 2


def test_an_absent_worker_is_not_put_and_the_gap_is_told(world: World) -> None:
    monday = coming_monday()
    away(world, world.colleague, starts_on=monday, until=monday + DAY)
    plan = planned(world, monday)
    on_monday = [p for p in plan.puts if p.day == monday]
    assert {p.worker_id for p in on_monday} == {world.worker.pk}
    assert [(g.day, g.kind) for g in plan.left if g.day == monday] == [
        (monday, FREE),
        (monday, FREE),
    ]


def test_the_week_over_new_year_skips_the_holiday(world: World) -> None:
    six_workers(world)
    plan = planned(world, NEW_YEAR, at=BEFORE)
    assert date(2026, 1, 1) not in {p.day for p in plan.puts}
    assert plan.holidays == [date(2026, 1, 1)]
    assert {p.day for p in plan.puts} == {
        *(date(2025, 12, d) for d in (29, 30, 31)),
        date(2026, 1, 2),
    }


@pytest.mark.parametrize("monday", [date(2026, 3, 23), date(2026, 10, 19)])
def test_a_week_with_a_clock_change_has_all_its_parts(
    world: World, monday: date
) -> None:
    numbers = {(7, MORNING.value, ZSM.value): 1, (7, EVENING.value, ZSM.value): 1}
    at = moment(monday - 7 * DAY, 9)
    set_needs(
        region=world.region,
        from_on=monday,
        numbers=numbers,
        seen=None,
        by=world.manager,
        at=at,
    )
    filled(world, monday, at=at)
    sunday = monday + 6 * DAY
    morning, evening = Duty.objects.standing().filter(day=sunday).order_by("part")
    assert (morning.begins_at, evening.ends_at) == (
        moment(sunday, 8),
        moment(sunday, 22),
    )
    assert morning.begins_at.utcoffset() == moment(sunday, 12).utcoffset()


def test_a_part_that_has_begun_is_left_alone(world: World) -> None:
    monday = coming_monday()
    plan = planned(world, monday, at=moment(monday, 8))
    on_monday = {p.part for p in plan.puts if p.day == monday}
    assert on_monday == {AFTERNOON}
    later = planned(world, monday, at=moment(monday, 12, 30))
    assert {p.day for p in later.puts} == {monday + n * DAY for n in range(1, 5)}


def test_copying_a_week_keeps_what_was_chosen_by_hand(world: World) -> None:
    first = coming_monday()
    second = first + 7 * DAY
    put(world, first, world.worker)
    put(world, first + DAY, world.worker)
    put(world, second, world.colleague)
    filled(world, second, source="week", from_week=Week(first))
    assert names(world, second) == {ZSM: ["Colleague"]}
    assert names(world, second + DAY) == {ZSM: ["Worker"]}


def test_copying_a_week_takes_along_more_than_was_asked_for(world: World) -> None:
    first = coming_monday()
    second = first + 7 * DAY
    saturday = first + 5 * DAY
    put(world, first, world.worker, world.colleague)
    put(world, saturday, world.worker)
    filled(world, second, source="week", from_week=Week(first))
    assert names(world, second) == {ZSM: ["Colleague", "Worker"]}
    assert names(world, saturday + 7 * DAY) == {ZSM: ["Worker"]}


def test_filling_week_by_week_is_as_even_as_all_at_once(world: World) -> None:
    team = six_workers(world)
    for week in range(2):
        filled(world, coming_monday() + 7 * week * DAY)
    counts = Counter(Duty.objects.standing().values_list("worker", flat=True))
    assert max(counts.values()) - min(counts.values()) <= 1
    assert len(counts) == len(team)


def test_who_was_taken_off_by_hand_is_not_put_back(world: World) -> None:
    first = coming_monday()
    second = first + 7 * DAY
    put(world, first, world.worker)
    filled(world, second, source="week", from_week=Week(first))
    put(world, second)
    plan = planned(world, second, source="week", from_week=Week(first))
    assert plan.puts == []
    assert [s.why for s in plan.skipped] == ["is hier eerder weggehaald"]


def test_filling_again_takes_the_place_of_what_was_filled(world: World) -> None:
    first = coming_monday()
    second = first + 7 * DAY
    put(world, first, world.worker)
    filled(world, second, source="week", from_week=Week(first))
    put(world, first, world.colleague)
    filled(world, second, source="week", from_week=Week(first))
    assert names(world, second) == {ZSM: ["Colleague"]}


def test_undoing_puts_back_what_stood_before(world: World) -> None:
    first = coming_monday()
    second = first + 7 * DAY
    put(world, first, world.worker)
    filled(world, second, source="week", from_week=Week(first))
    put(world, first, world.colleague)
    again = filled(world, second, source="week", from_week=Week(first))
    for _ in range(2):
        undo_filling(filling=again, by=world.manager, at=AT)
    assert names(world, second) == {ZSM: ["Worker"]}


def test_undoing_leaves_what_was_changed_by_hand(world: World) -> None:
    monday = coming_monday()
    filling = filled(world, monday)
    put(world, monday, world.colleague, part=AFTERNOON, kind=FREE)
    kept = names(world, monday, AFTERNOON)[FREE]
    undo_filling(filling=filling, by=world.manager, at=AT)
    assert names(world, monday, AFTERNOON).get(FREE, []) in ([], kept)
    assert names(world, monday + DAY) == {}


def test_only_the_last_filling_is_undone(world: World) -> None:
    monday = coming_monday()
    earlier = filled(world, monday)
    later = filled(world, monday + 7 * DAY)
    with pytest.raises(RefusedError, match="daarna"):
        undo_filling(filling=earlier, by=world.manager, at=AT)
    undo_filling(filling=later, by=world.manager, at=AT)
    undo_filling(filling=earlier, by=world.manager, at=AT)
    assert not Duty.objects.standing().exists()


def test_another_roster_than_was_seen_is_not_filled(world: World) -> None:
    monday = coming_monday()
    seen = planned(world, monday).seal
    put(world, monday, world.colleague)
    with pytest.raises(RefusedError, match="intussen"):
        fill_weeks(
            region=world.region,
            source="evenly",
            first=monday,
            last=monday + 6 * DAY,
            seen=seen,
            by=world.manager,
            at=AT,
        )


def test_filling_a_full_roster_says_that_nothing_changes(world: World) -> None:
    monday = coming_monday()
    filled(world, monday)
    with pytest.raises(RefusedError, match="niets"):
        filled(world, monday)


def test_workers_hear_once_a_day_that_their_duties_changed(world: World) -> None:
    monday = coming_monday()
    filled(world, monday)
    put(world, monday, world.worker, part=EVENING)
    told = queued("roster_changed")
    assert sorted(m.recipient.name for m in told) == ["Colleague", "Worker"]


def test_prosecutors_plan_nothing(world: World) -> None:
    with pytest.raises(PermissionDenied):
        filled(world, coming_monday(), by=world.prosecutor)
    with pytest.raises(PermissionDenied):
        put(world, coming_monday(), world.worker, by=world.far_manager)


def test_a_pattern_of_two_weeks_goes_on_alternating_over_a_year_of_53_weeks(
    world: World,
) -> None:
    first, at = date(2026, 12, 7), moment(date(2026, 12, 1), 9)
    put(world, first, world.worker, at=at)
    put(world, first + 7 * DAY, world.colleague, at=at)
    make_pattern(
        region=world.region, week=Week(first), weeks=2, by=world.manager, at=at
    )
    filled(world, date(2026, 12, 28), weeks=2, source="pattern", at=at)
    assert names(world, date(2026, 12, 28)) == {ZSM: ["Colleague"]}  # week 53
    assert names(world, date(2027, 1, 4)) == {ZSM: ["Worker"]}


def test_the_pattern_changes_only_what_is_filled_later(world: World) -> None:
    monday = coming_monday()
    put(world, monday, world.worker)
    pattern = make_pattern(
        region=world.region, week=Week(monday), weeks=1, by=world.manager, at=AT
    )
    choose_in_pattern(
        pattern=pattern,
        week=1,
        weekday=1,
        part=MORNING,
        workers={ZSM: [world.colleague]},
        seen=version_of_place(pattern.duties.all()),
        by=world.manager,
        at=AT,
    )
    assert names(world, monday) == {ZSM: ["Worker"]}
    filled(world, monday + 7 * DAY, source="pattern")
    assert names(world, monday + 7 * DAY) == {ZSM: ["Colleague"]}


def test_an_empty_week_makes_no_pattern(world: World) -> None:
    week = Week(coming_monday())
    with pytest.raises(RefusedError, match="niemand"):
        make_pattern(region=world.region, week=week, weeks=1, by=world.manager, at=AT)


def test_needs_hold_from_their_day_on(world: World) -> None:
    monday = coming_monday()
    numbers = dict(USUAL) | {(6, MORNING.value, ZSM.value): 2}
    set_needs(
        region=world.region,
        from_on=monday + 7 * DAY,
        numbers=numbers,
        seen=None,
        by=world.manager,
        at=AT,
    )
    roster = Roster.read(world.region, monday, monday + 13 * DAY, AT)
    saturdays = [cell.day for cell in roster.gaps if cell.day.isoweekday() == 6]
    assert saturdays == [monday + 12 * DAY]
    assert DutyNeed.objects.count() == len(numbers)


def test_two_planners_in_one_day_part_lose_nothing(world: World) -> None:
    monday = coming_monday()
    seen = version_of_place([])
    put(world, monday, world.worker)
    with pytest.raises(EditConflictError):
        choose_workers(
            region=world.region,
            day=monday,
            part=MORNING,
            workers={ZSM: [world.colleague]},
            seen=seen,
            by=world.worker,
            at=AT,
        )


@pytest.mark.parametrize(
    ("who", "words"),
    [
        ("far_worker", "werkt niet"),
        ("prosecutor", "werkt niet"),
        ("colleague", "afwezig"),
    ],
)
def test_who_cannot_be_on_duty_is_refused(world: World, who: str, words: str) -> None:
    monday = coming_monday()
    away(world, world.colleague, starts_on=monday, until=monday + timedelta(days=1))
    with pytest.raises(RefusedError, match=words):
        put(world, monday, world.everybody[who])
