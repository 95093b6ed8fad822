"""What is due and what waits: each question at its borders."""

from datetime import timedelta

import pytest
from django.test import Client

from cases.decision.actions import decision
from cases.questions import due, waiting
from tests.cases.decision.situations import decide, oral_decision, postpone_until
from tests.cases.monitoring.situations import planned_case, report, rest
from tests.cases.questions.asking import found, put
from tests.cases.support.situations import days_ago
from tests.factories import (
    AT,
    active_case,
    advised_case,
    call,
    closed_case,
    declined_case,
    nominated_case,
    today,
)
from tests.world import World
from zsm_werkplaats.lib.dates import start_of_day

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def test_call_is_due_on_its_day_and_late_after_it(world: World) -> None:
    now, late, later = (active_case(world) for _ in range(3))
    call(world, now, result="voicemail", next_attempt_on=today())
    call(world, late, result="voicemail", next_attempt_on=today())
    late.contacts.update(next_attempt_on=days_ago(1))
    call(world, later, result="voicemail", next_attempt_on=today() + DAY)
    assert found(world, due.CALLS_TODAY) == {now}
    assert found(world, due.CALLS_LATE) == {late}


def test_two_calls_of_one_case_count_once_and_a_made_one_no_longer(
    world: World,
) -> None:
    case = active_case(world)
    call(world, case, result="voicemail", next_attempt_on=today())
    call(world, case, result="voicemail", next_attempt_on=today())
    assert found(world, due.CALLS_TODAY) == {case}
    case.contacts.update(followed_up_at=AT)
    assert found(world, due.CALLS_TODAY) == set()


def test_moment_is_due_on_its_day_and_late_after_it(world: World) -> None:
    now, late = planned_case(world, today()), planned_case(world, today())
    late.monitoringmoments.update(due_on=days_ago(1))
    planned_case(world, today() + DAY)
    assert found(world, due.MOMENTS_TODAY) == {now}
    assert found(world, due.MOMENTS_LATE) == {late}
    report(world, late.monitoringmoments.get(), answer="runs")
    assert found(world, due.MOMENTS_LATE) == set()


def test_nothing_is_late_while_the_monitoring_is_paused(world: World) -> None:
    case = planned_case(world, today())
    case.monitoringmoments.update(due_on=days_ago(1))
    rest(world, case, begins_on=today(), until=today())
    assert found(world, due.MOMENTS_LATE) == set()


def test_nomination_waits_until_somebody_answers(world: World) -> None:
    waits = nominated_case(world)
    long = put(nominated_case(world), nominated_at=AT - timedelta(hours=4, seconds=1))
    put(nominated_case(world), nominated_at=AT - timedelta(hours=4))
    active_case(world)
    declined_case(world)
    assert {waits, long} < found(world, waiting.UNANSWERED)
    assert found(world, waiting.UNANSWERED_LONG, "4") == {long}
    assert found(world, waiting.UNANSWERED_LONG, "5") == set()


def test_postponed_case_does_not_wait_for_the_om_until_its_day(world: World) -> None:
    waits, later = advised_case(world), advised_case(world)
    postpone_until(world, later, today() + DAY)
    assert found(world, waiting.AWAITS_DECISION) == {waits}
    assert found(world, waiting.POSTPONED) == {later}
    on_the_day = start_of_day(today() + DAY)
    assert found(world, waiting.AWAITS_DECISION, at=on_the_day) == {waits, later}
    assert found(world, waiting.POSTPONED, at=on_the_day) == {later}
    decide(world, later)
    assert found(world, waiting.POSTPONED) == set()


def test_oral_decision_waits_until_the_prosecutor_confirms(world: World) -> None:
    case = advised_case(world)
    decide(world, advised_case(world))
    oral = oral_decision(world, case)
    assert found(world, waiting.ORAL_UNCONFIRMED) == {case}
    decision.confirm_decision(decision=oral, by=world.prosecutor, at=AT)
    assert found(world, waiting.ORAL_UNCONFIRMED) == set()


@pytest.mark.parametrize("about", ["0", "1000", "veel", "-1", "4.5"])
def test_number_that_makes_no_sense_in_an_address_is_no_list(
    client: Client, world: World, about: str
) -> None:
    client.force_login(world.manager)
    closed = client.get("/zaken/", {"vraag": "geen-contact", "over": about})
    assert closed.status_code == 404


def test_closed_case_has_nothing_due(world: World) -> None:
    case = active_case(world)
    call(world, case, result="voicemail", next_attempt_on=today())
    put(case, closed_at=AT)
    closed_case(world)
    assert found(world, due.CALLS_TODAY) == set()
