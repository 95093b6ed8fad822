"""Facts as objects of the Human Services Data Specification."""

from typing import Any

from socialmap.exchange.hsds.facts import (
    LocationFacts,
    OrganisationFacts,
    PersonFacts,
    ServiceFacts,
    made_id,
)
from socialmap.exchange.hsds.schedules import schedules_from
from socialmap.exchange.hsds.vocabulary import (
    DOMAIN,
    FRAME,
    FRAMES,
    GROUP,
    KIND,
    MUNICIPALITY,
    OF_ORGANISATION,
    OF_SERVICE,
    OWN,
    SHUT_DOOR,
    STATES,
    WEEKS,
    WHOLE_REGION,
    Words,
)

Json = dict[str, Any]


def organization(facts: OrganisationFacts, words: Words) -> Json:
    """An organisation without what it offers."""
    locations = [location(each, words) for each in facts.locations]
    if facts.address:
        locations.insert(0, _visiting_address(facts))
    attributes = [_own("organization", facts, name) for name in OF_ORGANISATION]
    if facts.kind:
        kind = (facts.kind, words.kinds.get(facts.kind, facts.kind))
        attributes.append(_term("organization", facts.id, KIND, *kind))
    written = {
        "id": facts.id,
        "name": facts.name,
        "alternate_name": facts.also_known_as,
        "description": facts.description,
        "email": facts.email,
        "website": facts.website,
        "phones": _phones(facts.phone, facts.id),
        "contacts": _contacts(facts.people, facts.id),
        "organization_identifiers": [
            {
                "id": made_id("identifier", facts.id, scheme, identifier),
                "identifier_scheme": scheme,
                "identifier_type": scheme,
                "identifier": identifier,
            }
            for scheme, identifier in facts.identifiers
        ],
        "locations": locations,
        "attributes": [each for each in attributes if each],
    }
    return _said(written, "id", "name", "description")


def service(facts: ServiceFacts, words: Words, confirmed_on: str = "") -> Json:
    """What an organisation offers; `confirmed_on` is the day the entry was checked."""
    written = {
        "id": facts.id,
        "name": facts.name,
        "description": facts.description,
        "status": STATES.get(facts.state, "active"),
        "application_process": facts.way_in,
        "fees_description": facts.costs,
        "eligibility_description": facts.for_whom,
        "minimum_age": facts.age_from,
        "maximum_age": facts.age_to,
        "alert": facts.alert,
        "assured_date": confirmed_on,
        "last_modified": facts.modified_at,
        "phones": [] if facts.contact_name else _phones(facts.contact_phone, facts.id),
        "contacts": _contacts_of_service(facts),
        "schedules": schedules_from(facts.hours, facts.id),
        "service_areas": _areas(facts, words),
        "languages": [
            {
                "id": made_id("language", facts.id, code),
                "name": words.languages.get(code, code),
                "code": code,
            }
            for code in facts.languages
        ],
        "cost_options": _costs(facts),
        "attributes": _attributes_of_service(facts, words),
        **_waiting(facts),
    }
    return _said(written, "id", "name", "status")


def service_at_location(facts: ServiceFacts, place: Json) -> Json:
    """Where it is offered."""
    return {"id": made_id("at", facts.id, place["id"]), "location": place}


def location(facts: LocationFacts, words: Words) -> Json:
    """A place with its address, its telephone and when it is open."""
    name, province = words.municipalities.get(facts.municipality, ("", ""))
    access = {"id": made_id("access", facts.id), "description": facts.access}
    written = {
        "id": facts.id,
        "location_type": "physical",
        "name": facts.name,
        "addresses": [
            _address(facts.id, facts.address, facts.postcode, facts.city)
            | {"region": name, "state_province": province}
        ],
        "phones": _phones(facts.phone, facts.id),
        "accessibility": [access] if facts.access else [],
        "schedules": schedules_from(facts.hours, facts.id),
        "attributes": [
            each for each in (_own("location", facts, "municipality"),) if each
        ],
    }
    return _said(written, "id", "location_type")


def term(taxonomy: str, code: str, name: str) -> Json:
    """A word of one of our lists."""
    return {
        "id": made_id("term", taxonomy, code),
        "code": code,
        "name": name,
        "description": name,
        "taxonomy": taxonomy,
        "language": "nl",
    }


def _visiting_address(facts: OrganisationFacts) -> Json:
    """The one line that we have for where an organisation is."""
    place = made_id("address", facts.id)
    return {
        "id": place,
        "location_type": "physical",
        "name": facts.name,
        "addresses": [_address(place, facts.address, "", "")],
    }


