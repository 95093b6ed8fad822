"""Exports: valid, whole, readable by the import, and never what is shielded."""

import io
import json
from datetime import date, time
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse
from jsonschema import Draft202012Validator
from openpyxl import load_workbook

from socialmap.exchange.exporting.files import FORMATS
from socialmap.exchange.hsds.schema import schema_of
from socialmap.organisation.models.code_lists import LifeDomain
from socialmap.organisation.models.contact_person import ContactPerson
from socialmap.organisation.models.location import Location
from socialmap.organisation.models.organisation import (
    Organisation,
    OrganisationIdentifier,
)
from socialmap.service.models import OpeningTime
from tests.downloads import text_in
from tests.socialmap.exchange.situations import checked, fates
from tests.world import World

SECRET, SHUT_DOOR = "Schuilplaats", "Bo de Jong"


def download(client: Client, form: str) -> bytes:
    return bytes(client.get(reverse("socialmap:export_file", args=[form])).content)


def fill(world: World) -> None:
    """Give the one entry of the cast some of everything."""
    organisation, service = world.organisation, world.service
    OrganisationIdentifier.objects.create(
        organisation=organisation, scheme="kvk", identifier="12345678"
    )
    place = Location.objects.create(
        organisation=organisation,
        name="Het Huis",
        address="Dam 1",
        postcode="3511 AA",
        city="Utrecht",
        municipality=world.municipality,
    )
    for weekday in (1, 2):
        OpeningTime.objects.create(
            location=place, weekday=weekday, opens=time(9), closes=time(17)
        )
    ContactPerson.objects.create(organisation=organisation, name="Ans", phone="030 1")
    ContactPerson.objects.create(
        organisation=organisation, name=SHUT_DOOR, is_for_shut_door=True
    )
    service.locations.add(place)
    service.municipalities.add(world.municipality)
    service.domains.add(LifeDomain.objects.get(code="housing"))
    organisation.refresh_from_db()
    organisation.change(seen=organisation.version, phone="030 234 56 78", note="geheim")


def shielded(world: World) -> Organisation:
    return Organisation.objects.create(
        region=world.region,
        name=SECRET,
        kind=world.organisation.kind,
        is_sensitive=True,
    )


def test_an_export_is_valid_by_the_description_of_hsds(
    worker: Client, world: World
) -> None:
    fill(world)
    page = json.loads(download(worker, "hsds"))
    (told,) = page["contents"]
    checker = Draft202012Validator(schema_of("organization"))
    assert [error.message for error in checker.iter_errors(told)] == []
    assert UUID(told["id"]) == world.organisation.uuid
    assert told["services"][0]["service_at_locations"]


@pytest.mark.parametrize(
    ("form", "name"),
    [("hsds", "x.json"), ("tabellen", "x.zip"), ("csv", "x.csv"), ("xlsx", "x.xlsx")],
)
def test_what_goes_out_comes_in_as_the_same(
    worker: Client, world: World, form: str, name: str
) -> None:
    fill(world)
    made = checked(world, download(worker, form), name)
    assert set(fates(made)) == {"same"}, list(made.rows.values("changes", "reasons"))


@pytest.mark.parametrize("form", FORMATS)
def test_what_is_shielded_or_only_for_colleagues_stays_out(
    worker: Client, world: World, form: str
) -> None:
    fill(world)
    shielded(world)
    text = text_in(download(worker, form))
    assert world.organisation.name in text
    for secret in (SECRET, "geheim", SHUT_DOOR):
        assert secret not in text


@pytest.mark.parametrize(
    "facts",
    [
        {"ended_on": date(2026, 1, 1)},
        {"no_contact": "not_listed", "no_contact_reason": "wil niet"},
        {"is_sensitive": True},
    ],
)
def test_what_may_not_be_shared_is_absent(
    worker: Client, world: World, facts: dict[str, Any]
) -> None:
    Organisation.objects.filter(pk=world.organisation.pk).update(**facts)
    assert json.loads(download(worker, "hsds"))["empty"]


def test_a_cell_is_never_a_formula(worker: Client, world: World) -> None:
    world.organisation.refresh_from_db()
    world.organisation.change(seen=1, name="=HYPERLINK(1)")
    assert ";'=HYPERLINK" in f";{download(worker, 'csv').decode('utf-8-sig')}".replace(
        "\r\n", ";"
    )
    sheet = load_workbook(io.BytesIO(download(worker, "xlsx"))).active
    assert sheet
    assert sheet["A2"].data_type == "s"


def test_every_form_is_on_the_page(worker: Client) -> None:
    page = worker.get(reverse("socialmap:export")).content.decode()
    assert all(form.label in page for form in FORMATS.values())
    assert worker.get(reverse("socialmap:export_file", args=["pdf"])).status_code == 404


def test_an_export_asks_the_same_of_many(worker: Client, world: World) -> None:
    from tests.cases.pages.test_pages import MOST, queries

    fill(world)
    assert queries(worker, reverse("socialmap:export_file", args=["hsds"])) <= MOST + 10
