"""Records of the map as facts. Only what may leave the house comes here.

What is only for colleagues stays: the notes, the remarks of regions, who keeps the
entry, and whom to call when the door stays shut.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import GeneratedField, Model, Prefetch, QuerySet

from socialmap.exchange.hsds.facts import (
    HoursFacts,
    LocationFacts,
    OrganisationFacts,
    PersonFacts,
    ServiceFacts,
)
from socialmap.exchange.hsds.vocabulary import Words
from socialmap.organisation.models.code_lists import (
    Language,
    LifeDomain,
    OrganisationKind,
    TargetGroup,
)
from socialmap.organisation.models.location import Location
from socialmap.organisation.models.municipality import Municipality
from socialmap.organisation.models.organisation import Organisation
from socialmap.service.models import Service, ServiceQuerySet
from zsm_werkplaats.accounts.models import Region
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.lib.named import KeyOf

PARTS = (
    *("domains", "target_groups", "municipalities", "languages", "locations"),
    *("opening_times", "contact_people"),
)


@dataclass(frozen=True)
class Shared:
    """An organisation with what it offers, as facts."""

    organisation: OrganisationFacts
    services: list[ServiceFacts]


def shareable_organisations(region: Region, day: date) -> QuerySet[Organisation]:
    """Those on the map of a region that may leave the house."""
    return Organisation.objects.used_in(region).shareable(day)


def shareable_services(region: Region, day: date) -> ServiceQuerySet:
    """Those on the map of a region that may leave the house."""
    return Service.objects.used_in(region).shareable(day)


def with_parts(organisations: QuerySet[Organisation]) -> QuerySet[Organisation]:
    """Organisations with everything that is written of them."""
    bare = organisations.defer(*made_fields(Organisation)).select_related("kind")
    places = Location.objects.select_related("municipality")
    return bare.prefetch_related(
        _parts("identifiers"),
        _parts("contact_people"),
        _parts("locations", places.prefetch_related(_parts("opening_times"))),
    )


def services_with_parts(services: QuerySet[Service]) -> QuerySet[Service]:
    """Services with everything that is written of them."""
    bare = services.defer(*made_fields(Service))
    return bare.prefetch_related(*map(_parts, PARTS))


def _parts(name: str, found: Any = None) -> Any:
    """The parts as a list beside the record; with querysets it takes twice as long."""
    return Prefetch(name, found, to_attr=f"all_{name}")


def made_fields(model: type[Model]) -> list[str]:
    """The fields that are made of others, for searching: half of what a row weighs."""
    return [
        each.name
        for each in model._meta.local_fields
        if isinstance(each, GeneratedField | KeyOf)
    ]


def with_services(
    organisations: QuerySet[Organisation], day: date
) -> QuerySet[Organisation]:
    """Organisations with their parts and what they offer on a day."""
    offered = services_with_parts(Service.objects.not_ended_on(day))
    return with_parts(organisations).prefetch_related(
        Prefetch("services", offered, to_attr="offered")
    )


def shared_from(organisations: Iterable[Any], day: date) -> list[Shared]:
    """The facts of organisations that `with_services` found."""
    return [
        Shared(
            organisation_facts(each, day),
            [service_facts(offer, day) for offer in each.offered],
        )
        for each in organisations
    ]


def organisation_facts(found: Any, day: date) -> OrganisationFacts:
    """An organisation with its places and people."""
    people = [p for p in found.all_contact_people if p.service_id is None]
    confirmed: datetime | None = found.confirmed_at
    facts = OrganisationFacts(
        id=str(found.uuid),
        name=found.name,
        also_known_as=found.also_known_as,
        kind=found.kind.code,
        description=found.description,
        phone=found.phone,
        email=found.email,
        website=found.website,
        address=found.address,
        confirmed_on=day_of(confirmed).isoformat() if confirmed else "",
        identifiers=[[e.scheme, e.identifier] for e in found.all_identifiers],
        locations=[location_facts(each) for each in found.all_locations],
        people=_people(people),
    )
    _standing(facts, found, day)
    return facts


def service_facts(found: Any, day: date) -> ServiceFacts:
    """What an organisation offers."""
    areas = [each.code for each in found.all_municipalities]
    said_on: date | None = found.waiting_said_on
    facts = ServiceFacts(
        id=str(found.uuid),
        name=found.name,
        description=found.description,
        for_whom=found.for_whom,
        target_groups=[each.code for each in found.all_target_groups],
        age_from=found.age_from,
        age_to=found.age_to,
        frame=found.frame,
        domains=[each.code for each in found.all_domains],
        municipalities=areas,
        works_in_whole_region=not areas and not found.is_area_unknown,
        locations=[str(each.uuid) for each in found.all_locations],
        languages=[each.code for each in found.all_languages],
        costs=found.costs,
        way_in=found.way_in,
        waiting_weeks=found.waiting_weeks,
        waiting_said_on=said_on.isoformat() if said_on else "",
        waiting_said_by=found.waiting_said_by,
        contact_name=found.contact_name,
        contact_phone=found.contact_phone,
        people=_people(found.all_contact_people),
        hours=_hours(found.all_opening_times),
    )
    _standing(facts, found, day)
    return facts


def location_facts(found: Any) -> LocationFacts:
    """A place and when it is open."""
    return LocationFacts(
        id=str(found.uuid),
        name=found.name,
        address=found.address,
        postcode=found.postcode,
        city=found.city,
        municipality=found.municipality.code if found.municipality else "",
        phone=found.phone,
        access=found.access,
        hours=_hours(found.all_opening_times),
    )


def words(region: Region) -> Words:
    """What codes are called today."""

    def named(model: Any) -> dict[str, str]:
        return dict(model.objects.filter(valid_to=None).values_list("code", "label"))

    return Words(
        kinds=named(OrganisationKind),
        domains=named(LifeDomain),
        target_groups=named(TargetGroup),
        languages=named(Language),
        municipalities={
            code: (name, province)
            for code, name, province in Municipality.objects.values_list(
                "code", "name", "province"
            )
        },
        region=region.name,
        region_code=region.code,
    )


def _people(people: Iterable[Any]) -> list[PersonFacts]:
    return [
        PersonFacts(each.name, each.function, each.phone, each.email)
        for each in people
        if not each.is_for_shut_door
    ]


def _hours(times: Iterable[Any]) -> list[HoursFacts]:
    return [
        HoursFacts(
            each.weekday, f"{each.opens:%H:%M}", f"{each.closes:%H:%M}", each.note
        )
        for each in times
    ]


def _standing(facts: Any, found: Any, day: date) -> None:
    """The state of the day, with its dates, and an alert that still holds."""
    facts.state = found.state_on(day).value
    for name in ("closed_since", "closed_until", "ended_on"):
        value = getattr(found, name)
        setattr(facts, name, value.isoformat() if value else "")
    facts.alert = found.alert_on(day)
    if facts.alert:
        facts.alert_until = found.alert_until.isoformat()
