"""Records of a case that tests need, whatever the status of the case."""

from typing import Any

from cases.case.models.case import Case
from cases.case.models.people import Involvement, Person
from cases.case.models.safety import SafetyConcern
from tests.factories import AT
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
    other = Case.objects.create(
        region=case.region,
        offence="Heling",
        nominated_by=world.worker,
        nominated_at=AT,
    )
    suspect = Person.objects.create(region=case.region, name="Bo Jansen")
    other.involvements.create(
        person=suspect, role=Involvement.Role.SUSPECT, **written(world, other)
    )
    return other
