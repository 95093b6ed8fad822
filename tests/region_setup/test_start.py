"""A region that starts: what it is, who comes, and what is still open."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from socialmap.organisation.models.municipality import Municipality
from tests.accounts.conftest import history
from tests.world import World
from zsm_werkplaats.accounts.models import Membership, Region, RightsProposal, User
from zsm_werkplaats.accounts.rights import Role

URL = reverse("region_setup:start")
OVERVIEW = reverse("region_setup:overview")
FACTS: dict[str, Any] = {
    "name": "Oost-Brabant",
    "parket": "01",
    "municipalities": ["GM0772", "GM0794"],
    "manager_name": "Marja Manders",
    "manager_email": "marja@example.org",
    "manager_organisation": "rn",
}


@pytest.fixture
def administrator(client: Client, world: World) -> Client:
    client.force_login(world.administrator)
    return client


def roles(region: Region) -> set[tuple[str, str]]:
    held = Membership.objects.filter(region=region)
    return set(held.values_list("user__email", "role"))


def proposed(region: Region) -> set[tuple[str, str]]:
    waiting = RightsProposal.objects.filter(region=region, settled_at=None)
    return set(waiting.values_list("user__email", "role"))


def test_who_starts_a_region_is_its_administrator_and_goes_on_there(
    administrator: Client, world: World
) -> None:
    response = administrator.post(URL, FACTS)
    assert response["Location"] == OVERVIEW
    region = Region.objects.get(code="oost-brabant")
    assert (region.name, region.parket) == ("Oost-Brabant", "01")
    assert roles(region) == {(world.administrator.email, Role.ADMINISTRATOR)}
    assert proposed(region) == {("marja@example.org", Role.UNIT_MANAGER)}
    names = Municipality.objects.filter(region=region).values_list("name", flat=True)
    assert sorted(names) == ["Eindhoven", "Helmond"]
    page = administrator.get(OVERVIEW).content.decode()
    assert "Oost-Brabant: " in page
    assert "2 gemeenten" in page


def test_a_manager_with_an_account_elsewhere_keeps_it(
    administrator: Client, world: World
) -> None:
    administrator.post(URL, FACTS | {"manager_email": world.far_manager.email.upper()})
    region = Region.objects.get(code="oost-brabant")
    assert (world.far_manager.email, Role.UNIT_MANAGER) in proposed(region)
    assert not User.objects.filter(name="Marja Manders").exists()


@pytest.mark.parametrize(
    "name", ["Midden-Nederland", "midden nederland", " MIDDEN-nederland "]
)
def test_a_name_that_is_taken_is_refused_beside_the_field(
    administrator: Client, world: World, name: str
) -> None:
    response = administrator.post(URL, FACTS | {"name": name})
    assert (
        "Er is al een regio met deze naam: Midden-Nederland."
        in response.content.decode()
    )
    assert not User.objects.filter(email="marja@example.org").exists()
    assert Region.objects.count() == 2


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"parket": "1"}, "Vul twee cijfers in."),
        ({"manager_email": ""}, "Vul naam en e-mailadres allebei in"),
        ({"municipalities": ["GM0344"]}, "GM0344"),
        ({"name": "!!"}, "Geef de regio een naam met letters."),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_made(
    administrator: Client, wrong: dict[str, Any], says: str
) -> None:
    response = administrator.post(URL, FACTS | wrong)
    assert response.status_code == 422
    assert says in response.content.decode()
    assert Region.objects.count() == 2


def test_one_tick_takes_a_whole_province(administrator: Client) -> None:
    administrator.post(URL, FACTS | {"municipalities": ["provincie:Zeeland"]})
    assert Municipality.objects.filter(region__code="oost-brabant").count() == 13


def test_a_municipality_belongs_to_one_region(
    administrator: Client, world: World
) -> None:
    administrator.post(URL, FACTS)
    second = FACTS | {"name": "Limburg", "municipalities": ["GM0772"]}
    assert administrator.post(URL, second).status_code == 422
    assert not Region.objects.filter(name="Limburg").exists()


def test_a_municipality_in_use_stays_in_its_region(
    administrator: Client, world: World
) -> None:
    administrator.post(URL, FACTS)
    region = Region.objects.get(code="oost-brabant")
    used = Municipality.objects.get(name="Eindhoven")
    used.predecessors.create(
        code="GM9999",
        name="Oud",
        region=region,
        province="Noord-Brabant",
        valid_from="2015-07-01",
        valid_to="2015-12-31",
    )
    amend = reverse("region_setup:amend_region")
    facts = {"name": "Brabant-Oost", "parket": "01", "municipalities": ["GM0794"]}
    page = administrator.post(amend, facts).content.decode()
    assert "Eindhoven staat al in zaken of op de sociale kaart en blijft." in page
    region.refresh_from_db()
    assert region.name == "Oost-Brabant"
    administrator.post(amend, facts | {"municipalities": ["GM0772"]})
    region.refresh_from_db()
    assert region.name == "Brabant-Oost"
    assert not Municipality.objects.filter(name="Helmond").exists()


def test_the_history_keeps_what_a_region_was_called(
    administrator: Client, world: World
) -> None:
    amend = reverse("region_setup:amend_region")
    administrator.post(amend, {"name": "Midden", "parket": "16"})
    kept = history(Region.objects.get(pk=world.region.pk))
    assert [each.name for each in kept][-1] == "Midden"


def test_an_empty_region_says_what_is_open_and_who_does_it(
    administrator: Client, world: World
) -> None:
    administrator.post(URL, FACTS | {"municipalities": []})
    page = administrator.get(OVERVIEW).content.decode()
    assert "Nog geen gemeente" in page
    assert "Nog geen werkplaatswerker" in page
    assert "Dit doet de werkplaatswerker of unitmanager" in page
    assert "Nog open: 7 van 7." in page


def test_the_overview_asks_few_queries(
    administrator: Client, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(20):
        administrator.get(OVERVIEW)


def test_what_nobody_needs_does_not_count(client: Client, world: World) -> None:
    client.force_login(world.manager)
    page = client.get(OVERVIEW).content.decode()
    assert page.count("Mag, hoeft niet") == 3
    assert (
        f"van {page.count('Nog doen') + page.count('Klaar')} onderdelen klaar" in page
    )
