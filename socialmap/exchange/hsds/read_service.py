"""What an organisation offers, read from HSDS."""

import re
from typing import Any

from socialmap.exchange.hsds.facts import ServiceFacts
from socialmap.exchange.hsds.schedules import hours_from
from socialmap.exchange.hsds.terms import (
    named_on_service,
    own_facts,
    people,
    terms,
    text,
    words_of,
)
from socialmap.exchange.hsds.vocabulary import (
    DOMAIN,
    FRAME,
    GROUP,
    KIND,
    MUNICIPALITY,
    OWN,
    STATUSES,
    WEEKS,
    WHOLE_REGION,
)

Json = dict[str, Any]
OURS = (DOMAIN, GROUP, FRAME, KIND, OWN)
TERM = re.compile(
    r"(\d+)(?:\s*(?:-|–|tot|à|to)\s*(\d+))?\s*"  # noqa: RUF001 (a range)
    r"(dag|day|week|weken|wk|maand|month)",
    re.IGNORECASE,
)
DAYS_OF = {"dag": 1, "day": 1, "we": 7, "wk": 7, "maa": 30, "mon": 30}


def service_facts(found: Json) -> tuple[ServiceFacts, list[str]]:
    """The facts, and what could not be read."""
    own = own_facts(found)
    hours, wrong = hours_from(_list(found, "schedules"))
    facts = ServiceFacts(
        name=text(found, "name"),
        description=text(found, "description"),
        for_whom=text(found, "eligibility_description"),
        age_from=_age(found, "minimum_age"),
        age_to=_age(found, "maximum_age"),
        state=STATUSES.get(text(found, "status").lower(), ""),
        way_in=text(found, "application_process"),
        costs=_costs(found),
        alert=text(found, "alert"),
        domains=words_of(found, DOMAIN),
        target_groups=words_of(found, GROUP),
        frame=next(iter(words_of(found, FRAME)), ""),
        terms=[
            name or code for whose, code, name, _ in terms(found) if whose not in OURS
        ],
        languages=[
            text(x, "code") or text(x, "name") for x in _list(found, "languages")
        ],
        hours=hours,
        modified_at=text(found, "last_modified"),
    )
    for name in ("closed_since", "closed_until", "ended_on", "alert_until"):
        setattr(facts, name, own.get(name, ""))
    _read_areas(found, facts, wrong)
    _read_waiting(found, own, facts, wrong)
    _read_contacts(found, facts)
    return facts, wrong


def _read_contacts(found: Json, facts: ServiceFacts) -> None:
    contacts = _list(found, "contacts")
    numbers = [text(phone, "number") for phone in _list(found, "phones")]
    facts.contact_phone = " / ".join(filter(None, numbers))
    named = named_on_service(contacts, text(found, "id"))
    if named:
        facts.contact_name, facts.contact_phone = named.name, named.phone
    facts.people = [each for each in people(contacts) if each != named]


def _read_areas(found: Json, facts: ServiceFacts, wrong: list[str]) -> None:
    for area in _list(found, "service_areas"):
        kind, extent = text(area, "extent_type"), text(area, "extent")
        if kind == WHOLE_REGION:
            facts.works_in_whole_region = True
        elif kind == MUNICIPALITY and extent:
            facts.municipalities.append(extent)
        elif name := text(area, "name"):
            facts.municipalities.append(f"?{name}")  # a text that may name one
        else:
            wrong.append("service_area zonder naam")


def _read_waiting(
    found: Json, own: dict[str, str], facts: ServiceFacts, wrong: list[str]
) -> None:
    facts.waiting_said_on = own.get("waiting_said_on", "")
    facts.waiting_said_by = own.get("waiting_said_by", "")
    said = text(found, "wait_time")
    for capacity in _list(found, "service_capacity"):
        unit = capacity.get("unit")
        if isinstance(unit, dict) and text(unit, "name") == WEEKS:
            said = said or f"{text(capacity, 'available')} weken"
        else:
            said = said or text(capacity, "description")
            wrong.append("service_capacity anders dan in weken")
        updated = text(capacity, "updated")[:10]
        facts.waiting_said_on = facts.waiting_said_on or updated
    facts.waiting_weeks = weeks_in(said)
    if said and facts.waiting_weeks is None:
        wrong.append(f"wait_time “{said[:40]}”")


def weeks_in(said: str) -> int | None:
    """How many weeks somebody waits by this text, at most; days count as a week."""
    if re.search(r"\bgeen\b|\bno wait|direct", said, re.IGNORECASE):
        return 0
    term = TERM.search(said)
    if not term:
        return int(said) if said.isdecimal() and len(said) < 4 else None  # noqa: PLR2004
    unit = term[3].lower()
    days = next(n for begin, n in DAYS_OF.items() if unit.startswith(begin))
    return -(-int(term[2] or term[1]) * days // 7)


def _costs(found: Json) -> str:
    """All that is said of costs, each thing once."""
    parts = [text(found, "fees_description"), text(found, "fees")]
    for each in _list(found, "cost_options"):
        amount = f"{text(each, 'amount')} {text(each, 'currency')}".strip()
        how = f"{amount} {text(each, 'amount_description')}".strip()
        option = text(each, "option")
        parts.append(f"{option}: {how}" if option and how else option or how)
    return "; ".join(dict.fromkeys(filter(None, parts)))


def _age(found: Json, name: str) -> int | None:
    value = found.get(name)
    try:
        return int(float(value)) if value not in (None, "") else None
    except (TypeError, ValueError, OverflowError):
        return None


def _list(found: Json, name: str) -> list[Json]:
    parts = found.get(name)
    return [p for p in parts if isinstance(p, dict)] if isinstance(parts, list) else []
