"""The rows of a report, out of the files that people bring."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from socialmap.exchange.hsds.facts import Entry, OrganisationFacts
from socialmap.exchange.hsds.read import NOWHERE, entries_from
from socialmap.exchange.hsds.tabular import objects_from, tables_in
from socialmap.exchange.importing.plan import key_of
from socialmap.exchange.models.map_import import MapImport
from zsm_werkplaats.lib.archives import ZIP_BEGINS
from zsm_werkplaats.lib.tables import Limits, Sheet, sheets_from_file

LIMITS = Limits(rows=25_000, size=50_000_000, unpacked=400_000_000, seconds=20)
MOST_OBJECTS = 1_000_000  # and lists of a JSON file; each costs memory
NOTHING = "In dit bestand staan geen organisaties en geen aanbod."
NO_JSON = "Dit is geen leesbaar JSON-bestand."
TOO_MANY = f"Dit zijn meer dan {LIMITS.rows} regels. Verdeel het bestand."


@dataclass
class Brought:
    """What was in a file: rows of facts, or a sheet whose columns must be matched."""

    kind: str
    rows: list[dict[str, Any]] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    sheet: Sheet | None = None


def read_file(name: str, content: bytes) -> Brought:
    """What somebody brought. Raises `ValueError` with a Dutch sentence."""
    if len(content) > LIMITS.size:
        raise ValueError(LIMITS.too_large)
    lower = name.lower()
    if lower.endswith(".json") or content.lstrip()[:1] in (b"{", b"["):
        return _brought(MapImport.Kind.HSDS, *_from_json(content))
    if content.startswith(ZIP_BEGINS) and b"datapackage.json" in content[-100_000:]:
        return _tabular(content)
    if lower.endswith(".zip"):
        return _tabular(content)
    sheets = sheets_from_file(content, limits=LIMITS)
    if not any(len(sheet.table) > 1 for sheet in sheets):
        raise ValueError(NOTHING)
    return Brought(MapImport.Kind.TABLE, sheet=max(sheets, key=lambda s: len(s.table)))


def _from_json(content: bytes) -> tuple[list[Entry], list[str]]:
    if content.count(b"{") + content.count(b"[") > MOST_OBJECTS:
        raise ValueError(TOO_MANY)
    try:
        return entries_from(json.loads(content.decode("utf-8-sig"))), []
    except (ValueError, RecursionError) as error:
        raise ValueError(NO_JSON) from error


def _tabular(content: bytes) -> Brought:
    objects, loose = objects_from(tables_in(content))
    return _brought(MapImport.Kind.TABULAR, entries_from(objects), loose)


def _brought(kind: str, entries: Iterable[Entry], loose: list[str]) -> Brought:
    found = list(entries)
    rows = [row for entry in found for row in _rows_of(entry)]
    if not rows:
        raise ValueError(NOTHING)
    if len(rows) > LIMITS.rows:
        raise ValueError(TOO_MANY)
    left_out = [each for entry in found for each in entry.left_out]
    return Brought(kind, rows, sorted({*left_out, *loose}))


def _rows_of(entry: Entry) -> Iterator[dict[str, Any]]:
    """The organisation, then what it offers; each says what it left out."""
    facts = entry.organisation
    key = key_of(facts)
    wrong = [] if facts.id else [NOWHERE]
    is_told = bool(facts.name or facts.locations)
    if is_told:
        yield {
            "key": key,
            "label": facts.name,
            "facts": {"organisation": facts.as_json(), "wrong": wrong},
        }
    identity = _identity(facts).as_json()
    for each in entry.services:
        yield {
            "key": key,
            "label": " · ".join(filter(None, (facts.name, each.name))),
            "facts": {
                "organisation": identity,
                "service": each.as_json(),
                "wrong": wrong,
            },
        }


def _identity(facts: OrganisationFacts) -> OrganisationFacts:
    """What an organisation is recognised by."""
    return OrganisationFacts(
        id=facts.id,
        name=facts.name,
        address=facts.address,
        identifiers=facts.identifiers,
    )
