"""The sociale kaart of the demo, as it is written down: whole, wide and invented."""

import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from zsm_werkplaats.demo.organisations import FILE as IN_THE_CASES
from zsm_werkplaats.demo.region.entries import Entry, entries, places
from zsm_werkplaats.demo.region.hours import opening_times
from zsm_werkplaats.demo.team import MIDDEN, NOORD
from zsm_werkplaats.lib.csv_rows import csv_rows

ROOT = Path(__file__).parents[2]
REFERENCE = ROOT / "socialmap" / "reference"
QUERIES = ROOT / "tests" / "socialmap" / "search" / "queries.toml"
CITIES = {MIDDEN: "Utrecht", NOORD: "Groningen"}
ENTRIES = entries()


def codes(name: str) -> set[str]:
    return {row["code"] for row in csv_rows(REFERENCE / f"{name}.csv")}


def offered_by(entry: Entry, place: str) -> list[str]:
    """The parts of life on which this organisation offers help in a municipality."""
    return [
        domain
        for service in entry.services
        if place in (service["area"] or entry.area or [place])
        for domain in service["domains"]
    ]


def all_names() -> set[tuple[str, str, str]]:
    """Region, organisation and service of the whole demo; the service may be empty."""
    found = {
        (region, entry.name, service)
        for entry in ENTRIES
        for region in (entry.region, *entry.also_in)
        for service in ("", *(each["name"] for each in entry.services))
    }
    for table in tomllib.loads(IN_THE_CASES.read_text(encoding="utf-8"))[
        "organisation"
    ]:
        for region, city in CITIES.items():
            for service in ({"name": ""}, *table.get("services", [])):
                found.add((region, table["name"].format(city=city), service["name"]))
    return found


@pytest.mark.parametrize("region", [MIDDEN, NOORD])
def test_each_region_has_enough_services_to_search_in(region: str) -> None:
    here = [entry for entry in ENTRIES if entry.region == region]
    assert sum(len(entry.services) for entry in here) >= 150
    assert len({entry.name for entry in here}) == len(here)


def test_every_municipality_of_today_is_served_and_none_by_everything() -> None:
    today = {
        row["name"]: row["region"]
        for row in csv_rows(REFERENCE / "municipalities.csv")
        if not row["valid_to"]
    }
    assert set(places()["towns"]) == set(today)
    all_domains = codes("life_domains")
    served = Counter[str]()
    for place, region in today.items():
        here = {
            domain
            for entry in ENTRIES
            if entry.region == region and entry.area is not None
            for domain in offered_by(entry, place)
        }
        served[place] = len(here)
    assert min(served.values()) <= 3, "somewhere there is next to nothing"
    assert max(served.values()) == len(all_domains)


def test_every_code_is_in_its_list() -> None:
    services = [service for entry in ENTRIES for service in entry.services]
    for name, used in {
        "organisation_kinds": {entry.facts["kind"] for entry in ENTRIES},
        "life_domains": {code for each in services for code in each["domains"]},
        "target_groups": {c for each in services for c in each.get("groups", [])},
        "languages": {c for each in services for c in each.get("languages", [])},
    }.items():
        assert used - codes(name) == set()


def test_numbers_are_invented_and_of_one_organisation_each() -> None:
    numbers = [entry.phone for entry in ENTRIES if entry.phone]
    assert len(set(numbers)) == len(numbers)
    assert all(number.startswith("088 555 ") for number in numbers)


def test_opening_times_are_read_as_they_are_written() -> None:
    assert list(opening_times("")) == []
    assert len(list(opening_times("altijd"))) == 7
    days = [day for day, _, _ in opening_times("ma do-vr 9:00-12:30; za 10:00-11:00")]
    assert days == [1, 4, 5, 6]
    for entry in ENTRIES:
        for table in (entry.facts, *entry.services):
            for _, opens, closes in opening_times(table.get("hours", "")):
                assert opens < closes


def queries() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = tomllib.loads(QUERIES.read_text(encoding="utf-8"))[
        "query"
    ]
    return found


def test_what_a_query_should_find_is_in_the_demo() -> None:
    there = all_names()
    assert len(queries()) >= 60
    for query in queries():
        region = query.get("region", MIDDEN)
        named = [*query.get("also", []), *query.get("near", [])]
        if not query.get("nothing"):
            named.append([query["organisation"], query.get("service", "")])
        for organisation, service in named:
            assert (region, organisation, service) in there, query["typed"]


def test_a_query_is_asked_once() -> None:
    asked = Counter(
        (query["typed"], query.get("region"), query.get("role")) for query in queries()
    )
    assert [query for query, times in asked.items() if times > 1] == []
