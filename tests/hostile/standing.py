"""One of everything: near, shielded and in the other region, with words planted."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.db import DatabaseError, transaction

from cases.case.models.case import Case
from socialmap.organisation.models.municipality import Municipality
from socialmap.organisation.models.organisation import Organisation
from socialmap.service.models import Service
from tests.factories import AT
from tests.hostile.planting import FAR, READERS, plant
from tests.verbs.addresses import addresses
from tests.verbs.rows import CaseRow
from tests.verbs.table import PAGES
from tests.world import CITIES, NOORD, World, make_user
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.accounts.rights import Role
from zsm_werkplaats.lib.refusal import RefusedError

# What a record may refuse, where another of the same kind stands already.
NOT_TWICE = (RefusedError, DatabaseError, LookupError, ValueError, AssertionError)

# Who opens a case in an emergency reads it from then on: that is what it is for.
OPENS = {"cases:emergency_access", "cases:end_emergency_access"}


@dataclass(frozen=True)
class Place:
    """What stands in the address of a page, and what its form sends."""

    args: Sequence[Any]
    facts: dict[str, Any]


@dataclass
class Standing:
    """The cast of both regions, and where every page can be asked."""

    cast: dict[str, User]
    places: dict[str, dict[str, Place]] = field(default_factory=dict)
    numbers: list[int] = field(default_factory=list)
    readers: dict[str, frozenset[str]] = field(default_factory=dict)
    planted: int = 0
    refused: list[tuple[str, str]] = field(default_factory=list)


def across(world: World) -> World:
    """The same cast as seen from the other region, with whom it lacks there."""
    there = world.far_region
    organisation = Organisation.objects.create(
        region=there, name="Buurtteam Oost", kind=world.organisation.kind
    )
    return replace(
        world,
        region=there,
        far_region=world.region,
        worker=world.far_worker,
        prosecutor=world.far_prosecutor,
        manager=world.far_manager,
        far_worker=world.worker,
        far_prosecutor=world.prosecutor,
        far_manager=world.manager,
        colleague=make_user("far_colleague", Role.WORKER, there),
        other_prosecutor=make_user("far_other_prosecutor", Role.PROSECUTOR, there),
        researcher=make_user("far_researcher", Role.RESEARCHER, there),
        administrator=make_user("far_administrator", Role.ADMINISTRATOR, there),
        auditor=make_user("far_auditor", Role.AUDITOR, there),
        municipality=Municipality.objects.get(code=CITIES[NOORD]),
        organisation=organisation,
        service=Service.objects.create(
            organisation=organisation, region=there, name="Hulp aan huis"
        ),
    )


def lay_out(world: World, names: Collection[str]) -> Standing:
    """Make what these pages need, three times, and plant the words."""
    far = across(world)
    standing = Standing({**world.everybody, **named_across(far)})
    for name in sorted(PAGES.keys() & {*names}):
        for whose, there in (("near", world), ("hidden", world), ("far", far)):
            lay_out_one(standing, name, whose, there)
    standing.planted = plant(world.far_region.pk)
    far_parts = {
        part for part in standing.cast if part.startswith("far_") and reads_cases(part)
    }
    standing.readers = {**READERS, FAR: frozenset(far_parts)}
    standing.numbers = list(Case.objects.values_list("pk", flat=True))
    return standing


def reads_cases(part: str) -> bool:
    return part.removeprefix("far_") not in ("researcher", "administrator", "auditor")


def named_across(far: World) -> dict[str, User]:
    """Who was added for the other region, by their part."""
    return {
        f"far_{part}": getattr(far, part)
        for part in (
            "colleague",
            "other_prosecutor",
            "researcher",
            "administrator",
            "auditor",
        )
    }


def lay_out_one(standing: Standing, name: str, whose: str, world: World) -> None:
    row = PAGES[name]
    if whose == "hidden" and (name in OPENS or not isinstance(row, CaseRow)):
        return
    try:
        with transaction.atomic():
            stage = row.stage(world)
            if whose == "hidden" and stage.case:
                Case.objects.filter(pk=stage.case.pk).update(shielded_at=AT)
    except NOT_TWICE as refusal:
        standing.refused.append((f"{name} ({whose})", repr(refusal)[:200]))
        return
    place = Place(list(stage.args), dict(stage.facts))
    standing.places.setdefault(name, {})[whose] = place


def names_for(number: int, chance: Any) -> list[str]:
    """So many names of addresses; all of them when there is room."""
    names = sorted(name for name, _ in addresses())
    return names if number >= len(names) else sorted(chance.sample(names, number))
