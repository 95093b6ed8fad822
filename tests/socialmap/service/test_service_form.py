"""The form of a service: everything that is known of it, none of it asked twice."""

from typing import Any

import pytest
from django.test import Client

from socialmap.organisation.models.code_lists import Language, TargetGroup
from socialmap.organisation.models.municipality import Municipality
from socialmap.service.models import Service
from tests.factories import today
from tests.socialmap.organisation.situations import merged_municipality, page, place
from tests.world import World


def add(client: Client, world: World, **facts: Any) -> Any:
    sent = {"name": "Schuldhulp", "frame": "both"} | facts
    return client.post(page(world, "add_service"), sent, follow=True)


def made() -> Service:
    return Service.objects.get(name="Schuldhulp")


def test_everything_of_a_service_is_kept_and_shown(
    worker: Client, world: World
) -> None:
    where = place(world)
    text = add(
        worker,
        world,
        target_groups=[TargetGroup.objects.all()[0].pk],
        languages=[Language.objects.get(code="en").pk],
        locations=[where.pk],
        area="chosen",
        municipalities=[world.municipality.pk],
        costs="Eigen bijdrage van 20 euro",
        times="di 10-12",
        waiting_weeks=3,
        waiting_said_on=str(today()),
        waiting_said_by="Fatima",
        way_in="Bel de intake",
    ).content.decode()
    service = made()
    assert service.opening_times.get().weekday == 2
    assert list(service.locations.all()) == [where]
    for told in (
        str(TargetGroup.objects.all()[0]),
        "Eigen bijdrage van 20 euro",
        "3 weken (gehoord op",
        "van Fatima",
        "Bel de intake",
        "dinsdag",
    ):
        assert told in text


@pytest.mark.parametrize(
    ("sent", "is_unknown", "shown"),
    [
        ({"area": "region"}, False, "de hele regio"),
        ({"area": "unknown"}, True, "niet bekend"),
        ({}, False, "de hele regio"),
    ],
)
def test_where_a_service_works_may_be_unknown(
    worker: Client,
    world: World,
    sent: dict[str, str],
    shown: str,
    *,
    is_unknown: bool,
) -> None:
    text = add(worker, world, **sent).content.decode()
    assert made().is_area_unknown == is_unknown
    assert shown in text


def test_a_service_may_work_in_a_municipality_of_another_region(
    worker: Client, world: World
) -> None:
    far = Municipality.objects.filter(region=world.far_region, valid_to=None)[0]
    add(worker, world, area="chosen", municipalities=[far.pk])
    assert list(made().municipalities.all()) == [far]


def test_a_merged_municipality_becomes_its_successor_with_a_note(
    worker: Client, world: World
) -> None:
    old = merged_municipality()
    assert old.successor
    chosen = [old.pk, old.successor.pk]
    answer = add(worker, world, area="chosen", municipalities=chosen)
    assert list(made().municipalities.all()) == [old.successor]
    assert f"{old} hoort nu bij {old.successor}" in answer.content.decode()


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"area": "chosen"}, "municipalities"),
        ({"area": "region", "municipalities": ["own"]}, "area"),
        ({"waiting_said_by": "Fatima"}, "waiting_weeks"),
        ({"times": "zie website"}, "times"),
    ],
)
def test_what_contradicts_itself_is_asked_again(
    worker: Client, world: World, sent: dict[str, Any], field: str
) -> None:
    if "municipalities" in sent:
        sent = sent | {"municipalities": [world.municipality.pk]}
    answer = add(worker, world, **sent)
    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert not Service.objects.filter(name="Schuldhulp").exists()
