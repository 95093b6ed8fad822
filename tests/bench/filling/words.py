"""The words of the demo's sociale kaart, as tables that the bench draws from."""

from itertools import accumulate
from typing import Any

from django.db import connection

from zsm_werkplaats.demo.region.entries import Entry, entries

ORGANISATIONS = """
create temp table said_of_organisation (
    nth int, many int, kind text, name text, also_known_as text, description text,
    note text, first_service int)
"""
SERVICES = """
create temp table said_of_service (
    nth int, many int, name text, for_whom text, description text, way_in text,
    costs text, frame text, age_from int, age_to int, domains text[], groups text[],
    languages text[])
"""


def make_tables(cursor: Any) -> None:
    """`said_of_organisation` and `said_of_service`; each row knows how many there are.

    Where the name of an organisation says its place, the bench puts another.
    """
    said = [entry for entry in entries() if entry.services]
    cursor.execute(ORGANISATIONS)
    cursor.execute(SERVICES)
    firsts = accumulate((len(entry.services) for entry in said), initial=0)
    _insert(
        cursor,
        "said_of_organisation",
        [
            _organisation(entry, nth, len(said), first)
            for nth, (entry, first) in enumerate(zip(said, firsts, strict=False))
        ],
    )
    services = [service for entry in said for service in entry.services]
    _insert(
        cursor,
        "said_of_service",
        [_service(each, nth, len(services)) for nth, each in enumerate(services)],
    )


def _organisation(entry: Entry, nth: int, many: int, first: int) -> list[Any]:
    name = entry.name.replace(entry.municipality, "{place}")
    name = name if name != entry.name else f"{name} {{place}}"
    facts = [
        entry.facts.get(key, "") for key in ("also_known_as", "description", "note")
    ]
    return [nth, many, entry.facts["kind"], name, *facts, first]


def _service(table: dict[str, Any], nth: int, many: int) -> list[Any]:
    first, _, last = table.get("ages", "").partition("-")
    texts = ("name", "for_whom", "description", "way_in", "costs")
    lists = ("domains", "groups", "languages")
    return [
        nth,
        many,
        *(table.get(text, "") for text in texts),
        table.get("frame", "voluntary"),
        int(first) if first else None,
        int(last) if last else None,
        *(table.get(each, []) for each in lists),
    ]


def _insert(cursor: Any, table: str, rows: list[list[Any]]) -> None:
    marks = ", ".join(["%s"] * len(rows[0]))
    quoted = connection.ops.quote_name(table)
    cursor.executemany(f"insert into {quoted} values ({marks})", rows)  # noqa: S608
