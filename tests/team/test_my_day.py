"""The roster on Mijn dag, and in the own calendar."""

from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localtime
from icalendar import Calendar
from time_machine import TimeMachineFixture

from reflection.calendar.actions import make_key
from tests.cases.pages.test_pages import queries
from tests.outbox.situations import away
from tests.team.situations import (
    AFTERNOON,
    DAY,
    FREE,
    asked,
    coming_monday,
    filled,
    moment,
    on_duty,
    put,
    six_workers,
)
from tests.world import World
from zsm_werkplaats.team.actions.swap import accept_swap
from zsm_werkplaats.team.models.duty import Duty

DAY_PAGE = "/mijn-dag/"


def test_mijn_dag_says_own_duty_and_who_is_on_duty_now(
    client: Client, world: World, time_machine: TimeMachineFixture
) -> None:
    monday = coming_monday()
    put(world, monday, world.worker)
    put(world, monday, world.colleague, kind=FREE)
    put(world, monday, world.worker, part=AFTERNOON, kind=FREE)
    time_machine.move_to(moment(monday, 10), tick=False)
    client.force_login(world.worker)
    duties = client.get(DAY_PAGE).context["day"].duties
    assert [d.part for d in duties.own] == ["1_morning", "2_afternoon"]
    assert [d.worker.name for d in duties.now] == ["Worker", "Colleague"]


@pytest.mark.parametrize("part", ["manager", "colleague"])
def test_day_parts_without_duty_are_seen_at_once(
    client: Client, world: World, time_machine: TimeMachineFixture, part: str
) -> None:
    monday = coming_monday()
    filled(world, monday)
    time_machine.move_to(moment(monday, 7), tick=False)
    client.force_login(world.everybody[part])
    away(world, world.worker, starts_on=monday + DAY, until=monday + DAY)
    page = client.get(DAY_PAGE)
    open_parts = page.context["day"].duties.open
    assert open_parts
    assert f"week={open_parts[0].day}" in page.content.decode()
    assert "zonder dienst" in page.content.decode()


def test_an_absence_opens_exactly_the_duties_it_covers(
    client: Client, world: World, time_machine: TimeMachineFixture
) -> None:
    six_workers(world)
    monday = coming_monday()
    filled(world, monday)
    time_machine.move_to(moment(monday, 7), tick=False)
    client.force_login(world.manager)
    assert client.get(DAY_PAGE).context["day"].duties.open == []
    away(world, world.worker, starts_on=monday, until=monday + 4 * DAY)
    open_parts = client.get(DAY_PAGE).context["day"].duties.open
    hers = Duty.objects.filter(worker=world.worker).values_list("day", "part")
    assert {(c.day, c.part.value) for c in open_parts} == set(hers)


def test_a_swap_is_answered_from_mijn_dag_in_one_tap(
    client: Client, world: World
) -> None:
    swap = asked(world)
    client.force_login(world.colleague)
    page = client.get(DAY_PAGE)
    accept = reverse("team:accept_swap", args=[swap.pk]) + "?terug=dag"
    assert accept in page.content.decode()
    assert "duty_swap_asked" not in {n.kind for n in page.context["day"].notices}
    assert client.post(accept)["Location"] == DAY_PAGE


def test_the_roster_costs_mijn_dag_no_query(worker: Client, world: World) -> None:
    few = queries(worker, DAY_PAGE)
    six_workers(world)
    filled(world, coming_monday(), weeks=4)
    on_duty(world, world.worker)
    # One more to look at the notice about the roster.
    assert queries(worker, DAY_PAGE) == few + 1 <= 10


def events_of(client: Client, world: World) -> list[Any]:
    cache.clear()
    key = make_key(user=world.worker, at=moment(coming_monday(), 9))
    response = client.get(reverse("reflection:calendar_feed", args=[key]))
    assert response.status_code == 200
    assert "Colleague" not in response.content.decode()
    return list(Calendar.from_ical(response.content).events)


@pytest.mark.parametrize(
    ("day", "offset"),
    [
        (date(2027, 3, 26), 1),  # the Friday before the clock goes forward
        (date(2027, 3, 30), 2),
        (date(2027, 10, 29), 2),
        (date(2027, 11, 1), 1),
        (date(2026, 12, 31), 1),
    ],
)
def test_the_own_calendar_has_the_duty_at_its_dutch_time(
    client: Client, world: World, day: date, offset: int
) -> None:
    put(world, day, world.worker, at=moment(day - 7 * DAY, 9))
    put(world, day, world.colleague, kind=FREE, at=moment(day - 7 * DAY, 9))
    (event,) = events_of(client, world)
    assert event["SUMMARY"] == "ZSM-dienst ochtend"
    starts, ends = event["DTSTART"].dt, event["DTEND"].dt
    assert localtime(starts, ZoneInfo("Europe/Amsterdam")) == moment(day, 8)
    assert starts.utcoffset() == timedelta(hours=offset)
    assert ends - starts == timedelta(hours=4, minutes=30)


def test_a_swapped_duty_leaves_the_calendar(client: Client, world: World) -> None:
    swap = asked(world)
    assert len(events_of(client, world)) == 1
    accept_swap(swap=swap, by=world.colleague, at=moment(swap.duty.day, 7))
    assert events_of(client, world) == []
