"""What the columns of a spreadsheet mean, by their headings."""

import re
from collections.abc import Sequence
from hashlib import sha256
from typing import Any

from rapidfuzz import fuzz

from socialmap.exchange.hsds.facts import (
    OrganisationFacts,
    ServiceFacts,
    made_id,
)
from socialmap.exchange.hsds.read_service import weeks_in
from zsm_werkplaats.lib.names import name_key

ALIKE = 88  # of 100
# Code, name on the screen, other headings under which it is known.
MEANINGS: tuple[tuple[str, str, str], ...] = (
    (
        "name",
        "Organisatie",
        "organisatienaam|naam organisatie|aanbieder|instelling|naam",
    ),
    ("id", "Kenmerk organisatie", "organization id|organisatie id|id organisatie"),
    ("kvk", "KvK-nummer", "kvk|kvknummer|kamer van koophandel"),
    ("also_known_as", "Ook bekend als", "afkorting|alternatieve naam|roepnaam"),
    ("kind", "Soort organisatie", "soort|type organisatie|categorie|type"),
    ("description", "Omschrijving organisatie", "over de organisatie|omschrijving"),
    ("phone", "Telefoon", "telefoonnummer|tel|tel nr|algemeen nummer|nummer"),
    ("email", "E-mailadres", "email|e-mail|mail|mailadres"),
    ("website", "Website", "site|url|webadres|link"),
    ("address", "Adres", "straat|bezoekadres|straat en huisnummer|adres en huisnummer"),
    ("postcode", "Postcode", "pc"),
    ("city", "Plaats", "woonplaats|plaatsnaam|stad|vestigingsplaats"),
    ("service", "Aanbod", "naam aanbod|dienst|product|activiteit|hulp|naam dienst"),
    ("service_id", "Kenmerk aanbod", "service id|aanbod id|id aanbod"),
    ("about", "Omschrijving aanbod", "wat het is|toelichting|inhoud"),
    ("for_whom", "Voor wie", "doelgroep omschrijving|bestemd voor"),
    ("target_groups", "Doelgroepen", "doelgroep"),
    ("domains", "Leefgebieden", "leefgebied|domein|thema|onderwerp"),
    ("municipalities", "Gemeenten", "gemeente|werkgebied|gebied|regio"),
    ("age_from", "Vanaf leeftijd", "leeftijd vanaf|minimumleeftijd|min leeftijd"),
    ("age_to", "Tot en met leeftijd", "leeftijd tot|maximumleeftijd|max leeftijd"),
    ("ages", "Leeftijd", "leeftijden|leeftijdsgroep"),
    ("frame", "Kader", "vrijwillig of forensisch|titel"),
    ("languages", "Talen", "taal"),
    ("costs", "Kosten", "prijs|eigen bijdrage|tarief"),
    ("way_in", "Hoe kom je binnen", "aanmelden|aanmelding|toegang|verwijzing"),
    ("waiting", "Wachttijd", "wachtlijst|wachttijd in weken|wachten"),
    ("contact_name", "Contactpersoon", "contact|wie te bellen|aanspreekpunt"),
    ("contact_phone", "Telefoon contactpersoon", "telefoon contact|telefoon aanbod"),
    ("state", "Status", "staat"),
    (
        "confirmed_on",
        "Bevestigd op",
        "laatst gecontroleerd|gecontroleerd op|bijgewerkt op",
    ),
)
LABELS = {code: label for code, label, _ in MEANINGS}
REQUIRED, BARE_NAME = "name", "naam"
SEVERAL = re.compile(r"\s*[;|/\n]\s*|\s*,\s*(?!\d)")
WHOLE = re.compile(r"\b(hele|gehele) regio\b|\bregiobreed\b", re.IGNORECASE)
STATES = {
    "actief": "active",
    "active": "active",
    "open": "active",
    "tijdelijk gesloten": "closed",
    "gesloten": "closed",
    "gestopt": "ended",
    "beeindigd": "ended",
    "opgeheven": "ended",
}


def headings_key(headings: Sequence[str]) -> str:
    """Under what the columns of a file with these headings are remembered."""
    return sha256("|".join(map(name_key, headings)).encode()).hexdigest()


def recognise(headings: Sequence[str]) -> list[str]:
    """The meaning of every column; empty where nothing is like it, each once."""
    meanings: list[str] = []
    found = [_meaning(heading) for heading in headings]
    for heading, meaning in zip(headings, found, strict=True):
        if name_key(heading) == BARE_NAME and found.count(REQUIRED) > 1:
            # Beside the organisation, a name is that of what it offers.
            meaning = "" if "service" in found else "service"  # noqa: PLW2901
        meanings.append("" if meaning in meanings else meaning)
    return meanings


