"""What cannot wait is told on the day itself; what stays undone, to the manager."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail

from cases.case.actions.safety import raise_safety, settle_safety
from cases.case.models.case import Case
from cases.case.models.safety import SafetyConcern
from tests.factories import (
    AT,
    active_case,
    advised_case,
    decided_case,
    monitored_case,
    nominated_case,
    today,
)
from tests.outbox.situations import WORKDAY, away, deliver, morning, queued, sweep
from tests.world import World
from zsm_werkplaats.accounts.models import Membership, User
from zsm_werkplaats.accounts.rights import Role
from zsm_werkplaats.lib.dates import next_working_day, working_days_before
from zsm_werkplaats.outbox.models import Message

SUNDAY = WORKDAY + timedelta(days=6 - WORKDAY.weekday())


def told(kind: str) -> list[str]:
    """To whom a mail of this kind went, in order."""
    sent = Message.objects.filter(kind=kind, sent_at__isnull=False)
    return [m.recipient.email for m in sent.order_by("sent_at", "pk")]


def mark(world: World, case: Case, **facts: Any) -> SafetyConcern:
    given: dict[str, Any] = {"concern": "x", "action": "x", "by": world.worker}
    return raise_safety(case=case, at=AT, **(given | facts))


def test_safety_that_somebody_else_raised_is_told_at_once(world: World) -> None:
    mark(world, advised_case(world), by=world.prosecutor)
    assert deliver() == 1
    assert told("safety") == [world.worker.email]
    assert "niet veilig" in mail.outbox[0].subject


def test_who_raised_it_need_not_be_told(world: World) -> None:
    mark(world, active_case(world))
    assert Message.objects.count() == 0


def test_safety_in_a_case_that_nobody_holds_is_told_to_the_manager(
    world: World,
) -> None:
    mark(world, nominated_case(world))
    deliver()
    assert told("safety") == [world.manager.email]


def test_an_action_for_safety_is_told_on_its_day_a_sunday_too(world: World) -> None:
    mark(world, active_case(world), action_due_on=SUNDAY)
    sweep(morning(SUNDAY - timedelta(days=1)))
    assert told("safety") == []
    sweep(morning(SUNDAY))
    sweep(morning(SUNDAY, hour=12))
    assert told("safety") == [world.worker.email]


def test_safety_that_was_settled_meanwhile_is_not_told(world: World) -> None:
    concern = mark(world, active_case(world), by=world.manager, action_due_on=today())
    settle_safety(concern=concern, settlement="x", by=world.worker, at=AT)
    deliver()
    sweep(morning())
    assert told("safety") == []


@pytest.mark.parametrize("hour", [3, 14])
def test_a_clock_that_runs_out_within_hours_is_told_at_any_hour(
    world: World, hour: int
) -> None:
    at = morning(SUNDAY, hour=hour)
    active_case(world, decision_due_at=at + timedelta(hours=3, minutes=1))
    sweep(at)
    assert told("decision_due") == []
    sweep(at + timedelta(minutes=1))
    sweep(at + timedelta(minutes=2))
    assert told("decision_due") == [world.worker.email]


def test_once_there_is_an_advice_the_clock_is_told_to_the_prosecutor(
    world: World,
) -> None:
    case = advised_case(world)
    at = morning()
    Case.objects.filter(pk=case.pk).update(decision_due_at=at + timedelta(hours=2))
    sweep(at)
    assert told("decision_due") == [world.prosecutor.email]


@pytest.mark.parametrize("is_open", [True, False])
def test_while_the_prosecutor_is_away_the_clock_goes_to_who_may_know_of_the_case(
    world: World, *, is_open: bool
) -> None:
    case = advised_case(world)
    at = morning()
    Case.objects.filter(pk=case.pk).update(
        decision_due_at=at + timedelta(hours=2),
        shielded_at=None if is_open else AT,
    )
    away(world, world.prosecutor, substitute=world.other_prosecutor)
    sweep(at)
    to = world.other_prosecutor if is_open else world.manager
    assert told("decision_due") == [to.email]


def test_while_the_prosecutor_is_away_the_last_day_goes_to_the_substitute(
    world: World,
) -> None:
    decided_case(world).decisions.update(term_until=WORKDAY)
    away(world, world.prosecutor, substitute=world.other_prosecutor)
    sweep(morning())
    expected = [world.other_prosecutor.email, world.worker.email]
    assert sorted(told("term_end")) == expected


def test_the_clock_of_a_nomination_is_told_to_the_manager(world: World) -> None:
    at = morning()
    nominated_case(world, decision_due_at=at + timedelta(hours=1))
    sweep(at)
    assert told("decision_due") == [world.manager.email]


def test_a_decision_that_came_in_time_stops_the_clock(world: World) -> None:
    case = decided_case(world)
    at = morning()
    Case.objects.filter(pk=case.pk).update(decision_due_at=at + timedelta(hours=2))
    sweep(at)
    assert told("decision_due") == []


def test_the_last_day_of_the_conditions_is_told_to_the_worker_and_the_om(
    world: World,
) -> None:
    decided_case(world).decisions.update(term_until=SUNDAY)
    sweep(morning(SUNDAY - timedelta(days=1)))
    assert told("term_end") == []
    sweep(morning(SUNDAY))
    sweep(morning(SUNDAY + timedelta(days=1)))
    assert sorted(told("term_end")) == [world.prosecutor.email, world.worker.email]


def test_a_last_day_on_which_the_machines_stood_still_is_told_afterwards(
    world: World,
) -> None:
    decided_case(world).decisions.update(term_until=SUNDAY)
    sweep(morning(SUNDAY + timedelta(days=3)))
    assert len(told("term_end")) == 2


def test_the_manager_is_told_once_after_five_working_days(world: World) -> None:
    case = monitored_case(world, due_on=next_working_day(today()))
    due_on = case.monitoringmoments.get().due_on
    day = due_on
    while not told("escalation"):
        day = next_working_day(day)
        sweep(morning(day))
    assert working_days_before(day, 5) == due_on
    sweep(morning(next_working_day(day)))
    assert told("escalation") == [world.manager.email]
    subjects = [m.subject for m in mail.outbox if m.to == [world.manager.email]]
    assert sum("is over tijd" in subject for subject in subjects) == 1


def test_the_number_of_days_is_a_setting(world: World, settings: Any) -> None:
    settings.ESCALATION_DAYS = 1
    due_on = next_working_day(today())
    monitored_case(world, due_on=due_on)
    sweep(morning(next_working_day(due_on)))
    assert told("escalation") == [world.manager.email]


def test_an_escalation_goes_to_no_worker_when_the_manager_is_away(
    world: World,
) -> None:
    monitored_case(world, due_on=today() - timedelta(days=30))
    away(world, world.manager, substitute=world.colleague)
    sweep(morning())
    # No other manager: it stays with the one there is, never with a worker.
    assert told("escalation") == [world.manager.email]


def test_a_moment_that_was_moved_after_an_escalation_counts_from_its_new_day(
    world: World,
) -> None:
    case = monitored_case(world, due_on=today() - timedelta(days=30))
    sweep(morning())
    case.monitoringmoments.update(due_on=WORKDAY)
    later = WORKDAY
    for _ in range(5):
        later = next_working_day(later)
    sweep(morning(later))
    assert len(queued("escalation")) == 2


def test_manager_who_is_away_gets_no_mail_while_another_is_there(world: World) -> None:
    second = User.objects.create_user("second.manager@example.org", name="Second")
    Membership.objects.create(user=second, region=world.region, role=Role.UNIT_MANAGER)
    monitored_case(world, due_on=today() - timedelta(days=30))
    away(world, world.manager)
    sweep(morning())
    assert told("escalation") == [second.email]
