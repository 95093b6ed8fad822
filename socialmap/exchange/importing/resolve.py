"""Facts of a file as the fields of our records."""

from datetime import timedelta
from typing import Any

from socialmap.exchange.hsds.facts import (
    LocationFacts,
    OrganisationFacts,
    PersonFacts,
    ServiceFacts,
    StandingFacts,
)
from socialmap.exchange.importing import reading
from socialmap.exchange.importing.lists import Lists
from socialmap.exchange.importing.reading import Told
from zsm_werkplaats.lib.phones import dialled, phone_keys

ALERT_LASTS = timedelta(days=30)
OLDEST = 120  # years
KVK_DIGITS = 8
MOST_WAITING = 520  # weeks


def organisation_told(facts: OrganisationFacts, lists: Lists) -> Told:
    """The fields of an organisation."""
    told = Told()
    reading.a_name(told, facts.name, "De naam van de organisatie")
    reading.line(told, "also_known_as", facts.also_known_as, 200, "Ook bekend als")
    reading.prose(told, "description", facts.description)
    reading.phone(told, "phone", facts.phone)
    reading.email(told, "email", facts.email)
    reading.website(told, "website", facts.website)
    reading.line(told, "address", facts.address, 200, "Het adres")
    if "phone" not in told.fields and not facts.phone:
        _phone_in_description(told)
    if facts.kind:
        kind = lists.kinds.find(facts.kind)
        told.put("kind_id", kind.pk if kind else None)
        if kind is None:
            told.remarks.append(f"Soort “{facts.kind}” kennen we niet.")
    reading.day(told, "confirmed_on", facts.confirmed_on, "Bevestigd op")
    _standing(told, facts, lists)
    for scheme, identifier in facts.identifiers:
        digits = "".join(filter(str.isdigit, identifier))
        if scheme == "kvk" and len(digits) != KVK_DIGITS:
            told.errors.append(f"KvK-nummer “{identifier}” heeft geen 8 cijfers.")
    return told


def service_told(facts: ServiceFacts, lists: Lists) -> Told:
    """The fields of a service, and its lists as keys."""
    told = Told()
    reading.a_name(told, facts.name, "De naam van het aanbod")
    reading.prose(told, "description", facts.description)
    reading.line(told, "for_whom", facts.for_whom, 200, "Voor wie")
    reading.line(told, "costs", facts.costs, 300, "Kosten")
    reading.prose(told, "way_in", facts.way_in)
    reading.line(told, "contact_name", facts.contact_name, 120, "Wie te bellen")
    reading.phone(told, "contact_phone", facts.contact_phone, "Telefoon van het aanbod")
    _ages(told, facts)
    _frame(told, facts)
    _terms(told, facts, lists)
    _area(told, facts, lists)
    if facts.waiting_weeks is not None:
        if facts.waiting_weeks > MOST_WAITING:
            told.errors.append(f"Een wachttijd van {facts.waiting_weeks} weken?")
        told.put("waiting_weeks", facts.waiting_weeks)
    reading.day(told, "waiting_said_on", facts.waiting_said_on, "Wachttijd gehoord op")
    said_by = facts.waiting_said_by
    reading.line(told, "waiting_said_by", said_by, 120, "Wie noemde de wachttijd")
    _standing(told, facts, lists)
    return told


def location_fields(facts: LocationFacts, lists: Lists, told: Told) -> dict[str, Any]:
    """The fields of a place; what is odd about it goes to `told`."""
    own = Told()
    reading.line(own, "name", facts.name, 120, "De naam van de locatie")
    reading.line(own, "address", facts.address, 200, "Het adres")
    reading.line(own, "postcode", facts.postcode, 7, "De postcode")
    reading.line(own, "city", facts.city, 80, "De plaats")
    reading.line(own, "access", facts.access, 300, "De toegankelijkheid")
    reading.phone(own, "phone", facts.phone, "Telefoon van de locatie")
    for name in (facts.municipality, facts.city):
        found, remark = lists.municipalities.find(name) if name else (None, "")
        if found:
            own.put("municipality_id", found.pk)
            own.remarks += [remark] if remark else []
            break
    told.errors += own.errors
    told.remarks += own.remarks
    return own.fields


