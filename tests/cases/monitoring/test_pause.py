"""A pause of the monitoring, over weekends, holidays and both clock changes."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from cases.case.models.case import Case
from cases.messages.waiting import Digest
from cases.monitoring.models.moment import MonitoringMoment
from cases.monitoring.models.pause import MonitoringPause
from cases.monitoring.views.monitoring_summary import MonitoringSummary
from tests.cases.monitoring.situations import (
    MONDAY,
    days_of,
    go_on,
    make_plan,
    move,
    noon,
    paused_case,
    planned_case,
    report,
    rest,
)
from tests.factories import AT, active_case, monitored_case, plan, today
from tests.world import World
from zsm_werkplaats.audit.models import CaseEvent
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.lib.refusal import RefusedError

DAY, WEEK = timedelta(days=1), timedelta(weeks=1)
Days = tuple[date, ...]


def monday(number: int) -> date:
    """The Monday so many weeks after 1 June 2026."""
    return MONDAY + number * WEEK


def test_a_pause_moves_what_falls_in_it_or_after_it_and_says_so(world: World) -> None:
    case = planned_case(world, monday(1), monday(2), monday(4))
    rest(
        world,
        case,
        begins_on=monday(2),
        until=monday(4) - DAY,
        at=noon(MONDAY),
    )
    assert days_of(case) == [monday(1), monday(4), monday(6)]
    event = CaseEvent.objects.order_by("-pk").first()
    assert event
    assert event.summary == (
        "monitoring gepauzeerd: pauze van 15 juni tot en met 28 juni"
    )
    assert "Opgenomen" in event.detail
    assert "15 juni 2026 wordt 29 juni 2026" in event.detail
    assert "29 juni 2026 wordt 13 juli 2026" in event.detail


def test_what_would_land_on_a_free_day_lands_on_the_working_day_after_it(
    world: World,
) -> None:
    case = planned_case(world, monday(1))
    rest(world, case, begins_on=monday(1), until=monday(1) + 4 * DAY, at=noon(MONDAY))
    moment = case.monitoringmoments.get()
    assert moment.wished_on == date(2026, 6, 13)  # a Saturday
    assert moment.due_on == monday(2)


@pytest.mark.parametrize(
    ("due", "begin", "end", "comes"),
    [
        # over the clock that goes forward on 28 March 2027, and Easter
        ("2027-03-25", "2027-03-22", "2027-03-28", "2027-04-01"),
        # over the clock that goes back on 25 October 2026
        ("2026-10-22", "2026-10-19", "2026-10-25", "2026-10-29"),
        # over Christmas and New Year, which is a Friday
        ("2026-12-18", "2026-12-14", "2026-12-27", "2027-01-04"),
    ],
)
def test_a_pause_is_as_long_as_its_days_whatever_the_clock_does(
    world: World, due: str, begin: str, end: str, comes: str
) -> None:
    case = planned_case(world, date.fromisoformat(due))
    first, last = date.fromisoformat(begin), date.fromisoformat(end)
    rest(world, case, begins_on=first, until=last, at=noon(first - WEEK))
    assert days_of(case) == [date.fromisoformat(comes)]


def test_a_pause_that_stops_early_brings_the_moments_back_as_much_earlier(
    world: World,
) -> None:
    case = planned_case(world, monday(1), monday(3))
    rest(world, case, begins_on=monday(1), until=monday(5) - DAY, at=noon(MONDAY))
    assert days_of(case) == [monday(5), monday(7)]
    go_on(world, case, monday(2))
    assert days_of(case) == [monday(2), monday(4)]
    assert not case.monitoringpauses.standing(monday(2)).exists()


def test_a_pause_that_stops_before_it_began_leaves_everything_as_it_was(
    world: World,
) -> None:
    case = planned_case(world, monday(2), monday(3))
    rest(world, case, begins_on=monday(2), until=monday(4), at=noon(MONDAY))
    go_on(world, case, monday(1))
    assert days_of(case) == [monday(2), monday(3)]


def test_what_somebody_moved_by_hand_stays_when_the_pause_stops(world: World) -> None:
    case = planned_case(world, monday(1), monday(3))
    rest(world, case, begins_on=monday(1), until=monday(5) - DAY, at=noon(MONDAY))
    first = case.monitoringmoments.first()
    assert first
    move(world, first, monday(8), at=noon(monday(1)))
    go_on(world, case, monday(2))
    assert days_of(case) == [monday(4), monday(8)]


def test_until_further_notice_nothing_moves_before_it_stops(world: World) -> None:
    case = planned_case(world, monday(1), monday(3))
    rest(world, case, begins_on=monday(1), at=noon(MONDAY))
    assert days_of(case) == [monday(1), monday(3)]
    go_on(world, case, monday(4))
    assert days_of(case) == [monday(4), monday(6)]


def test_what_was_planned_in_an_open_pause_stays_or_comes_today(world: World) -> None:
    case = planned_case(world, monday(1))
    rest(world, case, begins_on=monday(1), at=noon(MONDAY))
    make_plan(world, case, [monday(2), monday(9)], at=noon(monday(1)))
    go_on(world, case, monday(3))
    assert days_of(case) == [monday(3), monday(3), monday(9)]


def test_a_moment_that_is_planned_into_a_pause_comes_after_it(world: World) -> None:
    case = active_case(world)
    rest(world, case, begins_on=monday(1), until=monday(2), at=noon(MONDAY))
    make_plan(world, case, [monday(1) + DAY])
    moment = case.monitoringmoments.get()
    assert (moment.due_on, moment.wished_on) == (monday(2) + DAY, monday(1) + DAY)


def test_what_was_reported_does_not_move(world: World) -> None:
    case = planned_case(world, monday(1), monday(2))
    first = case.monitoringmoments.first()
    assert first
    report(world, first, at=noon(MONDAY))
    rest(world, case, begins_on=monday(1), until=monday(2) - DAY, at=noon(MONDAY))
    first.refresh_from_db()
    assert first.due_on == monday(1)
    assert days_of(case) == [monday(3)]


@pytest.mark.parametrize(
    ("at", "is_due"),
    [
        # The pause lasts till the end of Sunday 28 March 2027, Dutch time.
        (datetime(2027, 3, 28, 21, 59, tzinfo=UTC), False),
        (datetime(2027, 3, 28, 22, 0, tzinfo=UTC), True),
    ],
    ids=["a minute before midnight", "midnight"],
)
def test_a_pause_ends_at_dutch_midnight_on_the_day_the_clock_changes(
    world: World, at: datetime, *, is_due: bool
) -> None:
    case = active_case(world)
    late = date(2027, 3, 18)
    make_plan(world, case, [late], at=noon(date(2027, 3, 15)))
    rest(
        world,
        case,
        begins_on=date(2027, 3, 22),
        until=date(2027, 3, 28),
        at=noon(date(2027, 3, 19)),
    )
    assert days_of(case) == [late]
    assert MonitoringMoment.objects.due(day_of(at)).exists() == is_due


def morning_of(world: World) -> tuple[str, ...]:
    """What the worker is reminded of today."""
    return Digest(world.worker, world.region.pk, today()).lines


def test_while_it_rests_nothing_reminds_and_nothing_is_late(world: World) -> None:
    case = monitored_case(world, today() - WEEK)
    rest(world, case)
    assert morning_of(world) == ()
    assert not MonitoringMoment.objects.due(today()).exists()
    read = Case.objects.get(pk=case.pk)
    assert MonitoringSummary(read, AT, None, []).state == ("gepauzeerd", "neutral")
    go_on(world, case, today())
    assert morning_of(world) == (f"Vragen hoe het gaat (1): {case.reference}",)


def test_a_pause_that_still_has_to_begin_hides_nothing(world: World) -> None:
    case = monitored_case(world)
    rest(world, case, begins_on=today() + WEEK)
    assert MonitoringMoment.objects.due(today()).filter(case=case).exists()


def test_there_is_one_pause_at_a_time_and_none_backwards(world: World) -> None:
    case = paused_case(world)
    with pytest.raises(RefusedError, match="Er staat al een pauze vanaf"):
        rest(world, case)
    with pytest.raises(RefusedError, match="voor het begin"):
        rest(world, active_case(world), until=today() - DAY)


def test_a_pause_that_is_over_makes_way_for_the_next(world: World) -> None:
    case = active_case(world)
    rest(world, case, begins_on=MONDAY, until=monday(1), at=noon(MONDAY))
    rest(world, case, begins_on=monday(3), at=noon(monday(2)))
    assert MonitoringPause.objects.filter(case=case).count() == 2


def test_there_is_nothing_to_stop_when_nothing_rests(world: World) -> None:
    with pytest.raises(RefusedError, match="geen pauze meer"):
        go_on(world, active_case(world), today())


@pytest.mark.parametrize(
    ("facts", "name"),
    [
        ({"until": date(2020, 1, 1)}, "a_pause_ends_after_it_began"),
        ({"reason": ""}, "a_pause_says_why"),
        ({"lifted_at": AT}, "a_pause_is_lifted_by_somebody"),
    ],
)
def test_the_database_refuses_a_pause_that_cannot_be(
    world: World, facts: dict[str, Any], name: str
) -> None:
    rows = MonitoringPause.objects.filter(case=paused_case(world))
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        rows.update(**facts)


def test_the_head_of_the_case_tells_of_the_pause_on_every_page(
    worker: Client, world: World
) -> None:
    case = paused_case(world)
    for url in (case.get_absolute_url(), reverse("cases:close", args=[case.pk])):
        assert "gepauzeerd tot nader order" in worker.get(url).content.decode().lower()
    later = active_case(world)
    rest(world, later, begins_on=today() + WEEK, until=today() + 2 * WEEK)
    assert (
        "pauze vanaf" in worker.get(later.get_absolute_url()).content.decode().lower()
    )


def test_a_paused_case_leaves_my_day(worker: Client, world: World) -> None:
    case = monitored_case(world)
    plan(world, case, today() + 2 * DAY)
    day = worker.get("/mijn-dag/").context["day"]
    assert [len(day.moments), len(day.coming_moments)] == [1, 1]
    rest(world, Case.objects.get(pk=case.pk))
    day = worker.get("/mijn-dag/").context["day"]
    assert [len(day.moments), len(day.coming_moments)] == [0, 0]
