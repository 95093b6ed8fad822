"""Objects of the Human Services Data Specification as facts.

Whatever has no place on the map is named, never dropped in silence.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

from socialmap.exchange.hsds.facts import (
    Entry,
    LocationFacts,
    OrganisationFacts,
    PersonFacts,
    made_id,
)
from socialmap.exchange.hsds.read_service import service_facts
from socialmap.exchange.hsds.schedules import hours_from
from socialmap.exchange.hsds.taken import left_out_of
from socialmap.exchange.hsds.terms import own_facts, people, text, words_of
from socialmap.exchange.hsds.vocabulary import KIND, OWN

Json = dict[str, Any]
# What tells the kinds of objects apart, the most telling first.
TELLING = {
    "location": ("location_type",),
    "service_at_location": ("service", "location"),
    "service": ("status", "organization", "organization_id", "service_at_locations"),
    "taxonomy_term": ("taxonomy", "taxonomy_detail", "parent_id", "term_uri"),
    "base": ("openapi_url",),
    "organization": (
        *("alternate_name", "email", "website", "phones", "locations", "services"),
        *("organization_identifiers", "legal_status", "tax_status", "contacts"),
    ),
    "taxonomy": ("version", "uri"),
}
NOWHERE = "aanbod zonder organisatie"


def kind_of(found: Json) -> str:
    """What an object is: a file says it by the fields only."""
    for kind, telling in TELLING.items():
        if any(name in found for name in telling):
            return kind
    return "organization"


def entries_from(document: Any) -> list[Entry]:
    """The organisations of a file, each with what it offers.

    A file holds one object, a list of objects, or a page with `contents`.
    """
    entries: dict[str, Entry] = {}
    for found in _objects(document):
        _add(entries, kind_of(found), found)
    return list(entries.values())


def _objects(document: Any) -> Iterator[Json]:
    if isinstance(document, dict) and isinstance(document.get("contents"), list):
        document = document["contents"]
    for each in document if isinstance(document, list) else [document]:
        if isinstance(each, dict):
            yield each


def _add(entries: dict[str, Entry], kind: str, found: Json) -> None:
    if kind == "organization":
        entry = _entry_of(entries, found)
        for service in _list(found, "services"):
            _add_service(entry, service)
    elif kind == "service":
        organisation = found.get("organization") or {"id": found.get("organization_id")}
        _add_service(_entry_of(entries, organisation), found)
    elif kind == "service_at_location":
        service = found.get("service") or {"id": found.get("service_id")}
        _add(entries, "service", service | {"service_at_locations": [found]})
    elif kind == "location":
        whose = {"id": found.get("organization_id"), "locations": [found]}
        _entry_of(entries, whose)
    else:
        entry = entries.setdefault("", Entry(OrganisationFacts()))
        entry.left_out.append(kind)


def _entry_of(entries: dict[str, Entry], found: Json) -> Entry:
    """The entry of an organisation; one that is only named adds nothing."""
    own_id = id_of("organization", found) if found.get("id") else ""
    entry = entries.setdefault(own_id, Entry(OrganisationFacts(id=own_id)))
    if set(found) - {"id"}:
        _tell(entry, found)
    return entry


def _tell(entry: Entry, found: Json) -> None:
    facts, own = entry.organisation, own_facts(found)
    for name, value in own.items():
        if hasattr(facts, name):
            setattr(facts, name, value)
    numbers = [text(phone, "number") for phone in _list(found, "phones")]
    said = {
        "name": text(found, "name"),
        "also_known_as": text(found, "alternate_name"),
        "description": text(found, "description"),
        "email": text(found, "email"),
        "website": text(found, "website"),
        "phone": " / ".join(filter(None, numbers)),
        "kind": next(iter(words_of(found, KIND)), ""),
    }
    for name, value in said.items():
        if value:
            setattr(facts, name, value)
    facts.identifiers += [
        each for each in _identifiers(found) if each not in facts.identifiers
    ]
    facts.people += people(_list(found, "contacts"))
    for place in _list(found, "locations"):
        _add_location(entry, place)
    if not text(found, "name") and "name" in found:
        entry.remarks.append("organisatie zonder naam")
    entry.left_out += _unknown("organization", found)


def _add_location(entry: Entry, found: Json) -> str:
    """Take over a place, once; its id."""
    facts = _location(found, entry)
    organisation = entry.organisation
    if facts.id == made_id("address", organisation.id):
        organisation.address = facts.address
        return ""
    known = {each.id: n for n, each in enumerate(organisation.locations)}
    if facts.id in known:
        organisation.locations[known[facts.id]] = facts
    else:
        organisation.locations.append(facts)
    return facts.id


def _location(found: Json, entry: Entry) -> LocationFacts:
    addresses = _list(found, "addresses")
    address = next(
        (a for a in addresses if a.get("address_type") == "physical"),
        addresses[0] if addresses else {},
    )
    hours, wrong = hours_from(_list(found, "schedules"))
    entry.left_out += wrong
    own = own_facts(found)
    # People of a place are called like those of its organisation.
    more = people(_list(found, "contacts"))
    entry.organisation.people += [p for p in more if p not in entry.organisation.people]
    access = [
        text(each, name)
        for each in _list(found, "accessibility")
        for name in ("description", "details")
    ]
    numbers = [text(phone, "number") for phone in _list(found, "phones")]
    lines = (text(address, "address_1"), text(address, "address_2"))
    return LocationFacts(
        id=id_of("location", found),
        name=text(found, "name"),
        address=", ".join(filter(None, lines)),
        postcode=text(address, "postal_code"),
        city=text(address, "city"),
        municipality=own.get("municipality", "") or text(address, "region"),
        phone=" / ".join(filter(None, numbers)),
        access=" ".join(filter(None, access)),
        hours=hours,
    )


def _add_service(entry: Entry, found: Json) -> None:
    if not set(found) - {"id", "service_at_locations"}:
        entry.left_out.append("service_at_location zonder aanbod")
        return
    facts, wrong = service_facts(found)
    facts.id = id_of("service", found)
    for at in _list(found, "service_at_locations"):
        if isinstance(at.get("location"), dict):
            place = _add_location(entry, at["location"])
            facts.locations += [place] if place and place not in facts.locations else []
        facts.people += people(_list(at, "contacts"))
        numbers = [text(phone, "number") for phone in _list(at, "phones")]
        facts.contact_phone = facts.contact_phone or next(iter(numbers), "")
        if not facts.hours:
            facts.hours, unread = hours_from(_list(at, "schedules"))
            wrong += unread
    facts.people = _once(facts.people)
    confirmed = text(found, "assured_date")[:10]
    organisation = entry.organisation
    organisation.confirmed_on = max(organisation.confirmed_on, confirmed)
    entry.services.append(facts)
    entry.left_out += wrong + _unknown("service", found)


def id_of(kind: str, found: Json) -> str:
    """The id of an object; what is no UUID becomes one, the same every time."""
    given = str(found.get("id") or "").strip()
    try:
        return str(UUID(given))
    except ValueError:
        return made_id("id", kind, given or text(found, "name"))


def _identifiers(found: Json) -> list[list[str]]:
    identifiers = [
        [_scheme(each), text(each, "identifier")]
        for each in _list(found, "organization_identifiers")
        if text(each, "identifier")
    ]
    given = str(found.get("id") or "")
    if given and id_of("organization", found) != given.lower():
        identifiers.append(["hsds", given])
    return identifiers


def _scheme(found: Json) -> str:
    """The scheme of an identifier; the Dutch register of companies is kvk."""
    scheme = text(found, "identifier_scheme") or text(found, "identifier_type")
    is_kvk = re.search(r"\bkvk\b|kamer van koophandel|NL-KVK", scheme, re.IGNORECASE)
    return "kvk" if is_kvk else scheme[:60]


def _unknown(kind: str, found: Json) -> list[str]:
    unknown = list(left_out_of(kind, found))
    for each in words_of(found, None):
        if each.startswith(f"{OWN}/"):
            continue
        unknown.append(f"kenmerk {each}")
    return unknown


def _once(found: Iterable[PersonFacts]) -> list[PersonFacts]:
    unique: list[PersonFacts] = []
    for each in found:
        if each not in unique:
            unique.append(each)
    return unique


def _list(found: Json, name: str) -> list[Json]:
    parts = found.get(name)
    return [p for p in parts if isinstance(p, dict)] if isinstance(parts, list) else []
