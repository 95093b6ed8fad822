"""A region in which every number of the overviews stands for something."""

from datetime import timedelta

from cases.activity.actions.complexity import say_complexity
from cases.case.models.case import Case
from tests.cases.activity.situations import long_contact, write
from tests.cases.decision.situations import (
    decide,
    decide_otherwise,
    oral_decision,
    postpone_until,
)
from tests.cases.monitoring.situations import planned_case, report
from tests.cases.questions.asking import put
from tests.cases.screening.situations import challenged
from tests.cases.support.situations import days_ago, known_help, started_unconfirmed
from tests.factories import (
    AT,
    active_case,
    advised_case,
    call,
    closed_case,
    decided_case,
    monitored_case,
    nominated_case,
    raise_safety,
    shielded_case,
    today,
)
from tests.world import World
from zsm_werkplaats.outbox.models import Absence

LONG_AGO = AT - timedelta(days=60)


def fill(world: World) -> None:
    """Something of everything, of two workers; one case is shielded, one trains."""
    _load(world)
    _pain(world)
    put(active_case(world), is_training=True, accepted_at=LONG_AGO)
    raise_safety(world, shielded_case(world))


def leave(world: World) -> None:
    """A colleague is away and has a case; another one left with a case."""
    Absence.objects.create(
        region=world.region,
        user=world.colleague,
        starts_on=days_ago(1),
        substitute=world.worker,
        created_by=world.colleague,
        created_at=AT,
    )
    put(active_case(world), worker=world.far_worker)


def _load(world: World) -> None:
    write(world)
    nominated_case(world)
    put(nominated_case(world), nominated_at=AT - timedelta(hours=30))
    for minutes in (30, 200, 380):
        took(world, active_case(world), minutes)
    took(world, took(world, active_case(world), 500), 500)
    say_complexity(case=active_case(world), level="zwaar", by=world.worker, at=AT)
    say_complexity(
        case=monitored_case(world), level="heel-zwaar", by=world.worker, at=AT
    )
    decided_case(world)
    closed_case(world)


def took(world: World, case: Case, minutes: int) -> Case:
    """The case after a contact that took so long."""
    long_contact(world, case, minutes=minutes)
    return case


def _pain(world: World) -> None:
    for day in (today(), days_ago(1)):
        case = active_case(world)
        call(world, case, result="voicemail", next_attempt_on=today())
        case.contacts.update(next_attempt_on=day)
        planned_case(world, today()).monitoringmoments.update(due_on=day)
    put(active_case(world), accepted_at=LONG_AGO, worker=world.colleague)
    call(world, active_case(world), result="dead_end")
    known_help(world, active_case(world), "FACT-team")
    started_unconfirmed(world, active_case(world))
    challenged(world, active_case(world))
    falters = monitored_case(world)
    report(world, falters.monitoringmoments.get(), answer="does_not_run")
    oral_decision(world, advised_case(world))
    decide(world, advised_case(world))
    decide_otherwise(world, advised_case(world))
    postpone_until(world, advised_case(world))
    raise_safety(world, advised_case(world))
