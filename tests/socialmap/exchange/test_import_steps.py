"""Imports that are cut off, wait for each other, or are taken back."""

from typing import Any

import pytest

from socialmap.exchange.actions.batches import process_batch
from socialmap.exchange.actions.map_import import start_import
from socialmap.exchange.hsds.facts import made_id
from socialmap.organisation.actions.organisation import amend_organisation
from socialmap.organisation.models.organisation import (
    Organisation,
)
from socialmap.service.actions import add_service
from socialmap.service.models import Service
from tests.factories import AT
from tests.socialmap.exchange.situations import (
    checked,
    only_row,
    processed,
    sheet,
    undone,
)
from tests.world import World


def organization(name: str = "Schuldhulp", **more: Any) -> dict[str, Any]:
    return {"id": made_id(name), "name": name, "description": "", "services": []} | more


def service(name: str = "Maatje", **more: Any) -> dict[str, Any]:
    return {"id": made_id(name), "name": name, "status": "active"} | more


def test_an_import_that_was_cut_off_goes_on_where_it_was(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("socialmap.exchange.actions.batches.MANY", 2)
    made = checked(world, sheet(*(f"Club {n};;;;Hulp;Utrecht" for n in range(5))))
    start_import(map_import=made, by=world.worker, at=AT)
    assert process_batch(map_import=made, at=AT)
    assert made.rows.exclude(done_at=None).count() == 2
    while process_batch(map_import=made, at=AT):
        pass
    assert Organisation.objects.filter(name__startswith="Club").count() == 5


def test_a_batch_that_fails_leaves_nothing_of_itself(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = checked(world, sheet("De Brug;;;;Hulp;Utrecht"))
    start_import(map_import=made, by=world.worker, at=AT)
    with monkeypatch.context() as broken:
        broken.setattr("socialmap.exchange.makers.add_services", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            process_batch(map_import=made, at=AT)
    assert not Organisation.objects.filter(name="De Brug").exists()
    process_batch(map_import=made, at=AT)
    assert Organisation.objects.get(name="De Brug").services.count() == 1


def test_a_second_import_of_a_region_waits_for_the_first(world: World) -> None:
    first = checked(world, sheet("Een;;;;Hulp;Utrecht"))
    second = checked(world, sheet("Twee;;;;Hulp;Utrecht"))
    start_import(map_import=first, by=world.worker, at=AT)
    start_import(map_import=second, by=world.worker, at=AT)
    assert not process_batch(map_import=second, at=AT)
    assert not Organisation.objects.filter(name="Twee").exists()
    process_batch(map_import=first, at=AT)
    process_batch(map_import=second, at=AT)
    assert Organisation.objects.filter(name="Twee").exists()


def test_undo_takes_away_what_came_and_brings_back_what_was(world: World) -> None:
    made = checked(
        world,
        sheet(
            "Buurtteam West;;;030 234 56 78;Hulp aan huis;Utrecht",
            "De Brug;;;;Inloop;Utrecht",
        ),
    )
    undone(processed(made, world), world)
    world.organisation.refresh_from_db()
    world.service.refresh_from_db()
    assert world.organisation.phone == ""
    assert world.organisation.phone_keys == []
    assert not world.service.municipalities.exists()
    assert not Organisation.objects.filter(name="De Brug").exists()
    assert not Service.objects.filter(name="Inloop").exists()


def test_undo_leaves_what_was_edited_since_and_says_so(world: World) -> None:
    made = processed(checked(world, sheet("De Brug;;;;Inloop;Utrecht")), world)
    added = Organisation.objects.get(name="De Brug")
    amend_organisation(
        organisation=added, seen=added.version, note="x", by=world.worker, at=AT
    )
    undone(made, world)
    assert Organisation.objects.filter(name="De Brug").exists()
    assert "daarna gewijzigd" in only_row(made).stays


def test_undo_leaves_what_got_more_to_offer(world: World) -> None:
    made = processed(checked(world, sheet("De Brug;;;;Inloop;Utrecht")), world)
    added = Organisation.objects.get(name="De Brug")
    add_service(organisation=added, by=world.worker, name="Kookclub")
    undone(made, world)
    assert [each.name for each in added.services.all()] == ["Kookclub"]
    assert "ander aanbod" in only_row(made).stays
