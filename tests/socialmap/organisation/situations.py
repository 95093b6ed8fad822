"""Organisations in situations that the tests start from."""

from typing import Any

from django.urls import reverse

from socialmap.organisation.actions.contact_person import add_contact_person
from socialmap.organisation.actions.location import add_location
from socialmap.organisation.models.contact_person import ContactPerson
from socialmap.organisation.models.location import Location
from socialmap.organisation.models.municipality import Municipality
from socialmap.organisation.models.organisation import Organisation
from tests.world import World
from zsm_werkplaats.lib.typed_opening_times import read_opening_times


def page(world: World, name: str, *args: Any) -> str:
    return reverse(f"socialmap:{name}", args=[world.organisation.pk, *args])


def place(world: World, times: str = "ma-vr 9-17", **facts: Any) -> Location:
    """A place of the standing organisation."""
    return add_location(
        organisation=world.organisation,
        by=world.worker,
        times=read_opening_times(times),
        **({"address": "Dorpsstraat 1", "city": "Utrecht"} | facts),
    )


def called(world: World, **facts: Any) -> ContactPerson:
    """Somebody to call at the standing organisation."""
    return add_contact_person(
        organisation=world.organisation,
        by=world.worker,
        **({"name": "Fatima", "function": "intaker", "phone": "030 1234567"} | facts),
    )


def far_organisation(world: World, **facts: Any) -> Organisation:
    """An organisation that only the other region uses."""
    kind = world.organisation.kind
    named = {"name": "Terwille Noord", "kind": kind} | facts
    return Organisation.objects.create(region=world.far_region, **named)


def merged_municipality() -> Municipality:
    """One that is part of another by now."""
    return Municipality.objects.exclude(successor=None).exclude(valid_to=None)[0]
