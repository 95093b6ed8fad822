"""Cases that are due to be destroyed, and those who decide it."""

from datetime import datetime, timedelta

from cases.case.models.case import Case
from cases.monitoring.actions.closing import close_case
from cases.monitoring.models.closing import Outcome
from tests.factories import AT, active_case
from tests.world import World
from zsm_werkplaats.privacy.retention.models.destruction import Destruction

LONG_AGO = AT - timedelta(days=900)


def ordered(case: Case, world: World, at: datetime = AT) -> Destruction:
    """An order as two people gave it, without asking whether it is due."""
    kind, ended = Destruction.Kind.UNCLOSED, case.nominated_at
    if case.closed_at:
        kind, ended = Destruction.Kind.CLOSED, case.closed_at
    elif case.declined_at:
        kind, ended = Destruction.Kind.DECLINED, case.declined_at
    return Destruction.objects.create(
        region=case.region,
        case_number=case.number,
        kind=kind,
        ended_at=ended,
        proposed_by=world.worker,
        proposed_at=at,
        consented_by=world.manager,
        consented_at=at,
    )


def closed_case_of(world: World, name: str) -> Case:
    """A closed case about somebody of this name."""
    case = active_case(world, name=name)
    close_case(
        case=case,
        outcome=Outcome.objects.get(code="hulp-loopt"),
        by=world.worker,
        at=AT,
    )
    return Case.objects.get(pk=case.pk)