def _meaning(heading: str) -> str:
    said = name_key(heading)
    if not said:
        return ""
    best, most = "", ALIKE - 1.0
    for code, label, others in MEANINGS:
        for name in (label, *others.split("|")):
            score = fuzz.ratio(said, name_key(name))
            if score > most:
                best, most = code, score
    return best


def facts_of(cells: Sequence[str], columns: Sequence[str]) -> dict[str, Any]:
    """The facts of a row, with what is wrong in it already."""
    said = {
        meaning: cell.strip()
        for meaning, cell in zip(columns, cells, strict=False)
        if meaning and cell.strip()
    }
    wrong: list[str] = []
    organisation = _organisation(said)
    facts: dict[str, Any] = {"organisation": organisation.as_json(), "wrong": wrong}
    if said.keys() & {"service", "service_id"}:
        facts["service"] = _service(said, wrong).as_json()
    return facts


def _organisation(said: dict[str, str]) -> OrganisationFacts:
    where = " ".join(filter(None, (said.get("postcode"), said.get("city"))))
    address = said.get("address", "")
    if where and where.lower() not in address.lower():
        address = ", ".join(filter(None, (address, where)))
    facts = OrganisationFacts(
        id=_id(said.get("id", ""), "organization"),
        name=said.get("name", ""),
        also_known_as=said.get("also_known_as", ""),
        kind=said.get("kind", ""),
        description=said.get("description", ""),
        phone=said.get("phone", ""),
        email=said.get("email", ""),
        website=said.get("website", ""),
        address=address,
        confirmed_on=said.get("confirmed_on", ""),
    )
    if number := said.get("kvk"):
        digits = "".join(filter(str.isdigit, number))
        facts.identifiers = [["kvk", digits.zfill(8) if digits else number]]
    if "service" not in said:
        facts.state = STATES.get(name_key(said.get("state", "")), "")
    return facts


def _service(said: dict[str, str], wrong: list[str]) -> ServiceFacts:
    facts = ServiceFacts(
        id=_id(said.get("service_id", ""), "service"),
        name=said.get("service", ""),
        description=said.get("about", ""),
        for_whom=said.get("for_whom", ""),
        target_groups=_several(said.get("target_groups", "")),
        domains=_several(said.get("domains", "")),
        languages=_several(said.get("languages", "")),
        frame=said.get("frame", ""),
        costs=said.get("costs", ""),
        way_in=said.get("way_in", ""),
        contact_name=said.get("contact_name", ""),
        contact_phone=said.get("contact_phone", ""),
    )
    areas = said.get("municipalities", "")
    facts.works_in_whole_region = bool(WHOLE.search(areas))
    if not facts.works_in_whole_region:
        facts.municipalities = _several(areas)
    facts.age_from = _number(said, "age_from", wrong)
    facts.age_to = _number(said, "age_to", wrong)
    _read_ages(said.get("ages", ""), facts)
    if waiting := said.get("waiting"):
        facts.waiting_weeks = weeks_in(waiting)
        if facts.waiting_weeks is None:
            wrong.append(f"Wachttijd “{waiting[:40]}” is niet te lezen.")
    if state := said.get("state"):
        facts.state = STATES.get(name_key(state), "")
        if not facts.state:
            wrong.append(f"Status “{state[:40]}” kennen we niet.")
    return facts


def _read_ages(text: str, facts: ServiceFacts) -> None:
    """18+, 18-67, vanaf 18, tot 23 jaar."""
    numbers = [int(number) for number in re.findall(r"\d{1,3}", text)]
    if len(numbers) > 1:
        facts.age_from, facts.age_to = numbers[0], numbers[1]
    elif numbers and re.search(r"^\s*(tot|t/m|onder|max)", text, re.IGNORECASE):
        facts.age_to = numbers[0]
    elif numbers:
        facts.age_from = numbers[0]


def _number(said: dict[str, str], name: str, wrong: list[str]) -> int | None:
    text = said.get(name, "")
    found = re.fullmatch(r"(\d{1,3})(?:\s*(?:\+|jaar))?", text)
    if text and not found:
        wrong.append(f"{LABELS[name]}: “{text[:20]}” is geen leeftijd.")
    return int(found[1]) if found else None


def _several(text: str) -> list[str]:
    """Names that stand in one cell; a comma inside a name of our lists is no end."""
    return [part for part in SEVERAL.split(text) if part]


def _id(text: str, kind: str) -> str:
    """The UUID of a cell, or the same one every time for any other kenmerk."""
    if not text:
        return ""
    found = re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", text.lower())
    return text.lower() if found else made_id("id", kind, text)
