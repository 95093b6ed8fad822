"""The municipalities of both regions: who went up in whom, who borders on whom."""

from datetime import date, timedelta

import pytest
from django.test import Client

from socialmap.organisation.models.municipality import Municipality
from socialmap.reference_data import load_municipalities
from socialmap.service.models import Service
from tests.factories import nominated_case
from tests.world import World

TODAY = date(2026, 11, 24)
NOMINATE = "/zaken/voordragen/"


def named(name: str) -> Municipality:
    return Municipality.objects.get(name=name)


def neighbours_of(name: str) -> set[str]:
    return {each.name for each in named(name).neighbours.all()}


@pytest.mark.parametrize(
    ("region", "many"), [("midden-nederland", 37), ("noord-nederland", 40)]
)
def test_all_municipalities_of_today_are_there(
    world: World, region: str, many: int
) -> None:
    of_region = Municipality.objects.filter(region__code=region)
    assert of_region.on(TODAY).count() == many


@pytest.mark.parametrize(
    ("old", "new", "last_day"),
    [
        ("Haren", "Groningen", date(2018, 12, 31)),
        ("Ten Boer", "Groningen", date(2018, 12, 31)),
        ("Delfzijl", "Eemsdelta", date(2020, 12, 31)),
        ("Leerdam", "Vijfheerenlanden", date(2018, 12, 31)),
        ("Dongeradeel", "Noardeast-Fryslân", date(2018, 12, 31)),
        ("Leeuwarderadeel", "Leeuwarden", date(2017, 12, 31)),
        ("Naarden", "Gooise Meren", date(2015, 12, 31)),
        ("Wijdemeren", "Hilversum", date(2025, 12, 31)),
    ],
)
def test_a_merged_municipality_names_its_successor(
    world: World, old: str, new: str, last_day: date
) -> None:
    assert named(old).successor == named(new)
    assert named(old).valid_to == last_day


def test_a_successor_exists_on_the_day_after(world: World) -> None:
    for old in Municipality.objects.exclude(successor=None):
        assert old.valid_to
        after = old.valid_to + timedelta(days=1)
        assert old.successor in Municipality.objects.on(after)


def test_weesp_ended_and_nothing_in_the_regions_took_it_in(world: World) -> None:
    weesp = named("Weesp")
    assert weesp.successor is None
    assert weesp not in Municipality.objects.on(TODAY)


def test_neighbours_are_so_both_ways_and_exist_today(world: World) -> None:
    today = Municipality.objects.on(TODAY)
    for each in today.prefetch_related("neighbours"):
        assert each.neighbours.all(), f"{each} lies alone"
        for other in each.neighbours.all():
            assert each in other.neighbours.all()
            assert other in today
            assert other != each


def test_neighbours_follow_the_map_also_across_the_border_of_a_region(
    world: World,
) -> None:
    assert neighbours_of("Urk") == {"Noordoostpolder"}
    assert neighbours_of("Assen") == {
        "Aa en Hunze",
        "Midden-Drenthe",
        "Noordenveld",
        "Tynaarlo",
    }
    assert "Noordoostpolder" in neighbours_of("De Fryske Marren")
    assert "Gooise Meren" in neighbours_of("Almere")
    assert "Vijfheerenlanden" not in neighbours_of("Lopik")
    assert neighbours_of("Schiermonnikoog") == {"Het Hogeland"}


def test_loading_again_changes_nothing(world: World) -> None:
    before = list(Municipality.objects.values())
    load_municipalities()
    assert list(Municipality.objects.values()) == before


def test_loading_follows_a_merger_in_a_database_that_is_filled(world: World) -> None:
    Municipality.objects.filter(name="Wijdemeren").update(valid_to=None, successor=None)
    named("Hilversum").neighbours.clear()
    named("Hilversum").neighbours.add(named("Urk"))
    load_municipalities()
    assert named("Wijdemeren").successor == named("Hilversum")
    assert "Urk" not in neighbours_of("Hilversum")
    assert "De Bilt" in neighbours_of("Hilversum")


def test_a_service_for_an_old_municipality_serves_the_new_one_and_back(
    world: World,
) -> None:
    world.service.municipalities.set([named("Wijdemeren")])
    assert world.service in Service.objects.serving(named("Hilversum"))
    assert world.service in Service.objects.serving(named("Wijdemeren"))
    assert world.service not in Service.objects.serving(named("Huizen"))
    world.service.municipalities.set([named("Hilversum")])
    assert world.service in Service.objects.serving(named("Wijdemeren").pk)


def test_a_form_offers_what_exists_and_what_was_chosen_before(
    worker: Client, world: World
) -> None:
    offered = worker.get(NOMINATE).context["form"].fields["municipality"].queryset
    assert named("Hilversum") in offered
    assert named("Wijdemeren") not in offered
    case = nominated_case(world, municipality=named("Wijdemeren"))
    form = worker.get(f"/zaken/{case.number}/gegevens/").context["form"]
    assert named("Wijdemeren") in form.fields["municipality"].queryset
    assert named("Weesp") not in form.fields["municipality"].queryset
