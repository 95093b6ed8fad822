"""What processing a row would do: the dry run and the processing ask the same."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from typing import Any

from django.db.models import Min

from socialmap.exchange.hsds.facts import (
    LocationFacts,
    OrganisationFacts,
    ServiceFacts,
)
from socialmap.exchange.importing.compare import (
    Difference,
    hours_differ,
    organisation_differs,
    service_differs,
)
from socialmap.exchange.importing.known import Known, Match, key_of_name
from socialmap.exchange.importing.lists import Lists
from socialmap.exchange.importing.reading import Told
from socialmap.exchange.importing.resolve import (
    location_fields,
    organisation_told,
    person_fields,
    service_told,
)
from socialmap.exchange.models.map_import import MapImport, MapImportRow
from socialmap.organisation.addresses import address_key
from socialmap.organisation.models.contact_person import ContactPerson
from socialmap.organisation.models.location import Location
from socialmap.organisation.models.organisation import Organisation
from socialmap.service.models import Service
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.lib.names import name_key

Fate = MapImportRow.Fate
ELSEWHERE = "Deze organisatie wordt in een andere regio bijgehouden."
SHIELDED = "Dit lijkt op een afgeschermde organisatie. Een import wijzigt die niet."
OTHERS = "Het kenmerk van dit aanbod hoort bij aanbod van een andere organisatie."
NAMELESS = ("De naam van de organisatie ontbreekt.",)
WHICH = "Op de kaart staat al een organisatie die hierop lijkt."


@dataclass
class RowPlan:
    """A row with what it is about and what changes."""

    row: MapImportRow
    facts: OrganisationFacts
    offer: ServiceFacts | None
    told: Told
    offer_told: Told
    organisation: Organisation | None = None
    service: Service | None = None
    candidates: list[Organisation] = field(default_factory=list)
    fate: str = ""
    errors: list[str] = field(default_factory=list)
    differs: Difference = field(default_factory=Difference)
    offer_differs: Difference = field(default_factory=Difference)
    locations: list[tuple[LocationFacts, dict[str, Any]]] = field(default_factory=list)
    people: list[dict[str, Any]] = field(default_factory=list)
    offer_people: list[dict[str, Any]] = field(default_factory=list)
    is_first: bool = True  # the row that tells about its organisation
    more: list[list[str]] = field(default_factory=list)  # lines of the parts

    @property
    def reasons(self) -> list[str]:
        remarks = self.told.remarks if self.is_first else []
        return list(dict.fromkeys([*self.errors, *remarks, *self.offer_told.remarks]))

    @property
    def lines(self) -> list[list[str]]:
        found = [*self.differs.lines, *self.offer_differs.lines, *self.more]
        if self.organisation is None and self.fate == Fate.NEW and self.is_first:
            found.insert(0, ["Organisatie erbij", "", self.facts.name])
        if self.offer and self.service is None and self.fate == Fate.NEW:
            found.append(["Aanbod erbij", "", self.offer.name])
        return found

    @property
    def is_area_unknown(self) -> bool:
        """Whether a new service says nothing of where it works."""
        told = self.offer_told.fields
        is_said = "municipalities" in told or "whole_region" in told
        comes = self.fate in (Fate.NEW, Fate.DOUBTFUL)
        if self.offer is None or self.offer.municipalities:  # an unknown one: remarked
            return False
        return comes and self.service is None and not is_said


def key_of(facts: OrganisationFacts) -> str:
    """What is the same for all rows about one organisation."""
    address = next((e.address for e in facts.locations if e.address), facts.address)
    told = facts.id or next((i for s, i in facts.identifiers if s == "kvk"), "")
    told = told or f"{key_of_name(facts.name)}|{address_key(address)}"
    return sha256(told.encode()).hexdigest()


def plan_rows(
    map_import: MapImport, rows: Sequence[MapImportRow], lists: Lists
) -> list[RowPlan]:
    """What each of these rows does, as the map stands now."""
    plans = [_begin(row, lists) for row in rows]
    known = Known(map_import.region, [plan.facts for plan in plans])
    earlier = _Earlier(map_import, rows)
    for plan in plans:
        plan.is_first = earlier.is_first(plan.row)
        _find(plan, known, earlier)
    _find_services(plans)
    for plan in plans:
        _decide(plan, lists, earlier)
    return plans


class _Earlier:
    """What other rows of the same import say of the same organisations."""

    def __init__(self, map_import: MapImport, batch: Sequence[MapImportRow]) -> None:
        keys = {row.key for row in batch}
        rows = map_import.rows.filter(key__in=keys).order_by()
        firsts = rows.values("key").annotate(first=Min("number"))
        self.first = {each["key"]: each["first"] for each in firsts}
        told = rows.filter(number__in=self.first.values())
        self.fate = {row.key: row.fate for row in told}
        for row in batch:  # not stored yet
            self.first[row.key] = min(row.number, self.first.get(row.key, row.number))
        done = rows.exclude(done_at=None).exclude(organisation=None)
        self.made = dict(done.values_list("key", "organisation"))
        self.services: dict[tuple[str, str], int] = {}

    def is_first(self, row: MapImportRow) -> bool:
        return bool(self.first.get(row.key, row.number) == row.number)


def _begin(row: MapImportRow, lists: Lists) -> RowPlan:
    facts = OrganisationFacts.from_json(row.said_of("organisation"))
    said = row.said_of("service")
    offer = ServiceFacts.from_json(said) if said else None
    told = organisation_told(facts, lists)
    plan = RowPlan(
        row=row,
        facts=facts,
        offer=offer,
        told=told,
        offer_told=service_told(offer, lists) if offer else Told(),
    )
    plan.locations = [(e, location_fields(e, lists, told)) for e in facts.locations]
    plan.people = [person_fields(each, told) for each in facts.people]
    if offer:
        plan.offer_people = [person_fields(e, plan.offer_told) for e in offer.people]
    plan.errors = [*told.errors, *plan.offer_told.errors, *row.said_of("wrong")]
    return plan


def _find(plan: RowPlan, known: Known, earlier: _Earlier) -> None:
    """Which organisation it is about; what somebody chose goes before likeness."""
    row, made = plan.row, earlier.made.get(plan.row.key)
    if made:
        plan.organisation = known.by_pk.get(made) or Organisation.objects.get(pk=made)
        return
    match = known.match(plan.facts)
    if match.candidates and row.choice == MapImportRow.NEW_ONE:
        match = Match()
    elif match.candidates and row.choice:
        chosen = [e for e in match.candidates if str(e.pk) == row.choice]
        match = Match(organisation=chosen[0]) if chosen else match
    plan.organisation, plan.candidates = match.organisation, match.candidates
    if match.elsewhere or match.is_shielded:
        plan.fate = Fate.SKIPPED
        plan.errors = [ELSEWHERE if match.elsewhere else SHIELDED]
    elif plan.candidates:
        plan.fate = Fate.DOUBTFUL
        plan.errors.append(WHICH)


def _find_services(plans: list[RowPlan]) -> None:
    """Which services they are about: by id, else by their name at the organisation."""
    owners = {plan.organisation.pk for plan in plans if plan.organisation}
    ids = [plan.offer.id for plan in plans if plan.offer and plan.offer.id]
    standing = (
        Service.objects.filter(organisation__in=owners) | _by_uuid(ids)
    ).prefetch_related(
        *("domains", "municipalities", "target_groups", "languages", "locations"),
        *("opening_times", "contact_people"),
    )
    by_uuid = {str(each.uuid): each for each in standing}
    by_name = {(e.organisation_id, name_key(e.name)): e for e in standing}
    for plan in plans:
        if plan.offer is None:
            continue
        owner = plan.organisation.pk if plan.organisation else 0
        found = by_uuid.get(plan.offer.id)
        if found and found.organisation_id != owner:
            plan.errors.append(OTHERS)
            continue
        plan.service = found or by_name.get((owner, name_key(plan.offer.name)))


def _by_uuid(ids: list[str]) -> Any:
    return Service.objects.filter(uuid__in=ids)


def _decide(plan: RowPlan, lists: Lists, earlier: _Earlier) -> None:
    """The fate of a row, with what changes."""
    if plan.fate == Fate.SKIPPED:
        return
    if plan.row.choice == MapImportRow.SKIP:
        plan.fate, plan.errors = Fate.SKIPPED, ["Overgeslagen: zo gekozen."]
    elif _is_wrong(plan, earlier):
        plan.fate = Fate.WRONG
        _remember(plan, earlier)
    elif not _is_double(plan, earlier) and plan.fate != Fate.DOUBTFUL:
        _compare(plan, lists)
        is_new = plan.organisation is None or (plan.offer and plan.service is None)
        plan.fate = Fate.NEW if is_new else _fate_of_known(plan)


def _fate_of_known(plan: RowPlan) -> str:
    return Fate.CHANGED if plan.lines else Fate.SAME


def _is_wrong(plan: RowPlan, earlier: _Earlier) -> bool:
    if plan.organisation and not plan.facts.name:  # named by its id only
        plan.errors = [each for each in plan.errors if each not in NAMELESS]
    if not plan.is_first and earlier.fate.get(plan.row.key) == Fate.WRONG:
        first = earlier.first.get(plan.row.key, 0)
        plan.errors.append(f"De organisatie op regel {first} klopt niet.")
    return any(each != WHICH for each in plan.errors)


def _remember(plan: RowPlan, earlier: _Earlier) -> None:
    """Rows after this one lean on it, when only they have something to offer."""
    if plan.is_first and plan.offer is None:
        earlier.fate[plan.row.key] = Fate.WRONG


def _is_double(plan: RowPlan, earlier: _Earlier) -> bool:
    """Whether an earlier row of this batch offers the same."""
    if plan.offer is None:
        return False
    key = (plan.row.key, plan.offer.id or name_key(plan.offer.name))
    before = earlier.services.setdefault(key, plan.row.number)
    if before == plan.row.number:
        return False
    plan.fate = Fate.SKIPPED
    plan.errors = [f"Dit aanbod staat ook op regel {before}."]
    return True


def _compare(plan: RowPlan, lists: Lists) -> None:
    known, offer = plan.organisation, plan.service
    if known and plan.is_first:
        plan.differs = organisation_differs(known, plan.told, lists)
        _compare_parts(plan, known)
    if offer and plan.offer:
        plan.offer_differs = service_differs(offer, plan.offer_told, lists)
        if hours_differ(offer, plan.offer.hours):
            plan.more.append(["Openingstijden", "", "andere tijden"])
        here = {str(each.uuid) for each in offer.locations.all()}
        if set(plan.offer.locations) - here:
            plan.more.append(["Locaties van het aanbod", "", "erbij"])


def _compare_parts(plan: RowPlan, known: Organisation) -> None:
    _compare_places(plan, known)
    for fields in plan.people:
        person = person_like(known, fields)
        if person is None:
            plan.more.append(["Contactpersoon erbij", "", str(ContactPerson(**fields))])
        elif any(getattr(person, n) != v for n, v in fields.items()):
            plan.more.append(["Contactpersoon", str(person), fields.get("phone", "")])
    numbers = {(e.scheme, e.identifier) for e in known.identifiers.all()}
    plan.more += [
        ["Kenmerk erbij", "", f"{scheme} {identifier}"]
        for scheme, identifier in plan.facts.identifiers
        if (scheme, identifier) not in numbers
    ]
    confirmed = plan.told.fields.get("confirmed_on")
    if confirmed and is_newer(confirmed, known):
        plan.more.append(["Bevestigd op", "", f"{confirmed:%d-%m-%Y}"])


def is_newer(day: date, known: Organisation) -> bool:
    """Whether the source checked an entry later than we did; days in Dutch time."""
    return known.confirmed_at is None or day_of(known.confirmed_at) < day


def _compare_places(plan: RowPlan, known: Organisation) -> None:
    for facts, fields in plan.locations:
        place = location_like(known, facts)
        if place is None:
            plan.more.append(["Locatie erbij", "", str(Location(**fields))])
        elif any(getattr(place, n) != v for n, v in fields.items()):
            plan.more.append(["Locatie", str(place), str(Location(**fields))])
        elif hours_differ(place, facts.hours):
            plan.more.append(["Openingstijden", str(place), "andere tijden"])


def location_like(known: Organisation, facts: LocationFacts) -> Location | None:
    """The place with this id, or with this address."""
    places = list(known.locations.all())
    same = [each for each in places if str(each.uuid) == facts.id]
    if not same and facts.address:
        told = address_key(facts.address, facts.city)
        same = [e for e in places if address_key(e.address, e.city) == told]
    return same[0] if same else None


def person_like(known: Any, fields: dict[str, Any]) -> ContactPerson | None:
    """Somebody of the same name, or the same desk when there is no name."""
    told = (name_key(fields.get("name", "")), name_key(fields.get("function", "")))
    for each in known.contact_people.all():
        name, function = name_key(each.name), name_key(each.function)
        if name == told[0] and (name or function == told[1]):
            return each  # type: ignore[no-any-return]
    return None
