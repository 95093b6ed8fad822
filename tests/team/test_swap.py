"""Swapping by asking: the roster changes, and only those concerned are told."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied

from tests.factories import AT
from tests.outbox.situations import away, deliver, queued
from tests.team.situations import (
    AFTERNOON,
    DAY,
    asked,
    coming_monday,
    moment,
    on_duty,
    put,
    six_workers,
)
from tests.world import World
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.refusal import RefusedError
from zsm_werkplaats.team.actions.swap import (
    accept_swap,
    decline_swap,
    withdraw_swap,
    withdraw_swaps_of_absent,
)
from zsm_werkplaats.team.models.duty import Duty
from zsm_werkplaats.team.models.swap import DutySwap
from zsm_werkplaats.team.roster.swapping import asked_of


def told(kind: str) -> list[User]:
    """Who has a message of this kind that still counts."""
    return [m.recipient for m in queued(kind) if m.withdrawn_at is None]


def test_a_colleague_takes_over_and_the_asker_is_told_once(world: World) -> None:
    swap = asked(world)
    assert told("duty_swap_asked") == [world.colleague]
    for _ in range(2):
        accept_swap(swap=swap, by=world.colleague, at=AT)
    duty = Duty.objects.get(pk=swap.duty_id)
    assert (duty.worker, duty.by_hand, duty.sequence) == (world.colleague, True, 1)
    assert told("duty_swap_asked") == []
    assert told("duty_swap_accepted") == [world.worker]
    deliver()
    assert [m.to for m in mail.outbox] == [[world.worker.email]]


def test_two_duties_change_hands(world: World) -> None:
    monday = coming_monday()
    mine = on_duty(world, world.worker, day=monday)
    theirs = on_duty(world, world.colleague, day=monday + DAY)
    swap = asked(world, duty=mine, in_return=theirs)
    accept_swap(swap=swap, by=world.colleague, at=AT)
    mine.refresh_from_db()
    theirs.refresh_from_db()
    assert (mine.worker, theirs.worker) == (world.colleague, world.worker)


def test_of_all_who_are_free_the_first_takes_it_and_the_second_hears_kindly(
    world: World,
) -> None:
    first, second = six_workers(world)[2:4]
    swap = asked(world, asked_of=None)
    assert len(told("duty_swap_asked")) == 5
    accept_swap(swap=swap, by=first, at=AT)
    with pytest.raises(RefusedError, match="was je net voor"):
        accept_swap(swap=swap, by=second, at=AT)
    assert Duty.objects.get(pk=swap.duty_id).worker == first
    assert told("duty_swap_asked") == []


def test_saying_no_tells_the_asker(world: World) -> None:
    swap = asked(world)
    for _ in range(2):
        decline_swap(swap=swap, by=world.colleague, at=AT)
    assert told("duty_swap_declined") == [world.worker]
    with pytest.raises(RefusedError):
        accept_swap(swap=swap, by=world.colleague, at=AT)


def test_an_ask_of_all_ends_when_everybody_said_no(world: World) -> None:
    others = six_workers(world)[1:]
    swap = asked(world, asked_of=None)
    for user in others[:-1]:
        decline_swap(swap=swap, by=user, at=AT)
    assert told("duty_swap_declined") == []
    decline_swap(swap=swap, by=others[-1], at=AT)
    assert told("duty_swap_declined") == [world.worker]


def test_an_ask_lapses_when_the_duty_begins(world: World) -> None:
    monday = coming_monday()
    swap = asked(world, duty=on_duty(world, world.worker, day=monday))
    before, begins = moment(monday, 7, 59), moment(monday, 8)
    assert list(DutySwap.objects.open(before)) == [swap]
    assert list(DutySwap.objects.open(begins)) == []
    with pytest.raises(RefusedError, match="begonnen"):
        accept_swap(swap=swap, by=world.colleague, at=begins)
    assert deliver(begins) == 0


def test_the_same_ask_twice_is_one(world: World) -> None:
    duty = on_duty(world, world.worker)
    assert asked(world, duty=duty) == asked(world, duty=duty)
    with pytest.raises(RefusedError, match="al ter ruil"):
        asked(world, duty=duty, asked_of=None)
    assert len(told("duty_swap_asked")) == 1


def test_who_has_duty_then_or_is_away_cannot_be_asked(world: World) -> None:
    duty = on_duty(world, world.worker)
    away(world, world.colleague, starts_on=duty.day, until=duty.day)
    with pytest.raises(RefusedError, match="niet vrij"):
        asked(world, duty=duty)
    with pytest.raises(RefusedError, match="niemand vrij"):
        asked(world, duty=duty, asked_of=None)


def test_an_ask_ends_when_the_asked_colleague_becomes_absent(world: World) -> None:
    swap = asked(world)
    day = swap.duty.day
    away(world, world.colleague, starts_on=day, until=day)
    assert withdraw_swaps_of_absent(user=world.colleague, at=AT) == 1
    assert withdraw_swaps_of_absent(user=world.colleague, at=AT) == 0
    assert told("duty_swap_asked") == []
    assert told("duty_swap_declined") == [world.worker]


def test_an_ask_ends_when_who_asks_becomes_absent(world: World) -> None:
    swap = asked(world)
    away(world, world.worker, starts_on=swap.duty.day, until=None)
    withdraw_swaps_of_absent(user=world.worker, at=AT)
    assert told("duty_swap_asked") == told("duty_swap_declined") == []


@pytest.mark.django_db(transaction=True)
def test_reporting_an_absence_ends_the_ask_by_itself(world: World) -> None:
    swap = asked(world)
    away(world, world.colleague, starts_on=swap.duty.day, until=swap.duty.day)
    swap.refresh_from_db()
    assert swap.withdrawn_at


def test_absence_on_another_day_leaves_the_ask(world: World) -> None:
    swap = asked(world)
    other = swap.duty.day + timedelta(days=1)
    away(world, world.colleague, starts_on=other, until=other)
    assert withdraw_swaps_of_absent(user=world.colleague, at=AT) == 0


def test_a_planner_who_takes_the_duty_off_ends_the_ask(world: World) -> None:
    swap = asked(world)
    put(world, swap.duty.day, world.colleague)
    swap.refresh_from_db()
    assert swap.withdrawn_at
    with pytest.raises(RefusedError, match="ingetrokken"):
        accept_swap(swap=swap, by=world.colleague, at=AT)


def test_only_who_was_asked_answers_and_only_the_asker_withdraws(world: World) -> None:
    third = six_workers(world)[2]
    swap = asked(world)
    for user in (third, world.worker, world.manager, world.far_worker):
        with pytest.raises(PermissionDenied):
            accept_swap(swap=swap, by=user, at=AT)
    with pytest.raises(PermissionDenied):
        withdraw_swap(swap=swap, by=world.colleague, at=AT)
    withdraw_swap(swap=swap, by=world.worker, at=AT)
    assert told("duty_swap_asked") == []


def test_nobody_asks_for_the_duty_of_a_colleague(world: World) -> None:
    duty = on_duty(world, world.colleague)
    with pytest.raises(PermissionDenied):
        asked(world, duty=duty)


def test_in_return_must_be_a_duty_of_who_is_asked(world: World) -> None:
    third = six_workers(world)[2]
    monday = coming_monday()
    mine = on_duty(world, world.worker, day=monday)
    other = on_duty(world, third, day=monday + DAY)
    with pytest.raises(RefusedError, match="geen dienst van"):
        asked(world, duty=mine, in_return=other)
    with pytest.raises(RefusedError, match="Kies eerst"):
        asked(world, duty=mine, asked_of=None, in_return=other)


def test_an_ask_is_seen_by_who_is_free_then(world: World) -> None:
    third, fourth = six_workers(world)[2:4]
    monday = coming_monday()
    put(world, monday, third, part=AFTERNOON)
    swap = asked(world, duty=on_duty(world, world.worker, day=monday), asked_of=None)
    put(world, monday, world.worker, fourth)
    for user, sees in ((third, True), (fourth, False), (world.worker, False)):
        assert (swap in asked_of(user, world.region, DutySwap.objects.open(AT))) is sees
    decline_swap(swap=swap, by=third, at=AT)
    assert swap not in asked_of(third, world.region, DutySwap.objects.open(AT))


def test_no_message_of_the_roster_names_anybody(world: World) -> None:
    swap = asked(world)
    accept_swap(swap=swap, by=world.colleague, at=AT)
    deliver()
    texts = [str(m.body) + str(m.subject) for m in mail.outbox]
    assert not any("Colleague" in text for text in texts)
