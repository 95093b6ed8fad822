"""A map that is worth taking along, with what must stay home."""

from datetime import time, timedelta
from typing import Any
from uuid import uuid4

from django.test import Client
from django.urls import reverse
from django.utils.timezone import now

from socialmap.organisation.models.code_lists import LifeDomain, TargetGroup
from socialmap.organisation.models.contact_person import ContactPerson
from socialmap.organisation.models.location import Location
from socialmap.organisation.models.organisation import Organisation
from socialmap.service.models import OpeningTime, Service
from tests.world import World

PAGE = "/sociale-kaart/onderweg/"
MAP = f"{PAGE}kaart.json"
NOTE = f"{PAGE}niet-bereikt/"
LOG_OUT = "/accounts/logout/"


def taken(client: Client) -> dict[str, Any]:
    """The map as a phone gets it."""
    held: dict[str, Any] = client.get(MAP).json()
    return held


def names(client: Client) -> list[str]:
    return [each["name"] for each in taken(client)["organisations"]]


def entry(world: World, name: str, **facts: Any) -> Organisation:
    kind = world.organisation.kind
    return Organisation.objects.create(
        region=world.region, name=name, kind=kind, **facts
    )


def note(world: World, **changes: Any) -> dict[str, Any]:
    """What a phone sends of somebody who was not reached an hour ago."""
    return {
        "uuid": str(uuid4()),
        "organisation": str(world.organisation.uuid),
        "region": world.region.pk,
        "at": (now() - timedelta(hours=1)).isoformat(),
    } | changes


def send(client: Client, sent: Any) -> Any:
    return client.post(reverse("socialmap:offline_note"), sent, "application/json")


def filled_in(world: World) -> Service:
    """The entry of the cast with everything that an entry can have."""
    organisation = world.organisation
    organisation.phone, organisation.note = "030-1234567", "Vraag naar Canarie"
    organisation.steward = organisation.confirmed_by = world.colleague
    organisation.confirmed_at = now()
    organisation.save()
    organisation.in_regions.update(remark="Canarie van de regio")
    place = Location.objects.create(
        organisation=organisation, address="Kade 1", city="Utrecht"
    )
    OpeningTime.objects.create(
        location=place, weekday=1, opens=time(9), closes=time(23, 59, 59)
    )
    ContactPerson.objects.create(
        organisation=organisation,
        name="Karin Canarie",
        function="teamleider",
        phone="06-12345678",
        email="karin.canarie@example.org",
        is_for_shut_door=True,
    )
    service = world.service
    service.contact_name, service.waiting_said_by = "Karel Canarie", "Kees Canarie"
    service.waiting_weeks = 0
    service.save()
    service.locations.add(place)
    service.domains.add(LifeDomain.objects.values_list("pk", flat=True)[0])
    service.target_groups.add(TargetGroup.objects.values_list("pk", flat=True)[0])
    service.municipalities.add(world.municipality)
    return service