def _address(place: str, street: str, postcode: str, city: str) -> Json:
    return {
        "id": made_id("address", place),
        "address_1": street,
        "city": city,
        "state_province": "",
        "postal_code": postcode,
        "country": "NL",
        "address_type": "physical",
    }


def _phones(number: str, owner: str) -> list[Json]:
    if not number:
        return []
    return [{"id": made_id("phone", owner), "number": number, "type": "voice"}]


def _contacts(people: list[PersonFacts], owner: str) -> list[Json]:
    return [_contact(each, made_id("contact", owner, n)) for n, each in _count(people)]


def _contacts_of_service(facts: ServiceFacts) -> list[Json]:
    """The people to call; who is named on the service itself has an id of their own."""
    people = _contacts(facts.people, facts.id)
    if facts.contact_name:
        named = PersonFacts(name=facts.contact_name, phone=facts.contact_phone)
        people.insert(0, _contact(named, made_id("contact", facts.id)))
    return people


def _contact(person: PersonFacts, own_id: str) -> Json:
    shut_door = _term(
        "contact", own_id, OWN, SHUT_DOOR, "bellen als je er niet doorkomt"
    )
    written = {
        "id": own_id,
        "name": person.name,
        "title": person.function,
        "email": person.email,
        "phones": _phones(person.phone, own_id),
        "attributes": [shut_door] if person.is_for_shut_door else [],
    }
    return _said(written, "id")


def _areas(facts: ServiceFacts, words: Words) -> list[Json]:
    """The municipalities, the whole region, or nothing when nobody knows."""
    if facts.works_in_whole_region:
        return [_area(facts.id, words.region, words.region_code, WHOLE_REGION)]
    return [
        _area(
            facts.id, words.municipalities.get(code, (code, ""))[0], code, MUNICIPALITY
        )
        for code in facts.municipalities
    ]


def _area(owner: str, name: str, code: str, kind: str) -> Json:
    own_id = made_id("area", owner, code)
    return {"id": own_id, "name": name, "extent": code, "extent_type": kind}


def _costs(facts: ServiceFacts) -> list[Json]:
    if not facts.costs:
        return []
    return [{"id": made_id("costs", facts.id), "option": facts.costs}]


def _waiting(facts: ServiceFacts) -> Json:
    """A text for readers of 3.0, and the same as `service_capacity` of 3.1."""
    if facts.waiting_weeks is None:
        return {}
    weeks = "week" if facts.waiting_weeks == 1 else "weken"
    said = f"{facts.waiting_weeks} {weeks}"
    capacity: Json = {
        "id": made_id("capacity", facts.id),
        "available": facts.waiting_weeks,
        "description": f"wachttijd: {said}",
        "unit": {"id": made_id("unit", WEEKS), "name": WEEKS},
    }
    if facts.waiting_said_on:
        capacity["updated"] = f"{facts.waiting_said_on}T00:00:00Z"
    return {"wait_time": said, "service_capacity": [capacity]}


def _attributes_of_service(facts: ServiceFacts, words: Words) -> list[Json]:
    lists = (
        (DOMAIN, facts.domains, words.domains),
        (GROUP, facts.target_groups, words.target_groups),
        (FRAME, [facts.frame] if facts.frame else [], FRAMES),
    )
    named = [
        _term("service", facts.id, taxonomy, code, names.get(code, code))
        for taxonomy, codes, names in lists
        for code in codes
    ]
    own = [_own("service", facts, name) for name in OF_SERVICE]
    return [*named, *(each for each in own if each)]


def _own(entity: str, facts: Any, name: str) -> Json:
    """A fact for which HSDS has no field; empty when it was not said."""
    value = getattr(facts, name)
    if not value:
        return {}
    return _term(entity, facts.id, OWN, name, name) | {"value": str(value)}


def _term(entity: str, owner: str, taxonomy: str, code: str, name: str) -> Json:
    return {
        "id": made_id("attribute", entity, owner, taxonomy, code),
        "link_id": owner,
        "link_entity": entity,
        "link_type": taxonomy,
        "taxonomy_term": term(taxonomy, code, name),
    }


def _said(written: Json, *required: str) -> Json:
    """Without what is empty; what HSDS requires stays."""
    return {
        name: value
        for name, value in written.items()
        if name in required or value not in ("", None, [], {})
    }


def _count(people: list[PersonFacts]) -> enumerate[PersonFacts]:
    return enumerate(people, start=1)
