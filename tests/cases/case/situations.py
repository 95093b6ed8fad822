"""Records of a case that tests need, whatever the status of the case."""

from typing import Any

from cases.case.models.case import Case
from cases.case.models.safety import SafetyConcern
from tests.factories import AT, nominated_case
from tests.world import World


def written(world: World, case: Case) -> dict[str, Any]:
    """What every record of the case says of itself."""
    return {"region": case.region, "created_by": world.worker, "created_at": AT}


def open_concern(world: World, case: Case) -> SafetyConcern:
    return case.safetyconcerns.create(
        concern="Thuis", action="Bellen", **written(world, case)
    )


def another_case(world: World, case: Case) -> Case:
    """A second nomination in the region of the case."""
    return nominated_case(world, region=case.region)
