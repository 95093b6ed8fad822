"""Finding a case by the name of its suspect, whether few bear it or many."""

import pytest
from django.test import Client
from django.urls import reverse

from cases.actions import intake
from cases.models import Case, Involvement
from cases.models import intake as model
from tests.factories import AT, nominated_case
from tests.world import World


@pytest.fixture(params=["few", "many"])
def bearers(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether the names of a test are rare or common."""
    if request.param == "many":
        monkeypatch.setattr(model, "MANY", 0)


def found(client: Client, name: str, **narrowed: str) -> list[Case]:
    page = client.get(reverse("cases:list"), {"q": name, **narrowed}).context["page"]
    return list(page.rows)


@pytest.mark.usefixtures("bearers")
def test_the_start_of_any_word_of_a_name_finds_its_cases_newest_first(
    worker: Client, world: World
) -> None:
    first = nominated_case(world)
    nominated_case(world, name="Kees Bakker")
    second = nominated_case(world, name="Wit, Hélène de")
    assert found(worker, "wit") == [second, first]
    assert found(worker, "hel wi") == [second]
    assert found(worker, "wit", status="nominated") == [second, first]
    assert found(worker, "wit", status="closed") == []
    assert found(worker, "niemand") == []


@pytest.mark.usefixtures("bearers")
def test_a_victim_another_region_and_a_shielded_case_are_not_found(
    worker: Client, world: World
) -> None:
    victim = nominated_case(world, name="Kees Bakker").involvements.get()
    Involvement.objects.filter(pk=victim.pk).update(role=Involvement.Role.VICTIM)
    nominated_case(
        world, name="Kees Bakker", region=world.far_region, by=world.far_worker
    )
    shielded = nominated_case(world, name="Kees Bakker")
    intake.shield_case(case=shielded, by=world.manager, at=AT)
    assert found(worker, "bakker") == []
