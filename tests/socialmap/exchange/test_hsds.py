"""Facts to HSDS and back: nothing that is modelled is lost, the rest is named."""

import io
import json
import os
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from socialmap.exchange.hsds import read, tabular, write
from socialmap.exchange.hsds.facts import (
    Entry,
    HoursFacts,
    LocationFacts,
    OrganisationFacts,
    PersonFacts,
    ServiceFacts,
    made_id,
)
from socialmap.exchange.hsds.read_service import weeks_in
from socialmap.exchange.hsds.schedules import hours_from, schedules_from
from socialmap.exchange.hsds.schema import schema_of
from socialmap.exchange.hsds.vocabulary import Words

WORDS = Words(
    kinds={"ggz": "Ggz"},
    domains={"debt": "Schulden", "housing": "Wonen"},
    target_groups={"lvb": "Mensen met een lichte verstandelijke beperking"},
    languages={"tr": "Turks"},
    municipalities={"GM0344": ("Utrecht", "Utrecht")},
    region="Midden-Nederland",
    region_code="midden-nederland",
)
DAY = HoursFacts(1, "09:00", "17:00", "op afspraak")
PLACE = LocationFacts(
    id=made_id("place"),
    name="Het Huis",
    address="Lange Straat 1",
    postcode="3511 AA",
    city="Utrecht",
    municipality="GM0344",
    phone="030 200 00 01",
    access="Rolstoel via de zijdeur.",
    hours=[DAY, HoursFacts(2, "09:00", "17:00", "op afspraak")],
)
PERSON = PersonFacts("Ans Bakker", "intake", "030 200 00 02", "ans@example.org")
PERSON.is_for_shut_door = True
FULL = OrganisationFacts(
    id=made_id("organisation"),
    name="Schuldhulp Utrecht",
    also_known_as="SHU",
    kind="ggz",
    description="Hulp bij schulden.",
    phone="030 200 00 00",
    email="info@example.org",
    website="https://example.org",
    address="Lange Straat 1, Utrecht",
    confirmed_on="2026-11-01",
    identifiers=[["kvk", "12345678"]],
    locations=[PLACE],
    people=[PERSON],
    state="closed",
    closed_since="2026-11-01",
    closed_until="2026-12-24",
    alert="Verbouwing",
    alert_until="2026-12-31",
)
SERVICE = ServiceFacts(
    id=made_id("service"),
    name="Schuldhulpmaatje",
    description="Samen de post openen.",
    for_whom="Wie post laat liggen",
    target_groups=["lvb"],
    age_from=18,
    age_to=67,
    frame="both",
    domains=["debt", "housing"],
    municipalities=["GM0344"],
    locations=[PLACE.id],
    languages=["tr"],
    costs="Gratis",
    way_in="Bellen",
    waiting_weeks=6,
    waiting_said_on="2026-11-03",
    waiting_said_by="de balie",
    contact_name="Ria",
    contact_phone="030 200 00 03",
    people=[PersonFacts("Bo", "maatje")],
    hours=[HoursFacts(5, "10:00", "23:59")],
    state="closed",
    closed_since="2026-11-01",
    alert="Alleen online",
    alert_until="2026-12-31",
    modified_at="2026-11-03T10:00:00Z",
)


def written(*services: ServiceFacts, of: OrganisationFacts = FULL) -> dict[str, Any]:
    places = {each.id: write.location(each, WORDS) for each in of.locations}
    told = write.organization(of, WORDS)
    told["services"] = [
        write.service(each, WORDS, of.confirmed_on)
        | {
            "service_at_locations": [
                write.service_at_location(each, places[p]) for p in each.locations
            ]
        }
        for each in services
    ]
    return told


def is_in_order(kind: str, found: dict[str, Any]) -> None:
    checker = Draft202012Validator(schema_of(kind), format_checker=FormatChecker())
    assert [e.message for e in checker.iter_errors(found)] == []


