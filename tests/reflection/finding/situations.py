"""Places where it dead-ends, as tests of proposals and effect need them."""

from datetime import datetime
from typing import Any

from cases.case.models.case import Case
from cases.intake.actions.nomination import assign_case
from socialmap.organisation.models.organisation import Organisation
from tests.factories import AT, active_case, call
from tests.world import World
from zsm_werkplaats.accounts.models import User


def dead_end(
    world: World,
    worker: User | None = None,
    there: Organisation | None = None,
    at: datetime = AT,
    **facts: Any,
) -> Case:
    """A case of a worker in which a call dead-ended at an organisation."""
    case = active_case(world, **facts)
    if worker and worker != world.worker:
        assign_case(case=case, worker=worker, by=world.manager, at=AT)
    organisation = there or world.organisation
    call(
        world,
        case,
        with_whom=organisation.name,
        organisation=organisation,
        result="dead_end",
        dead_end="refuses",
        at=at,
    )
    return Case.objects.get(pk=case.pk)


def stuck(world: World) -> list[Case]:
    """Three cases of two workers that dead-end at one organisation."""
    workers = (world.worker, world.worker, world.colleague)
    return [dead_end(world, worker) for worker in workers]
