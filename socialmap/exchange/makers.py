"""Write what an import brings in, many at a time, and take it away again."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from typing import Any

from django.db import models
from django.utils.timezone import make_aware

from socialmap.exchange.hsds.facts import HoursFacts
from socialmap.organisation.models.contact_person import ContactPerson
from socialmap.organisation.models.location import Location
from socialmap.organisation.models.organisation import (
    Confirmation,
    Organisation,
    OrganisationIdentifier,
)
from socialmap.service.models import OpeningTime, Service
from zsm_werkplaats.lib.dates import months_after

IMPORTED = Organisation.How.IMPORTED
LAST_SECOND = time(23, 59, 59)


def noon_of(day: date) -> datetime:
    """The moment of a confirmation of which only the day is known."""
    return make_aware(datetime.combine(day, time(12)))


def confirm_by(organisation: Organisation, day: date) -> None:
    """Let an organisation that is not yet stored be confirmed on a day."""
    organisation.confirmed_at = noon_of(day)
    organisation.confirmed_how = IMPORTED
    organisation.confirm_before = months_after(day, organisation.rhythm)


def add_organisations(found: Sequence[Organisation]) -> None:
    """Store new organisations, and the confirmations that their source brought."""
    Organisation.objects.bulk_create(found)
    Confirmation.objects.bulk_create(
        Confirmation(organisation=each, at=each.confirmed_at, how=IMPORTED)
        for each in found
        if each.confirmed_at
    )


def add_services(found: Sequence[Service], lists: dict[str, list[list[int]]]) -> None:
    """Store new services; `lists` has the keys of each list, service by service."""
    Service.objects.bulk_create(found)
    for name, all_keys in lists.items():
        field: Any = Service._meta.get_field(name)
        through = field.remote_field.through
        column = f"{field.m2m_reverse_field_name()}_id"
        through._default_manager.bulk_create(
            through(service_id=service.pk, **{column: key})
            for service, keys in zip(found, all_keys, strict=True)
            for key in keys
        )


def add_identifiers(found: Iterable[OrganisationIdentifier]) -> None:
    """Store identifiers; one that is there already stays."""
    OrganisationIdentifier.objects.bulk_create(found, ignore_conflicts=True)


def add_locations(found: Sequence[Location]) -> None:
    """Store new places."""
    Location.objects.bulk_create(found)


def add_people(found: Sequence[ContactPerson]) -> None:
    """Store new people to call."""
    ContactPerson.objects.bulk_create(found)


def add_hours(owners: Iterable[tuple[models.Model, list[HoursFacts]]]) -> None:
    """Store the opening times of places and services."""
    OpeningTime.objects.bulk_create(
        OpeningTime(
            location=owner if isinstance(owner, Location) else None,
            service=owner if isinstance(owner, Service) else None,
            weekday=each.weekday,
            opens=time.fromisoformat(each.opens),
            closes=_closing(each.closes),
            note=each.note,
        )
        for owner, hours in owners
        for each in hours
    )


def replace_hours(owner: Any, hours: list[HoursFacts]) -> None:
    """Let a place or a service be open just then."""
    owner.opening_times.all().delete()
    add_hours([(owner, hours)])


def write_fields(record: Any, fields: dict[str, Any]) -> None:
    """Change fields of a place or a person."""
    for name, value in fields.items():
        setattr(record, name, value)
    record.save(update_fields=list(fields))


def _closing(text: str) -> time:
    """23:59 is how midnight is written: until the last second."""
    closes = time.fromisoformat(text)
    return LAST_SECOND if text == "23:59" else closes