def test_an_entry_comes_back_as_it_was_written() -> None:
    told = written(SERVICE)
    is_in_order("organization", told)
    (entry,) = read.entries_from(json.loads(json.dumps(told)))
    assert entry == Entry(FULL, [SERVICE])


def test_an_entry_comes_back_from_tables_as_it_was_written() -> None:
    content = tabular.zip_of(tabular.tables_from([written(SERVICE)]))
    objects, loose = tabular.objects_from(tabular.tables_in(content))
    (entry,) = read.entries_from(objects)
    assert loose == []
    assert entry == Entry(FULL, [SERVICE])


def test_tables_neutralise_formulas_and_bring_names_back_as_they_were() -> None:
    odd = OrganisationFacts(id=FULL.id, name="=1+1", also_known_as="'t Huis")
    odd.phone = "+31 30 200 00 00"
    tables = tabular.tables_from([written(of=odd)])
    packed = tabular.zip_of(tables)
    assert tabular.tables_in(packed)["organization"][0]["name"] == "=1+1"
    with ZipFile(io.BytesIO(packed)) as parts:
        assert "'=1+1,'t Huis" in parts.read("organizations.csv").decode()
    objects, _ = tabular.objects_from(tabular.tables_in(packed))
    assert read.entries_from(objects)[0].organisation == odd


@pytest.mark.parametrize(
    ("facts", "areas"),
    [
        ({}, 0),
        ({"works_in_whole_region": True}, 1),
        ({"municipalities": ["GM0344", "GM0307"]}, 2),
    ],
)
def test_an_unknown_area_a_whole_region_and_municipalities_stay_apart(
    facts: dict[str, Any], areas: int
) -> None:
    service = ServiceFacts(id=made_id("s"), name="Hulp", state="active", **facts)
    told = written(service)
    assert len(told["services"][0].get("service_areas", [])) == areas
    (entry,) = read.entries_from(told)
    assert entry.services == [service]


@pytest.mark.parametrize("state", ["active", "closed", "ended"])
def test_the_state_of_a_service_is_its_status(state: str) -> None:
    service = ServiceFacts(id=made_id("s"), name="Hulp", state=state)
    (entry,) = read.entries_from(written(service))
    assert entry.services[0].state == state


def test_what_has_no_place_on_the_map_is_named() -> None:
    told = written(SERVICE) | {"programs": [{"id": "1"}], "tax_status": "x"}
    told["services"][0] |= {"funding": [{"source": "gift"}], "wait_time": "vraag het"}
    told["services"][0].pop("service_capacity")
    (entry,) = read.entries_from(told)
    named = {"organization.programs", "organization.tax_status", "service.funding"}
    assert named < set(entry.left_out)
    assert any("vraag het" in each for each in entry.left_out)


def test_a_page_a_list_and_one_object_are_read_alike() -> None:
    told = written(SERVICE)
    for document in (told, [told], {"contents": [told], "total_items": 1}):
        (entry,) = read.entries_from(document)
        assert entry.organisation.name == FULL.name


def test_services_of_one_organisation_come_together() -> None:
    organisation = {"id": FULL.id, "name": FULL.name, "description": ""}
    page = {
        "contents": [
            {"id": made_id(n), "name": n, "status": "active"}
            | {"organization": organisation}
            for n in ("Een", "Twee")
        ]
    }
    (entry,) = read.entries_from(page)
    assert [each.name for each in entry.services] == ["Een", "Twee"]


def test_an_id_that_is_no_uuid_becomes_the_same_one_every_time() -> None:
    odd = {"id": "42", "name": "Stichting", "description": "", "services": []}
    first, second = (read.entries_from(odd)[0].organisation for _ in range(2))
    assert first.id == second.id
    assert first.identifiers == [["hsds", "42"]]


