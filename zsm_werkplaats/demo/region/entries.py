"""The organisations of a demo region, read from the tables in this folder.

A table in `regional.toml`-like files is one organisation that goes by another name in
each region; one in `local.toml` is a kind that stands in many municipalities.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

from zsm_werkplaats.demo.team import MIDDEN, NOORD

FOLDER = Path(__file__).parent
REGIONAL = ("mind", "care", "home", "money_work", "safety", "people")
REGIONS = {"midden": MIDDEN, "noord": NOORD}
Table = dict[str, Any]
# Of these a table of `local.toml` gives several, of which a municipality takes one.
VARIED = [
    "name",
    "also_known_as",
    "note",
    "hours",
    "confirmed",
    "rhythm",
    "for_whom",
    "way_in",
    "costs",
    "waiting",
]


@dataclass(frozen=True)
class Entry:
    """An organisation of the demo with all it offers, before it is in the database.

    `area` holds the names of the municipalities; None is the whole region.
    """

    region: str
    name: str
    municipality: str
    area: list[str] | None
    facts: Table
    services: list[Table]
    phone: str = ""
    also_in: list[str] = field(default_factory=list)


def entries() -> list[Entry]:
    """All of both regions, in the order of the files."""
    return [*regional_entries(), *local_entries()]


def regional_entries() -> Iterator[Entry]:
    """Those that were written one by one."""
    for name in REGIONAL:
        for table in _read(name)["organisation"]:
            yield from _regional(table)


def local_entries() -> Iterator[Entry]:
    """Those that stand in many municipalities alike, each with a text of its own."""
    for table in _read("local")["kind"]:
        number = count()
        for municipality in _municipalities_with(table):
            towns = {municipality: [municipality]} | table.get("districts", {})
            for district in towns[municipality]:
                yield _local(table, municipality, district, next(number))


@cache
def places() -> Table:
    """The towns and the areas of the regions."""
    return _read("places")


def region_of(municipality: str) -> str:
    """The region in which a municipality lies."""
    for region, areas in places()["areas"].items():
        if any(municipality in names for names in areas.values()):
            return str(region)
    raise LookupError(municipality)


def town_of(municipality: str) -> tuple[str, str]:
    """The digits of the postcode and the name of its chief town."""
    digits, _, town = places()["towns"][municipality].partition(" ")
    return digits, town


def _read(name: str) -> Table:
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def _regional(table: Table) -> Iterator[Entry]:
    facts = {k: v for k, v in table.items() if k not in (*REGIONS, "shared", "service")}
    for number, key in enumerate(REGIONS):
        here = table.get(key) or (table.get("shared") if key == "midden" else None)
        if here is None:
            continue
        services = [
            _varied(service, number) | {"area": _only_in(service, key)}
            for service in table.get("service", [])
        ]
        yield Entry(
            region=REGIONS[key],
            name=here["name"],
            municipality=here.get("municipality", here["town"]),
            area=area_of(REGIONS[key], here.get("areas")),
            facts=facts,
            services=services,
            phone=here.get("phone", ""),
            also_in=[NOORD] if "shared" in table else [],
        )


def _only_in(service: Table, key: str) -> list[str] | None:
    only: Table = service.get("only_in", {})
    return only.get(key)


def area_of(region: str, names: list[str] | None) -> list[str] | None:
    """The municipalities of areas, and those that are named themselves."""
    if names is None:
        return None
    areas = places()["areas"][region]
    found = [place for name in names for place in areas.get(name, [name])]
    return list(dict.fromkeys(found))


def _municipalities_with(table: Table) -> list[str]:
    if "districts" in table:
        return list(table["districts"])
    without = table.get("without", [])
    everywhere = [name for name in places()["towns"] if name not in without]
    return list(table.get("in", everywhere))


def _local(table: Table, municipality: str, district: str, number: int) -> Entry:
    facts = _varied(table, number)
    words = {"municipality": municipality, "district": district}
    services = [
        _varied(service, number) | {"area": None}
        for service in table.get("service", [])
        if not service.get("skip") or number % service["skip"]
    ]
    return Entry(
        region=region_of(municipality),
        name=facts.pop("name").format(**words, town=town_of(municipality)[1]),
        municipality=municipality,
        area=[municipality],
        facts=facts,
        services=services,
    )


def _varied(table: Table, number: int) -> Table:
    """The table with one of what it gives several of."""
    return {
        key: value[number % len(value)]
        if key in VARIED and isinstance(value, list)
        else value
        for key, value in table.items()
    }
