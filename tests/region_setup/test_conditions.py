"""The conditions of the report: what people say beside what is seen."""

from django.test import Client
from django.urls import reverse

from tests.factories import AT
from tests.world import World
from zsm_werkplaats.region_setup.actions.condition import say_condition
from zsm_werkplaats.region_setup.models import RegionCondition


def said(world: World, state: str, explanation: str = "") -> RegionCondition:
    return say_condition(
        region=world.region,
        code="support",
        state=state,
        explanation=explanation,
        by=world.manager,
        at=AT,
    )


def test_the_last_word_holds_and_earlier_words_stay(world: World) -> None:
    first = said(world, "open", "De hoofdofficier moet nog tekenen.")
    second = said(world, "arranged", "Getekend door beide.")
    first.refresh_from_db()
    assert first.superseded_at == AT
    standing = RegionCondition.objects.get(region=world.region, superseded_at=None)
    assert standing == second


def test_a_second_click_says_nothing_again(world: World) -> None:
    assert said(world, "arranged", "Ja.") == said(world, "arranged", "Ja.")


def test_a_manager_says_how_a_condition_stands(client: Client, world: World) -> None:
    client.force_login(world.manager)
    url = reverse("region_setup:condition", args=["meetings"])
    assert "Nog geen vaste bijeenkomsten" in client.get(url).content.decode()
    client.post(url, {"state": "arranged", "explanation": "Elke maandag om tien uur."})
    page = client.get(reverse("region_setup:overview")).content.decode()
    assert "Elke maandag om tien uur." in page
    assert "Nog open: 6 van 7." in page


def test_a_condition_that_the_report_does_not_have_is_no_page(
    client: Client, world: World
) -> None:
    client.force_login(world.manager)
    url = reverse("region_setup:condition", args=["onzin"])
    assert client.get(url).status_code == 404