@pytest.mark.parametrize(
    ("rule", "days"),
    [
        ({"freq": "WEEKLY", "byday": "TH,FR"}, [4, 5]),
        ({"freq": "WEEKLY", "byday": "MO", "interval": 2}, []),
        ({"freq": "MONTHLY", "byday": "1MO"}, []),
        ({"freq": "DAILY"}, [1, 2, 3, 4, 5, 6, 7]),
        ({}, []),
    ],
)
def test_only_a_rule_of_every_week_gives_opening_times(
    rule: dict[str, Any], days: list[int]
) -> None:
    hours, wrong = hours_from([rule | {"opens_at": "10:00:00", "closes_at": "18:00"}])
    assert [each.weekday for each in hours] == days
    assert bool(wrong) != bool(days)


def test_days_with_the_same_times_are_one_rule() -> None:
    hours = [HoursFacts(day, "09:00", "17:00") for day in (1, 2, 3)]
    (rule,) = schedules_from(hours, "x")
    assert rule["byday"] == "MO,TU,WE"
    assert hours_from([rule])[0] == hours


@pytest.mark.parametrize(
    ("said", "weeks"),
    [
        ("6 weken", 6),
        ("ongeveer 4 tot 6 weken", 6),
        ("2 maanden", 9),
        ("10 dagen", 2),
        ("geen wachttijd", 0),
        ("3", 3),
        ("wait_time", None),
        ("", None),
    ],
)
def test_a_waiting_time_is_read_from_a_text(said: str, weeks: int | None) -> None:
    assert weeks_in(said) == weeks


HSDS = Path(os.environ.get("HSDS_DIR", "/nowhere"))
official = pytest.mark.skipif(not HSDS.is_dir(), reason="HSDS_DIR names no folder")


def official_errors(kind: str, found: dict[str, Any]) -> list[str]:
    from referencing import Registry
    from referencing.jsonschema import DRAFT202012

    folder = HSDS / "schema"
    resources = [
        (path.name, DRAFT202012.create_resource(json.loads(path.read_text())))
        for path in folder.glob("*.json")
    ]
    registry: Any = Registry().with_resources(resources)
    rules = json.loads((folder / f"{kind}.json").read_text())
    checker = Draft202012Validator(
        rules, registry=registry, format_checker=FormatChecker()
    )
    return [error.message for error in checker.iter_errors(found)]


@official
def test_what_we_write_is_valid_by_the_official_schema() -> None:
    told = written(SERVICE)
    assert official_errors("organization", told) == []
    assert official_errors("service", told["services"][0]) == []


@official
@pytest.mark.parametrize(
    "name",
    [
        "organization_full",
        "organization_list",
        "service_full",
        "service_list",
        "service_at_location_full",
        "service_at_location_list",
        "location",
    ],
)
def test_the_official_examples_go_in_and_out_and_in_alike(name: str) -> None:
    document = json.loads((HSDS / "examples" / f"{name}.json").read_text())
    (entry,) = read.entries_from(document)
    told = written(*entry.services, of=entry.organisation)
    (again,) = read.entries_from(told)
    assert again.organisation == entry.organisation
    assert [vars(s) | {"terms": []} for s in again.services] == [
        vars(s) | {"terms": []} for s in entry.services
    ]


@official
def test_the_official_tables_hold_what_the_official_object_holds() -> None:
    packed = io.BytesIO()
    with ZipFile(packed, "w") as parts:
        for path in (HSDS / "examples" / "csv").iterdir():
            if path.is_file():
                parts.writestr(path.name, path.read_text())
    objects, loose = tabular.objects_from(tabular.tables_in(packed.getvalue()))
    entry, *_ = read.entries_from(objects)
    full = json.loads((HSDS / "examples" / "organization_full.json").read_text())
    (whole,) = read.entries_from(full)
    assert entry.organisation.name == whole.organisation.name
    assert entry.organisation.identifiers == whole.organisation.identifiers
    assert entry.services[0].hours == whole.services[0].hours
    assert entry.services[0].age_from == whole.services[0].age_from
    assert any("programs" in each for each in loose)
