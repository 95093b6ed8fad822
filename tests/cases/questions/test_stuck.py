"""What is stuck: each question at its borders."""

from datetime import timedelta

import pytest

from cases.case.models.case import Case
from cases.questions import stuck
from tests.cases.monitoring.situations import planned_case, report
from tests.cases.questions.asking import found, put
from tests.cases.screening.situations import challenged
from tests.cases.support.situations import (
    days_ago,
    end,
    help_asked,
    known_help,
    started_unconfirmed,
)
from tests.factories import (
    AT,
    active_case,
    arrange,
    call,
    monitored_case,
    plan,
    raise_safety,
    today,
)
from tests.world import World
from zsm_werkplaats.lib.dates import start_of_day

pytestmark = pytest.mark.django_db
LONG_AGO = AT - timedelta(days=60)


def old(world: World) -> Case:
    return put(active_case(world), accepted_at=LONG_AGO)


def test_case_is_quiet_from_the_tenth_day_on(world: World) -> None:
    ten, nine, fresh = old(world), old(world), active_case(world)
    begin_of_ninth = start_of_day(days_ago(9))
    call(world, ten, at=begin_of_ninth - timedelta(seconds=1))
    call(world, nine, at=begin_of_ninth)
    assert found(world, stuck.QUIET, "10") == {ten}
    assert found(world, stuck.QUIET) == {ten}
    assert found(world, stuck.QUIET, "9") == {ten, nine}
    assert fresh not in found(world, stuck.QUIET, "1") | {ten}


def test_attempt_that_reached_nobody_is_no_contact(world: World) -> None:
    case = old(world)
    call(world, case, result="voicemail")
    assert found(world, stuck.QUIET, "10") == {case}
    call(world, case, result="called_back")
    assert found(world, stuck.QUIET, "10") == set()


def test_case_is_quiet_by_plan_while_a_moment_lies_ahead(world: World) -> None:
    case = put(planned_case(world, today()), accepted_at=LONG_AGO)
    assert found(world, stuck.QUIET, "10") == set()
    case.monitoringmoments.update(due_on=days_ago(1))
    assert found(world, stuck.QUIET, "10") == {case}
    report(world, case.monitoringmoments.get(), answer="not_reached")
    assert found(world, stuck.QUIET, "10") == {case}


def test_answer_of_the_monitoring_is_contact(world: World) -> None:
    case = put(planned_case(world, today()), accepted_at=LONG_AGO)
    report(world, case.monitoringmoments.get(), answer="runs")
    assert found(world, stuck.QUIET, "10") == set()


def test_help_without_director_is_undirected(world: World) -> None:
    said, helped, asked, calm = (active_case(world) for _ in range(4))
    put(said, director="NIEMAND")
    known_help(world, helped, "FACT-team")
    arrange(world, asked)
    assert found(world, stuck.UNDIRECTED) == {said, helped, asked}
    put(helped, director="FACT-team")
    assert found(world, stuck.UNDIRECTED) == {said, asked}
    assert calm not in found(world, stuck.UNDIRECTED)


def test_case_is_not_safe_until_it_is_settled(world: World) -> None:
    case = active_case(world)
    raise_safety(world, case)
    assert found(world, stuck.NOT_SAFE) == {case}


def test_last_answer_says_that_it_falters(world: World) -> None:
    case = monitored_case(world)
    report(
        world,
        case.monitoringmoments.get(),
        answer="falters",
        falters_at="organisation",
    )
    assert found(world, stuck.FALTERS) == {case}
    later = {"answer": "runs", "at": AT + timedelta(hours=1)}
    report(world, plan(world, case, today()), **later)
    assert found(world, stuck.FALTERS) == set()


def test_dead_end_counts_for_thirty_days(world: World) -> None:
    dead, helped, before = (active_case(world) for _ in range(3))
    call(world, dead, result="dead_end")
    end(world, arrange(world, helped, kind="case_management"), "dead_ended")
    call(world, before, result="dead_end")
    before.contacts.update(created_at=start_of_day(days_ago(30)) - timedelta(seconds=1))
    assert found(world, stuck.DEAD_END) == {dead, helped}


def test_hand_over_is_unconfirmed_a_week_after_it_was_asked(world: World) -> None:
    began, silent, fresh = (active_case(world) for _ in range(3))
    started_unconfirmed(world, began)
    help_asked(world, silent, asked_on=days_ago(8))
    arrange(world, fresh)
    assert found(world, stuck.HANDOVER) == {began, silent}


def test_challenge_is_open_until_it_is_answered(world: World) -> None:
    case = active_case(world)
    challenge = challenged(world, case)
    assert found(world, stuck.CHALLENGE) == {case}
    type(challenge).objects.filter(pk=challenge.pk).update(
        answered_at=AT, answer="Niemand", answered_by=world.worker
    )
    assert found(world, stuck.CHALLENGE) == set()
