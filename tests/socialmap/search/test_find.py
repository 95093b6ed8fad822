"""What workers type finds what they mean: the queries of queries.toml."""

import tomllib
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from socialmap.organisation.models.municipality import Municipality
from socialmap.organisation.models.organisation import Organisation
from socialmap.search.find import Found, find
from socialmap.search.near import what_is_near
from socialmap.search.ranking.fitting import Known
from socialmap.service.models import Service
from tests.world import World
from zsm_werkplaats.demo.organisations import load_organisations
from zsm_werkplaats.demo.region.load import load_region_map

QUERIES = tomllib.loads((Path(__file__).parent / "queries.toml").read_text())["query"]
ON = datetime(2026, 11, 24, 10, 30, tzinfo=ZoneInfo("Europe/Amsterdam"))
AMONG = 5


def named(row: Service | Organisation) -> list[str]:
    if isinstance(row, Service):
        return [row.organisation.name, row.name]
    return [row.name, ""]


def ask(world: World, query: dict[str, Any]) -> tuple[Found, list[list[str]]]:
    is_far = query.get("region") == world.far_region.code
    users = {
        "worker": world.far_worker if is_far else world.worker,
        "prosecutor": world.far_prosecutor if is_far else world.prosecutor,
    }
    facts = query.get("knows", {})
    place = facts.get("municipality")
    found = find(
        query["typed"],
        user=users[query.get("role", "worker")],
        region=world.far_region if is_far else world.region,
        at=ON,
        known=Known(
            municipality=Municipality.objects.get(name=place) if place else None,
            age=facts.get("age"),
        ),
    )
    near = what_is_near(found) if query.get("near") else []
    return found, [named(row) for hint in near for row in hint.rows]


def what_is_wrong(world: World, query: dict[str, Any]) -> str:
    found, near = ask(world, query)
    first = [named(row) for row in found.rows[:AMONG]]
    meant = [query.get("organisation"), query.get("service")]
    if query.get("nothing"):
        missing = [each for each in query.get("near", []) if each not in near]
        return f"{first}, near: {near}" if first or missing else ""
    is_right = bool(first) and first[0][0] == meant[0]
    is_right = is_right and meant[1] in (None, first[0][1])
    is_right = is_right and all(each in first for each in query.get("also", []))
    return "" if is_right else f"{first}"


@pytest.mark.usefixtures("nobody_else_on_the_map")
def test_what_workers_type_finds_what_they_mean(world: World) -> None:
    for region, by in (
        (world.region, world.worker),
        (world.far_region, world.far_worker),
    ):
        load_organisations(region, [by], ON)
        load_region_map(region, [by], ON)
    wrong = {
        query["typed"]: told
        for query in QUERIES
        if (told := what_is_wrong(world, query))
    }
    told = "\n".join(f"{typed}: {first}" for typed, first in wrong.items())
    assert not wrong, told


@pytest.fixture
def nobody_else_on_the_map(world: World) -> None:
    Service.objects.all().delete()
    Organisation.objects.all().delete()
