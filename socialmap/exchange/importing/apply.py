"""Carry out the plans of a batch, and note in each row how to take it back."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Model

from socialmap.exchange import makers
from socialmap.exchange.hsds.facts import LocationFacts, made_id
from socialmap.exchange.importing.compare import (
    Difference,
    hours_differ,
    hours_of,
    state_fields,
)
from socialmap.exchange.importing.lists import OTHER, Lists
from socialmap.exchange.importing.plan import (
    Fate,
    RowPlan,
    is_newer,
    location_like,
    person_like,
)
from socialmap.organisation.addresses import address_key
from socialmap.organisation.makers import make_confirmation
from socialmap.organisation.models.contact_person import ContactPerson
from socialmap.organisation.models.location import Location
from socialmap.organisation.models.organisation import (
    Organisation,
    OrganisationIdentifier,
)
from socialmap.service.makers import MANY, set_lists
from socialmap.service.models import Service
from zsm_werkplaats.accounts.models import Region

CONFIRMED = ("confirmed_at", "confirmed_how", "confirm_before", "doubtful_since")
MEANWHILE = "Intussen gewijzigd op de kaart. Controleer de regel opnieuw."


class Batch:
    """The plans of one transaction, carried out."""

    def __init__(
        self, region: Region, source: str, lists: Lists, *, at: datetime
    ) -> None:
        self.region, self.source, self.lists, self.at = region, source, lists, at
        self.new: dict[str, Organisation] = {}
        self.touched: set[int] = set()
        self.services: list[tuple[RowPlan, Service]] = []
        self.hours: list[tuple[Model, Any]] = []

    def carry_out(self, plans: Sequence[RowPlan]) -> list[RowPlan]:
        """Those that were carried out; the others are of a map that changed since."""
        wanted = [p for p in plans if p.fate in (Fate.NEW, Fate.CHANGED, Fate.SAME)]
        done = [plan for plan in wanted if not self._is_stale(plan)]
        self._make_organisations(done)
        for plan in done:
            self._change_organisation(plan)
        self._make_parts(done)
        self._make_services(done)
        for plan in done:
            self._change_service(plan)
        makers.add_hours(self.hours)
        for plan in done:
            self._note(plan)
        return done

    def _is_stale(self, plan: RowPlan) -> bool:
        """Whether somebody changed what it is about after the dry run."""
        seen = plan.row.seen
        now = versions_of(plan.organisation, plan.service)
        own = plan.organisation and plan.organisation.pk in self.touched
        stale = not own and any(seen.get(k) not in (None, v) for k, v in now.items())
        if plan.organisation and not stale:
            self.touched.add(plan.organisation.pk)
        return stale

    def _make_organisations(self, plans: Sequence[RowPlan]) -> None:
        for plan in plans:
            if plan.organisation is None:
                plan.organisation = self.new.get(plan.row.key)
            if plan.organisation is None:
                plan.organisation = self.new[plan.row.key] = self._organisation(plan)
                plan.row.made["organisation"] = True
                plan.is_first = True
        makers.add_organisations(list(self.new.values()))

    def _organisation(self, plan: RowPlan) -> Organisation:
        fields = dict(plan.told.fields)
        confirmed: date | None = fields.pop("confirmed_on", None)
        other = self.lists.kinds.find(OTHER)
        fields.setdefault("kind_id", other.pk if other else None)
        made = Organisation(
            region=self.region,
            source=self.source,
            **with_state(fields, self.lists.day),
        )
        if plan.facts.id:
            made.uuid = UUID(plan.facts.id)
        if confirmed and confirmed <= self.lists.day:
            makers.confirm_by(made, confirmed)
        return made

    def _change_organisation(self, plan: RowPlan) -> None:
        known, fields = plan.organisation, plan.differs.fields
        if known is None or _is_new(plan) or not plan.is_first:
            return
        if fields:
            plan.row.before["organisation"] = as_stored(known, fields)
            known.change(seen=known.version, **fields)
        day: date | None = plan.told.fields.get("confirmed_on")
        if day is None or day > self.lists.day:
            return
        if is_newer(day, known):
            plan.row.before["confirmed"] = as_stored(known, CONFIRMED)
            at = makers.noon_of(day)
            make_confirmation(organisation=known, by=None, how=makers.IMPORTED, at=at)

    def _make_parts(self, plans: Sequence[RowPlan]) -> None:
        """Places, people and identifiers, told by the first row of an organisation."""
        told = [plan for plan in plans if plan.organisation and plan.is_first]
        taken = _taken(told)
        places = [pair for plan in told for pair in self._places(plan, taken)]
        people = [pair for plan in told for pair in self._people(plan)]
        makers.add_locations([place for _, place in places])
        makers.add_people([person for _, person in people])
        makers.add_identifiers([each for plan in told for each in _new_numbers(plan)])
        for plan, place in places:
            plan.row.made.setdefault("locations", []).append(place.pk)
        for plan, person in people:
            plan.row.made.setdefault("people", []).append(person.pk)

    def _places(
        self, plan: RowPlan, taken: set[str]
    ) -> Iterator[tuple[RowPlan, Location]]:
        """The places that are new; the others are changed."""
        known = plan.organisation
        if known is None:
            return
        for facts, fields in plan.locations:
            standing = None if _is_new(plan) else location_like(known, facts)
            if standing is None:
                uuid = made_id(known.uuid, facts.id) if facts.id in taken else facts.id
                place = Location(uuid=UUID(uuid), organisation=known, **fields)
                self.hours.append((place, facts.hours))
                yield plan, place
                continue
            self._change_part(plan, "locations", standing, fields)
            if hours_differ(standing, facts.hours):
                self._change_hours(plan, "locations", standing, facts.hours)

    def _people(self, plan: RowPlan) -> Iterator[tuple[RowPlan, ContactPerson]]:
        """The people that are new; the others are changed."""
        for fields in plan.people:
            known = None if _is_new(plan) else person_like(plan.organisation, fields)
            if known is None:
                yield plan, ContactPerson(organisation=plan.organisation, **fields)
            else:
                self._change_part(plan, "people", known, fields)

    def _change_part(
        self, plan: RowPlan, kind: str, part: Any, fields: dict[str, Any]
    ) -> None:
        changed = {n: v for n, v in fields.items() if getattr(part, n) != v}
        if changed:
            before = plan.row.before.setdefault(kind, {})
            before.setdefault(str(part.pk), as_stored(part, changed))
            makers.write_fields(part, changed)

    def _change_hours(self, plan: RowPlan, kind: str, owner: Any, hours: Any) -> None:
        plan.row.before.setdefault("hours", []).append(
            [kind, owner.pk, hours_of(owner)]
        )
        makers.replace_hours(owner, hours)

    def _make_services(self, plans: Sequence[RowPlan]) -> None:
        people: list[tuple[RowPlan, ContactPerson]] = []
        lists: dict[str, list[list[int]]] = {name: [] for name in MANY}
        places = _places(plans)
        for plan in plans:
            if plan.offer is None or plan.organisation is None:
                continue
            ids = [places.get((plan.organisation.pk, e)) for e in plan.offer.locations]
            found = [pk for pk in ids if pk]
            if plan.service is not None:
                plan.offer_differs.lists |= _more_places(plan.service, found)
                continue
            plan.service = self._service(plan)
            self.services.append((plan, plan.service))
            for name in MANY:
                told = (
                    found if name == "locations" else plan.offer_told.fields.get(name)
                )
                lists[name].append(list(dict.fromkeys(told or [])))
            self.hours.append((plan.service, plan.offer.hours))
        makers.add_services([service for _, service in self.services], lists)
        for plan, service in self.services:
            plan.row.made["service"] = True
            people += [
                (
                    plan,
                    ContactPerson(organisation=plan.organisation, service=service, **e),
                )
                for e in plan.offer_people
            ]
        makers.add_people([person for _, person in people])

    def _service(self, plan: RowPlan) -> Service:
        told = plan.offer_told.fields
        fields = {
            n: v for n, v in told.items() if n not in MANY and n != "whole_region"
        }
        made = Service(
            organisation=plan.organisation,
            region=self.region,
            is_area_unknown=plan.row.is_area_unknown,
            **with_state(fields, self.lists.day),
        )
        if plan.offer and plan.offer.id:
            made.uuid = UUID(plan.offer.id)
        return made

    def _change_service(self, plan: RowPlan) -> None:
        known, differs = plan.service, plan.offer_differs
        if known is None or plan.row.made.get("service") or plan.offer is None:
            return
        if differs:
            plan.row.before["service"] = as_stored(known, differs.fields)
            plan.row.before["lists"] = _lists_of(known, differs)
            known.change(seen=known.version, **differs.fields)
            set_lists(known, differs.lists)
        if hours_differ(known, plan.offer.hours):
            self._change_hours(plan, "service", known, plan.offer.hours)

    def _note(self, plan: RowPlan) -> None:
        """What the row needs to be taken back later."""
        row = plan.row
        row.organisation, row.service = plan.organisation, plan.service
        row.made["versions"] = versions_of(plan.organisation, plan.service)
        row.done_at = self.at


def versions_of(organisation: Any, service: Any) -> dict[str, int]:
    """How often each was changed: others changed it when it is more later."""
    found = {"organisation": organisation, "service": service}
    return {name: each.version for name, each in found.items() if each}


def with_state(fields: dict[str, Any], day: date) -> dict[str, Any]:
    """The fields of a new record: a state without its date begins on the day."""
    fields = dict(fields)
    said = fields.pop("state", None)
    dated = any(fields.get(name) for name in ("closed_since", "ended_on"))
    if said in ("closed", "ended") and not dated:
        fields = state_fields(said, day) | {n: v for n, v in fields.items() if v}
    return fields


def as_stored(record: Any, names: Any) -> dict[str, Any]:
    """What stands in these fields, as JSON can hold it."""
    found: dict[str, Any] = {}
    for name in names:
        value = getattr(record, name)
        is_day = isinstance(value, date)
        found[name] = value.isoformat() if is_day else value
    return found


def _lists_of(known: Service, differs: Difference) -> dict[str, list[int]]:
    return {n: [e.pk for e in getattr(known, n).all()] for n in differs.lists}


def _taken(plans: Sequence[RowPlan]) -> set[str]:
    """The ids of places that another organisation has already."""
    ids = [facts.id for plan in plans for facts, _ in plan.locations]
    return {
        str(u)
        for u in Location.objects.filter(uuid__in=ids).values_list("uuid", flat=True)
    }


def _places(plans: Sequence[RowPlan]) -> dict[tuple[int, str], int]:
    """The keys of the places of these organisations, by the ids that files know."""
    owners = {plan.organisation.pk for plan in plans if plan.organisation}
    found: dict[tuple[int, str], int] = {}
    for place in Location.objects.filter(organisation__in=owners):
        found[place.organisation_id, str(place.uuid)] = place.pk
        found[place.organisation_id, address_key(place.address, place.city)] = place.pk
    for plan in plans:
        if plan.organisation is None:
            continue
        owner = plan.organisation.pk
        for facts, _ in plan.locations:
            names = made_id(plan.organisation.uuid, facts.id), _address(facts)
            known = [found[owner, name] for name in names if (owner, name) in found]
            if known:
                found.setdefault((owner, facts.id), known[0])
    return found


def _address(facts: LocationFacts) -> str:
    return address_key(facts.address, facts.city)


def _more_places(service: Service, found: list[int]) -> dict[str, list[int]]:
    here = {each.pk for each in service.locations.all()}
    return {"locations": sorted(here | set(found))} if set(found) - here else {}


def _new_numbers(plan: RowPlan) -> list[OrganisationIdentifier]:
    known = plan.organisation
    numbers = [] if known is None or _is_new(plan) else known.identifiers.all()
    told = {(each.scheme, each.identifier) for each in numbers}
    more = [(s[:60], i[:120]) for s, i in plan.facts.identifiers if (s, i) not in told]
    if more:
        plan.row.made["identifiers"] = [list(pair) for pair in more]
    return [
        OrganisationIdentifier(organisation=known, scheme=scheme, identifier=identifier)
        for scheme, identifier in more
    ]


def _is_new(plan: RowPlan) -> bool:
    return bool(plan.row.made.get("organisation"))
