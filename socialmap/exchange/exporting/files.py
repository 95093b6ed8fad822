"""The map of a region as a file: Open Referral, a spreadsheet or CSV."""

import io
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import xlsxwriter

from socialmap.exchange.exporting.records import Shared
from socialmap.exchange.hsds import tabular, write
from socialmap.exchange.hsds.facts import OrganisationFacts, ServiceFacts
from socialmap.exchange.hsds.vocabulary import FRAMES, VERSION, Words
from socialmap.exchange.importing.columns import LABELS
from zsm_werkplaats.lib.table_files import csv_text

Json = dict[str, Any]
WHOLE_REGION = "hele regio"
STATES = {"active": "actief", "closed": "tijdelijk gesloten", "ended": "gestopt"}
# The columns of a table, as the import reads them back.
COLUMNS = [code for code in LABELS if code != "ages"]


def organizations(found: list[Shared], words: Words) -> list[Json]:
    """HSDS organizations with everything below them."""
    return [_organization(each, words) for each in found]


def _organization(shared: Shared, words: Words) -> Json:
    told = write.organization(shared.organisation, words)
    places = {each["id"]: each for each in told.get("locations", [])}
    services = []
    for facts in shared.services:
        service = write.service(facts, words, shared.organisation.confirmed_on)
        at = [
            write.service_at_location(facts, places[place])
            for place in facts.locations
            if place in places
        ]
        services.append(service | ({"service_at_locations": at} if at else {}))
    return told | {"services": services}


def as_json(found: list[Shared], words: Words) -> bytes:
    """One page of HSDS with all organizations."""
    contents = organizations(found, words)
    page = {
        "version": VERSION,
        "total_items": len(contents),
        "total_pages": 1,
        "page_number": 1,
        "size": len(contents),
        "first_page": True,
        "last_page": True,
        "empty": not contents,
        "contents": contents,
    }
    return json.dumps(page, ensure_ascii=False).encode()


def as_tables(found: list[Shared], words: Words) -> bytes:
    """A zip with the tables of HSDS."""
    return tabular.zip_of(tabular.tables_from(organizations(found, words)))


def as_csv(found: list[Shared], words: Words) -> bytes:
    """One row a service, with the same columns that the import knows."""
    heading = [LABELS[code] for code in COLUMNS]
    return csv_text([heading, *_rows(found, words)]).encode("utf-8-sig")


def as_workbook(found: list[Shared], words: Words) -> bytes:
    """The same as a workbook; texts only, so that nothing is taken for a formula."""
    written = io.BytesIO()
    settings = {"in_memory": True, "constant_memory": True}
    book = xlsxwriter.Workbook(written, settings)
    sheet = book.add_worksheet("Sociale kaart")
    bold = book.add_format({"bold": True})
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, len(COLUMNS), 24)
    for column, code in enumerate(COLUMNS):
        sheet.write_string(0, column, LABELS[code], bold)
    for number, row in enumerate(_rows(found, words), start=1):
        for column, text in enumerate(row):
            if text:
                sheet.write_string(number, column, text)
    book.close()
    return written.getvalue()


def _rows(found: list[Shared], words: Words) -> Iterator[list[str]]:
    for shared in found:
        own = _cells_of_organisation(shared.organisation, words)
        offers = [_cells_of_service(facts, words) for facts in shared.services]
        for offer in offers or [{}]:
            said = own | offer
            yield [said.get(code, "") for code in COLUMNS]


def _cells_of_organisation(facts: OrganisationFacts, words: Words) -> dict[str, str]:
    kvk = next((i for s, i in facts.identifiers if s == "kvk"), "")
    place = facts.locations[0] if facts.locations else None
    return {
        "name": facts.name,
        "id": facts.id,
        "kvk": kvk,
        "also_known_as": facts.also_known_as,
        "kind": words.kinds.get(facts.kind, facts.kind),
        "description": facts.description,
        "phone": facts.phone,
        "email": facts.email,
        "website": facts.website,
        "address": facts.address or (place.address if place else ""),
        "postcode": place.postcode if place and not facts.address else "",
        "city": place.city if place and not facts.address else "",
        "state": STATES.get(facts.state, ""),
        "confirmed_on": facts.confirmed_on,
    }


def _cells_of_service(facts: ServiceFacts, words: Words) -> dict[str, str]:
    areas = (words.municipalities.get(c, (c, ""))[0] for c in facts.municipalities)
    waiting = "" if facts.waiting_weeks is None else f"{facts.waiting_weeks} weken"
    return {
        "service": facts.name,
        "service_id": facts.id,
        "about": facts.description,
        "for_whom": facts.for_whom,
        "target_groups": _names(facts.target_groups, words.target_groups),
        "domains": _names(facts.domains, words.domains),
        "municipalities": WHOLE_REGION
        if facts.works_in_whole_region
        else "; ".join(areas),
        "age_from": _number(facts.age_from),
        "age_to": _number(facts.age_to),
        "frame": FRAMES.get(facts.frame, ""),
        "languages": _names(facts.languages, words.languages),
        "costs": facts.costs,
        "way_in": facts.way_in,
        "waiting": waiting,
        "contact_name": facts.contact_name,
        "contact_phone": facts.contact_phone,
        "state": STATES.get(facts.state, ""),
    }


def _names(codes: list[str], names: Any) -> str:
    return "; ".join(names.get(code, code) for code in codes)


def _number(value: int | None) -> str:
    return "" if value is None else str(value)


@dataclass(frozen=True)
class Format:
    """A sort of file: what it is called, and how it is made."""

    label: str
    about: str
    file_name: str
    content_type: str
    write: Callable[[list[Shared], Words], bytes]


FORMATS = {
    "hsds": Format(
        "Open Referral (JSON)",
        "HSDS 3, voor een ander systeem. Alles van de kaart, met locaties en tijden.",
        "sociale-kaart.json",
        "application/json",
        as_json,
    ),
    "tabellen": Format(
        "Open Referral (tabellen)",
        "Hetzelfde als zip met CSV-bestanden en een datapackage.",
        "sociale-kaart.zip",
        "application/zip",
        as_tables,
    ),
    "xlsx": Format(
        "Excel",
        "Eén regel per aanbod, om in te lezen of te bewerken.",
        "sociale-kaart.xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        as_workbook,
    ),
    "csv": Format(
        "CSV",
        "Dezelfde regels met puntkomma's, voor elk rekenblad.",
        "sociale-kaart.csv",
        "text/csv; charset=utf-8",
        as_csv,
    ),
}
