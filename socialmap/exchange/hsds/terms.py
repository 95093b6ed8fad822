"""Parts of HSDS objects that stand everywhere: texts, terms, people."""

from typing import Any

from socialmap.exchange.hsds.facts import PersonFacts, made_id
from socialmap.exchange.hsds.vocabulary import (
    DOMAIN,
    FRAME,
    GROUP,
    KIND,
    OWN,
    SHUT_DOOR,
)
from zsm_werkplaats.lib.plain_text import plain_text

Json = dict[str, Any]
OURS = (DOMAIN, GROUP, FRAME, KIND, OWN)


def text(found: Json, name: str) -> str:
    """A field as one text; empty when it isn't there."""
    value = found.get(name)
    if isinstance(value, str | int | float) and not isinstance(value, bool):
        return plain_text(str(value)).strip().strip('"').strip()
    return ""


def terms(found: Json) -> list[tuple[str, str, str, str]]:
    """Taxonomy, code, name and value of every attribute that has a term."""
    attributes = found.get("attributes")
    told = []
    for each in attributes if isinstance(attributes, list) else []:
        term = each.get("taxonomy_term") if isinstance(each, dict) else None
        if isinstance(term, dict):
            taxonomy = text(term, "taxonomy") or text(each, "link_type")
            code, name = text(term, "code"), text(term, "name")
            told.append((taxonomy, code, name, text(each, "value")))
    return told


def words_of(found: Json, taxonomy: str | None) -> list[str]:
    """The codes of one of our lists; with None, the words of lists that aren't ours."""
    if taxonomy is None:
        return [
            "/".join(filter(None, (whose, name or code)))
            for whose, code, name, _ in terms(found)
            if whose not in OURS
        ]
    return [code or name for whose, code, name, _ in terms(found) if whose == taxonomy]


def own_facts(found: Json) -> dict[str, str]:
    """The facts for which HSDS has no field of its own."""
    return {code: value for whose, code, _, value in terms(found) if whose == OWN}


def people(contacts: list[Json]) -> list[PersonFacts]:
    """Whom to call; a contact without a name or a function is nobody."""
    found = [_person(each) for each in contacts]
    return [each for each in found if each.name or each.function]


def named_on_service(contacts: list[Json], service: str) -> PersonFacts | None:
    """Who is named on the service itself, by the id that our own export gives."""
    own_id = made_id("contact", service)
    found = next((c for c in contacts if c.get("id") == own_id), None)
    return _person(found) if found else None


def _person(found: Json) -> PersonFacts:
    phones = found.get("phones")
    numbers = [
        text(each, "number")
        for each in (phones if isinstance(phones, list) else [])
        if isinstance(each, dict)
    ]
    shut = any(code == SHUT_DOOR for _, code, _, _ in terms(found))
    function = (text(found, "title"), text(found, "department"))
    return PersonFacts(
        name=text(found, "name"),
        function=", ".join(dict.fromkeys(filter(None, function))),
        phone=" / ".join(filter(None, numbers)),
        email=text(found, "email"),
        is_for_shut_door=shut,
    )
