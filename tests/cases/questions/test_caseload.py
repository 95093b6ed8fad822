"""Who holds what: each question at its borders."""

from datetime import timedelta

import pytest

from cases.case.lifecycle import Strand
from cases.case.models.case import Case
from cases.questions import caseload, effort
from tests.cases.activity.situations import long_contact
from tests.cases.questions.asking import found, put
from tests.factories import (
    AT,
    active_case,
    advised_case,
    closed_case,
    decided_case,
    declined_case,
    give_advice,
    monitored_case,
    nominated_case,
    today,
)
from tests.world import World
from zsm_werkplaats.accounts.models import Membership
from zsm_werkplaats.lib.weeks import Week
from zsm_werkplaats.outbox.models import Absence

pytestmark = pytest.mark.django_db


def took(world: World, case: Case, minutes: int) -> Case:
    """The case with contacts that took so many minutes together."""
    for spent in (minutes // 3, minutes // 3, minutes - minutes // 3 * 2):
        long_contact(world, case, minutes=spent)
    return case


def test_open_case_stands_in_exactly_one_strand(world: World) -> None:
    again = decided_case(world)
    later = AT + timedelta(minutes=1)
    give_advice(world, again, reason_for_new="Er is een bed", at=later)
    oral = put(active_case(world), decided_at=AT)
    stands = {
        Strand.INTAKE: {nominated_case(world)},
        Strand.CONTEXT: {active_case(world)},
        Strand.ADVICE: {advised_case(world), again},
        Strand.SUPPORT: {decided_case(world), oral},
        Strand.MONITORING: {monitored_case(world)},
    }
    closed_case(world)
    declined_case(world)
    for strand, cases in stands.items():
        assert found(world, caseload.BY_STRAND, strand) == cases, strand
    everything = set().union(*stands.values())
    assert found(world, caseload.OPEN) == everything
    assert found(world, caseload.BY_STRAND) == everything
    assert found(world, caseload.HELD) == everything - stands[Strand.INTAKE]


def test_training_case_counts_nowhere(world: World) -> None:
    put(active_case(world), is_training=True)
    assert found(world, caseload.OPEN) == set()


def test_week_begins_at_midnight_before_monday(world: World) -> None:
    monday = Week.of(today()).begins_at
    new = put(active_case(world), accepted_at=monday)
    put(active_case(world), accepted_at=monday - timedelta(seconds=1))
    done = put(closed_case(world), accepted_at=monday)
    nominated_case(world)
    assert found(world, caseload.NEW_THIS_WEEK) == {new, done}


@pytest.mark.parametrize(
    ("minutes", "band", "over"),
    [
        (0, "0-3", []),
        (179, "0-3", []),
        (180, "3-6", []),
        (359, "3-6", []),
        (360, "6-plus", [6]),
        (899, "6-plus", [6]),
        (900, "6-plus", [6, 15]),
    ],
)
def test_case_stands_in_one_band_of_time(
    world: World, minutes: int, band: str, over: list[int]
) -> None:
    case = took(world, active_case(world), minutes)
    bands = {b for b in effort.LABELS if found(world, effort.BY_EFFORT, b) == {case}}
    assert bands == {band}
    six = len(found(world, effort.OVER_SIX_HOURS))
    fifteen = len(found(world, effort.OVER_FIFTEEN_HOURS))
    assert [6] * six + [15] * fifteen == over


def test_closed_case_is_no_longer_over_six_hours(world: World) -> None:
    took(world, closed_case(world), 900)
    assert found(world, effort.OVER_SIX_HOURS) == set()
    assert found(world, effort.OVER_FIFTEEN_HOURS) == set()


def absent(world: World, starts: int, until: int | None, **facts: object) -> Absence:
    """The worker is away from so many days after today until so many."""
    return Absence.objects.create(
        user=world.worker,
        created_by=world.worker,
        created_at=AT,
        starts_on=today() + timedelta(days=starts),
        until=None if until is None else today() + timedelta(days=until),
        **({"region": world.region} | facts),
    )


@pytest.mark.parametrize(
    ("starts", "until", "number"),
    [
        (0, 0, 1),
        (-3, None, 1),
        (-3, 0, 1),
        (-3, -1, 0),
        (1, 3, 0),
    ],
)
def test_worker_is_away_on_both_ends_of_the_absence(
    world: World, starts: int, until: int | None, number: int
) -> None:
    active_case(world)
    absent(world, starts, until)
    assert len(found(world, caseload.WORKER_AWAY)) == number


def test_absence_elsewhere_or_taken_back_is_none_here(world: World) -> None:
    active_case(world)
    absent(world, 0, 0, region=world.far_region)
    absent(world, 0, 0, ended_at=AT)
    assert found(world, caseload.WORKER_AWAY) == set()


def held_by_worker(world: World) -> Case:
    case = active_case(world)
    assert found(world, caseload.WORKER_DISABLED) == set()
    return case


def test_case_of_somebody_who_may_not_log_in_is_nobodys(world: World) -> None:
    case = held_by_worker(world)
    world.worker.is_active = False
    world.worker.save(update_fields=["is_active"])
    assert found(world, caseload.WORKER_DISABLED) == {case}


def test_case_of_somebody_who_left_the_team_is_nobodys(world: World) -> None:
    case = held_by_worker(world)
    Membership.objects.filter(user=world.worker).update(region=world.far_region)
    assert found(world, caseload.WORKER_DISABLED) == {case}
