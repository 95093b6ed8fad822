"""Who chairs next is a visible rota that survives holidays, swaps and goodbyes."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils.timezone import localtime

from reflection.meeting.actions.chair_turn import (
    add_turn,
    move_turn,
    name_chair,
    remove_turn,
    swap_chairs,
)
from reflection.meeting.actions.planning import plan_ahead
from reflection.meeting.models.meeting import Meeting
from reflection.meeting.models.series import MeetingKind, Series
from reflection.meeting.tasks import settle_after_change
from tests.reflection.meeting.test_series import MONDAY, series
from tests.world import World
from zsm_werkplaats.accounts.models import Membership, User
from zsm_werkplaats.lib.refusal import RefusedError
from zsm_werkplaats.outbox.models import Absence


def ahead(found: Series) -> list[Meeting]:
    meetings = found.meetings.planned().select_related("chair")
    return list(meetings.order_by("planned_at"))


def chairs(found: Series, number: int = 4) -> list[User | None]:
    return [m.chair for m in ahead(found)[:number]]


def away(world: World, user: User, meeting: Meeting) -> None:
    day = localtime(meeting.planned_at).date()
    Absence.objects.create(
        region=world.region,
        user=user,
        starts_on=day,
        until=day,
        created_by=user,
        created_at=MONDAY,
    )


def rota(world: World) -> Series:
    """Colleague, worker, manager, in this order."""
    found = series(world)
    add_turn(series=found, user=world.manager, by=world.worker, at=MONDAY)
    assert [t.user for t in found.turns.all()] == [
        world.colleague,
        world.worker,
        world.manager,
    ]
    return found


def test_workers_take_turns_in_the_order_of_the_rota(world: World) -> None:
    found = rota(world)
    order = [world.colleague, world.worker, world.manager, world.colleague]
    assert chairs(found) == order


def test_who_is_away_that_day_is_passed_over(world: World) -> None:
    found = rota(world)
    away(world, world.colleague, ahead(found)[0])
    plan_ahead(series=found, at=MONDAY)
    order = [world.worker, world.manager, world.colleague, world.worker]
    assert chairs(found) == order


def test_swap_moves_two_dates_and_nothing_after_them(world: World) -> None:
    found = rota(world)
    first, _, third = ahead(found)[:3]
    swap_chairs(meeting=first, other=third, by=world.colleague, at=MONDAY)
    w, c, m = world.worker, world.colleague, world.manager
    assert chairs(found, 7) == [m, w, c, c, w, m, c]
    Meeting.objects.filter(pk=first.pk).update(
        started_at=first.planned_at, ended_at=first.ends_at
    )
    plan_ahead(series=found, at=first.ends_at)
    assert chairs(found, 4) == [w, c, c, w]


def test_swap_is_for_the_two_and_for_who_plans(world: World) -> None:
    found = series(world, kind=MeetingKind.REFLECTION)
    for user in (world.worker, world.prosecutor):
        add_turn(series=found, user=user, by=world.manager, at=MONDAY)
    first, second = ahead(found)[:2]
    with pytest.raises(PermissionDenied):
        swap_chairs(meeting=first, other=second, by=world.colleague, at=MONDAY)
    swap_chairs(meeting=first, other=second, by=world.prosecutor, at=MONDAY)
    assert chairs(found, 2) == [world.prosecutor, world.worker]


def test_swap_to_a_day_on_which_somebody_is_away_is_refused(world: World) -> None:
    found = rota(world)
    first, second = ahead(found)[:2]
    away(world, world.worker, first)
    with pytest.raises(RefusedError, match="afwezig"):
        swap_chairs(meeting=first, other=second, by=world.worker, at=MONDAY)


def test_name_goes_before_the_rota_and_back(world: World) -> None:
    found = rota(world)
    first = ahead(found)[0]
    name_chair(meeting=first, chair=world.manager, by=world.worker, at=MONDAY)
    assert chairs(found, 2) == [world.manager, world.worker]
    name_chair(meeting=first, chair=None, by=world.manager, at=MONDAY)
    assert chairs(found, 2) == [world.colleague, world.worker]


def test_somebody_who_takes_no_part_does_not_chair(world: World) -> None:
    found = rota(world)
    with pytest.raises(RefusedError, match="meedoet"):
        name_chair(
            meeting=ahead(found)[0],
            chair=world.prosecutor,
            by=world.worker,
            at=MONDAY,
        )


def test_lost_role_falls_out_of_the_rota_and_of_the_chair(world: World) -> None:
    found = rota(world)
    first = ahead(found)[0]
    name_chair(meeting=first, chair=world.colleague, by=world.worker, at=MONDAY)
    Membership.objects.filter(user=world.colleague).delete()
    plan_ahead(series=found, at=MONDAY)
    assert chairs(found, 3) == [world.worker, world.manager, world.worker]


def test_nobody_left_means_nobody_chairs(world: World) -> None:
    found = series(world)
    User.objects.filter(pk__in=[world.worker.pk, world.colleague.pk]).update(
        is_active=False
    )
    settle_after_change(user=world.worker)
    plan_ahead(series=found, at=MONDAY)
    assert chairs(found) == [None] * 4


def test_unit_manager_chairs_the_reflection_meeting_unless_away(world: World) -> None:
    found = series(world, kind=MeetingKind.REFLECTION)
    assert chairs(found, 2) == [world.manager, world.manager]
    away(world, world.manager, ahead(found)[0])
    plan_ahead(series=found, at=MONDAY)
    assert chairs(found, 2) == [None, world.manager]


def test_order_of_the_rota_can_be_changed(world: World) -> None:
    found = rota(world)
    last = found.turns.get(user=world.manager)
    move_turn(turn=last, up=True, by=world.worker, at=MONDAY)
    move_turn(turn=found.turns.get(pk=last.pk), up=True, by=world.worker, at=MONDAY)
    w, c, m = world.worker, world.colleague, world.manager
    assert chairs(found, 3) == [m, c, w]
    remove_turn(turn=found.turns.get(user=c), by=w, at=MONDAY)
    assert chairs(found, 3) == [m, w, m]


def test_rota_goes_on_after_who_had_the_last_turn(world: World) -> None:
    found = rota(world)
    first = ahead(found)[0]
    Meeting.objects.filter(pk=first.pk).update(
        started_at=first.planned_at, ended_at=first.ends_at
    )
    at = MONDAY + timedelta(days=2)
    remove_turn(turn=found.turns.get(user=world.colleague), by=world.worker, at=at)
    assert chairs(found, 2) == [world.worker, world.manager]
