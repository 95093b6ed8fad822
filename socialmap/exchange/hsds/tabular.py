"""HSDS objects as flat tables, and back: a zip with CSV files and a datapackage."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from socialmap.exchange.hsds.schema import fields_of
from socialmap.exchange.hsds.taken import object_under
from zsm_werkplaats.lib.archives import opened_archive
from zsm_werkplaats.lib.cells import as_typed, neutral
from zsm_werkplaats.lib.plain_text import plain_text

Json = dict[str, Any]
Tables = dict[str, list[Json]]

FILES = {
    "organization": "organizations",
    "service": "services",
    "service_at_location": "service_at_location",
    "location": "locations",
    "address": "addresses",
    "phone": "phones",
    "contact": "contacts",
    "schedule": "schedules",
    "service_area": "service_areas",
    "language": "languages",
    "cost_option": "cost_options",
    "organization_identifier": "organization_identifiers",
    "accessibility": "accessibility",
    "attribute": "attributes",
    "taxonomy_term": "taxonomy_terms",
    "service_capacity": "service_capacity",
    "unit": "units",
}
# Under which name an object holds one other object, and the column that points at it.
SINGLE = {
    "location": "location_id",
    "taxonomy_term": "taxonomy_term_id",
    "unit": "unit_id",
}
# The lists an object has, where a row of another table points at it.
LISTS = {
    "organization": (
        *("phones", "contacts", "organization_identifiers", "locations"),
        *("attributes", "services"),
    ),
    "service": (
        *("phones", "contacts", "schedules", "service_areas", "languages"),
        *("cost_options", "attributes", "service_at_locations", "service_capacity"),
    ),
    "service_at_location": ("phones", "contacts", "schedules"),
    "location": ("addresses", "phones", "accessibility", "schedules", "attributes"),
    "contact": ("phones", "attributes"),
}
MOST_UNPACKED = 100_000_000  # bytes
MOST_ROWS = 200_000  # of one table
NOT_READABLE = "Dit zipbestand is niet te lezen als tabellen van Open Referral."


def tables_from(organizations: Iterable[Json]) -> Tables:
    """The rows of every table; what several objects share stands once."""
    tables: dict[str, dict[str, Json]] = {kind: {} for kind in FILES}
    for organization in organizations:
        _flatten("organization", organization, {}, tables)
    return {kind: list(rows.values()) for kind, rows in tables.items()}


def _flatten(
    kind: str, found: Json, links: Json, tables: dict[str, dict[str, Json]]
) -> None:
    row, below = dict(links), []
    for name, value in found.items():
        if isinstance(value, list):
            below += [(object_under(name), each) for each in value]
        elif isinstance(value, dict):
            row[SINGLE[name]] = value["id"]
            _flatten(name, value, {}, tables)
        else:
            row[name] = value
    if known := tables[kind].get(found["id"]):
        known.update(links)
        return
    tables[kind][found["id"]] = row
    for part, each in below:
        up = {} if part == "attribute" else {f"{kind}_id": found["id"]}
        _flatten(part, each, up, tables)


def zip_of(tables: Tables) -> bytes:
    """A zip that spreadsheets and other systems can open."""
    written = io.BytesIO()
    kept = {kind: rows for kind, rows in tables.items() if rows}
    with ZipFile(written, "w", ZIP_DEFLATED) as parts:
        parts.writestr("datapackage.json", json.dumps(_datapackage(kept), indent=2))
        for kind, rows in kept.items():
            parts.writestr(f"{FILES[kind]}.csv", _csv(fields_of(kind), rows))
    return written.getvalue()


def _csv(columns: list[str], rows: list[Json]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows(
        [neutral(str(row.get(name, "") or "")) for name in columns] for row in rows
    )
    return text.getvalue()


def _datapackage(tables: Tables) -> Json:
    return {
        "name": "human_services_data",
        "title": "Human Services Data Specification",
        "profile": "tabular-data-package",
        "resources": [
            {
                "name": FILES[kind],
                "path": f"{FILES[kind]}.csv",
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "profile": "tabular-data-resource",
                "schema": {
                    "primaryKey": "id",
                    "fields": [{"name": name} for name in fields_of(kind)],
                },
            }
            for kind in tables
        ],
    }


def tables_in(content: bytes) -> Tables:
    """The tables of a zip, ours and others. Raises `ValueError`."""
    with opened_archive(
        content,
        most_bytes=MOST_UNPACKED,
        too_large=NOT_READABLE,
        unreadable=NOT_READABLE,
    ) as parts:
        return {
            _kind_of(name): _rows(parts.read(name).decode("utf-8-sig"))
            for name in parts.namelist()
            if name.endswith(".csv") and not name.startswith("__MACOSX")
        }


def _kind_of(path: str) -> str:
    name = path.rsplit("/", 1)[-1].removesuffix(".csv")
    kinds = {file: kind for kind, file in FILES.items()}
    return kinds.get(name) or kinds.get(f"{name}s") or name


def _rows(text: str) -> list[Json]:
    rows: list[Json] = []
    for row in csv.DictReader(io.StringIO(plain_text(text, keep_tabs=True))):
        # What stands beside the last column is a list, and what has no heading lost.
        kept = {k: v for k, v in row.items() if k and isinstance(v, str) and v}
        rows.append({name: as_typed(value) for name, value in kept.items()})
        if len(rows) > MOST_ROWS:
            raise ValueError(NOT_READABLE)
    return rows


def objects_from(tables: Mapping[str, list[Json]]) -> tuple[list[Json], list[str]]:
    """The organizations with all below them, and what belongs to none of them."""
    rows = {kind: [dict(row) for row in found] for kind, found in tables.items()}
    by_id = {
        kind: {row.get("id"): row for row in found} for kind, found in rows.items()
    }
    used: set[int] = set()
    for kind in ("attribute", "service_capacity", "service_at_location"):
        for row in rows.get(kind, []):
            _take_in(row, by_id, used)
    for kind, names in LISTS.items():
        for name in names:
            part = object_under(name)
            up = "link_id" if part == "attribute" else f"{kind}_id"
            for row in rows.get(part, []):
                owner = by_id.get(kind, {}).get(row.get(up))
                if owner is not None and row.get(up):
                    owner.setdefault(name, []).append(row)
                    used.add(id(row))
    apart = [row for row in rows.get("service", []) if id(row) not in used]
    loose = _loose(rows, used)
    return [*rows.get("organization", []), *apart], loose


def _take_in(
    row: Json, by_id: Mapping[str, Mapping[Any, Json]], used: set[int]
) -> None:
    for name, column in SINGLE.items():
        other = by_id.get(name, {}).get(row.get(column))
        if other is not None:
            row[name] = other
            used.add(id(other))


def _loose(rows: Tables, used: set[int]) -> list[str]:
    """The tables of which rows have no place, with how many."""
    return list(_loose_in(rows, used))


def _loose_in(rows: Tables, used: set[int]) -> Iterator[str]:
    for kind, found in rows.items():
        if kind in ("organization", "service"):
            continue
        count = sum(id(row) not in used for row in found)
        if count:
            yield f"{kind}.csv ({count})"