def person_fields(facts: PersonFacts, told: Told) -> dict[str, Any]:
    """The fields of somebody to call."""
    own = Told()
    reading.line(own, "name", facts.name, 120, "De naam van de contactpersoon")
    reading.line(own, "function", facts.function, 120, "De functie")
    reading.phone(own, "phone", facts.phone, "Telefoon van de contactpersoon")
    reading.email(own, "email", facts.email)
    own.put("is_for_shut_door", facts.is_for_shut_door or None)
    told.errors += own.errors
    told.remarks += own.remarks
    return own.fields


def _phone_in_description(told: Told) -> None:
    """The only number in a description is that of the organisation."""
    keys = phone_keys(told.fields.get("description", ""))
    if len(keys) == 1:
        number = dialled(told.fields["description"])
        told.put("phone", number)
        told.remarks.append(f"Telefoon {number} komt uit de omschrijving.")


def _standing(told: Told, facts: StandingFacts, lists: Lists) -> None:
    """State and alert; a state without a date begins today."""
    reading.line(told, "alert", facts.alert, 200, "De melding")
    for name, label in (
        ("closed_since", "Gesloten sinds"),
        ("closed_until", "Gesloten tot en met"),
        ("ended_on", "Gestopt op"),
        ("alert_until", "Melding tot en met"),
    ):
        reading.day(told, name, getattr(facts, name), label)
    fields, day = told.fields, lists.day
    if "alert" in fields and "alert_until" not in fields:
        fields["alert_until"] = day + ALERT_LASTS
        told.remarks.append("De melding had geen einddatum: 30 dagen aangehouden.")
    if facts.state:
        told.put("state", facts.state)
    since, until = fields.get("closed_since"), fields.get("closed_until")
    if since and until and until < since:
        told.errors.append("De sluiting eindigt voor die begint.")


def _ages(told: Told, facts: ServiceFacts) -> None:
    low, high = facts.age_from, facts.age_to
    for age in (low, high):
        if age is not None and not 0 <= age <= OLDEST:
            told.errors.append(f"Leeftijd {age} klopt niet.")
    if low is not None and high is not None and low > high:
        told.errors.append(f"De leeftijd loopt van {low} tot {high} jaar.")
    told.put("age_from", low)
    told.put("age_to", high)


def _frame(told: Told, facts: ServiceFacts) -> None:
    if not facts.frame:
        return
    said = facts.frame.lower()
    voluntary = "vrijwillig" in said or said in ("voluntary", "both", "beide")
    forensic = "forens" in said or said in ("both", "beide")
    frame = "both" if voluntary and forensic else ""
    frame = frame or ("forensic" if forensic else "voluntary" if voluntary else "")
    if not frame:
        told.errors.append(f"Kader “{facts.frame}” kennen we niet.")
    told.put("frame", frame)


def _terms(told: Told, facts: ServiceFacts, lists: Lists) -> None:
    """Words of our lists; a word of another list counts if ours has it too."""
    found = _chosen(told, facts, lists)
    for word in facts.terms:
        domain, group = lists.domains.find(word), lists.target_groups.find(word)
        if domain:
            found.setdefault("domains", []).append(domain.pk)
        elif group:
            found.setdefault("target_groups", []).append(group.pk)
        else:
            told.remarks.append(f"“{word}” staat niet in onze lijst.")
    for name, keys in found.items():
        told.put(name, sorted(set(keys)))


def _chosen(told: Told, facts: ServiceFacts, lists: Lists) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for name, words, chosen in (
        ("domains", lists.domains, facts.domains),
        ("target_groups", lists.target_groups, facts.target_groups),
        ("languages", lists.languages, facts.languages),
    ):
        for word in chosen:
            if entry := words.find(word):
                found.setdefault(name, []).append(entry.pk)
            else:
                told.remarks.append(f"“{word}” staat niet in onze lijst.")
    return found


def _area(told: Told, facts: ServiceFacts, lists: Lists) -> None:
    """Where it works: municipalities, the whole region, or nobody knows."""
    keys: set[int] = set()
    for name in facts.municipalities:
        found, remark = lists.municipalities.find(name.removeprefix("?"))
        if remark:
            told.remarks.append(remark)
        if found:
            keys.add(found.pk)
        elif name.startswith("?"):
            told.remarks.append(f"Werkgebied niet herkend: {name[1:]}")
        elif not remark:
            near = lists.municipalities.like(name)
            meant = f" Bedoel je {near}?" if near else ""
            told.errors.append(f"Gemeente “{name}” kennen we niet.{meant}")
    told.put("municipalities", sorted(keys))
    if facts.works_in_whole_region:
        told.fields["whole_region"] = True
