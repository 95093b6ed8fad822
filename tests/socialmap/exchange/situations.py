"""Imports as people bring them, at every step."""

import json
from collections.abc import Sequence
from typing import Any

from socialmap.exchange.actions.batches import check_batch, process_batch, undo_batch
from socialmap.exchange.actions.map_import import bring_import, start_import, start_undo
from socialmap.exchange.importing.rows import read_file
from socialmap.exchange.models.map_import import MapImport, MapImportRow
from tests.factories import AT
from tests.world import World

HEADINGS = "Organisatie;Adres;Plaats;Telefoon;Aanbod;Gemeenten"


def brought(world: World, content: bytes, name: str = "kaart.csv") -> MapImport:
    """A file that was brought in, its columns matched as we recognise them."""
    from socialmap.exchange.actions.map_import import match_import_columns

    made = bring_import(
        region=world.region,
        name=name,
        brought=read_file(name, content),
        by=world.worker,
        at=AT,
    )
    if not made.matched_at:
        made = match_import_columns(
            map_import=made, columns=made.columns, by=world.worker, at=AT
        )
    return made


def checked(world: World, content: bytes, name: str = "kaart.csv") -> MapImport:
    made = brought(world, content, name)
    while check_batch(map_import=made, at=AT):
        pass
    made.refresh_from_db()
    return made


def sheet(*lines: str, headings: str = HEADINGS) -> bytes:
    """A CSV file."""
    return "\n".join([headings, *lines]).encode()


def hsds(*organizations: dict[str, Any]) -> bytes:
    return json.dumps({"contents": list(organizations)}).encode()


def processed(map_import: MapImport, world: World) -> MapImport:
    start_import(map_import=map_import, by=world.worker, at=AT)
    while process_batch(map_import=map_import, at=AT):
        pass
    map_import.refresh_from_db()
    return map_import


def undone(map_import: MapImport, world: World) -> MapImport:
    start_undo(map_import=map_import, by=world.worker, at=AT)
    while undo_batch(map_import=map_import, at=AT):
        pass
    map_import.refresh_from_db()
    return map_import


def fates(map_import: MapImport) -> list[str]:
    return list(map_import.rows.values_list("fate", flat=True))


def only_row(map_import: MapImport) -> MapImportRow:
    return map_import.rows.get()


def reasons(map_import: MapImport) -> Sequence[str]:
    return [reason for row in map_import.rows.all() for reason in row.reasons]
