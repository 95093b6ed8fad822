"""Supply and demand in the situations that the tests of the coverage speak of."""

from datetime import date
from typing import Any

from cases.case.models.case import Case
from cases.support.models.support import Support
from socialmap.coverage.figures import Cell, Coverage, coverage
from socialmap.coverage.period import Period
from socialmap.organisation.actions.organisation import confirm_organisation
from socialmap.organisation.models.code_lists import LifeDomain
from socialmap.organisation.models.municipality import Municipality
from socialmap.organisation.models.organisation import Organisation
from socialmap.search.actions import record_failed_search
from socialmap.search.models.failed_search import FailedSearch
from socialmap.service.models import Service
from tests.factories import AT, active_case, arrange, today
from tests.world import World


def domain(code: str) -> LifeDomain:
    return LifeDomain.objects.get(code=code)


def place(name: str) -> Municipality:
    return Municipality.objects.get(name=name)


def period() -> Period:
    return Period.parse({}, today())


def offered(world: World, code: str, *places: str, **facts: Any) -> Service:
    """A service of a confirmed organisation, in these municipalities or everywhere."""
    number = Organisation.objects.count()
    organisation = Organisation.objects.create(
        region=world.region,
        name=f"Hulp {number}",
        kind=world.organisation.kind,
        **facts.pop("organisation", {}),
    )
    confirm_organisation(organisation=organisation, by=world.worker, at=AT)
    service = Service.objects.create(
        organisation=organisation, region=world.region, **({"name": "Hulp"} | facts)
    )
    service.domains.add(domain(code))
    service.municipalities.set([place(name) for name in places])
    return service


def needed(world: World, code: str, where: str, **facts: Any) -> Support:
    """Help that was asked in a case of this municipality."""
    case = facts.pop("case", None) or case_in(world, where)
    given = {"service": None, "party": "Iemand", "domains": [domain(code)]}
    return arrange(world, case, **(given | facts))


def case_in(world: World, where: str) -> Case:
    return active_case(world, municipality=place(where))


def seen(
    world: World,
    *,
    day: date | None = None,
    during: Period | None = None,
    is_inside: bool = True,
) -> Coverage:
    return coverage(
        world.region, during or period(), day or today(), is_inside=is_inside
    )


def cell(world: World, where: str, code: str, **facts: Any) -> Cell:
    return seen(world, **facts).cells[place(where).pk, code]


def missed(
    world: World, code: str, where: str, typed: str = "budgetmaatje"
) -> FailedSearch:
    """A search that somebody said is missing from the map."""
    return record_failed_search(
        region=world.region,
        by=world.worker,
        at=AT,
        typed=typed,
        municipality=place(where) if where else None,
        domain=domain(code) if code else None,
    )
