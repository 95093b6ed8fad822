"""Finding a case by the name of its suspect, whether few bear it or many."""

import pytest
from django.test import Client
from django.urls import reverse

from cases.case.models import case_query as model
from cases.case.models.case import Case
from cases.case.models.people import Involvement
from cases.context.models.surroundings import CaseLink
from cases.intake.actions import nomination as intake
from tests.factories import AT, active_case, nominated_case
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


@pytest.mark.parametrize(
    "spelling", ["{}", "WP-{:04d}", "wp{}", "wp {:04d}", " Wp-{} "]
)
def test_a_case_is_found_by_its_number_as_people_write_it(
    worker: Client, world: World, spelling: str
) -> None:
    case = nominated_case(world)
    nominated_case(world)
    assert found(worker, spelling.format(case.number)) == [case]


@pytest.mark.parametrize("spelling", ["16/230344-23", "16.230344.23", "1623034423"])
def test_a_case_is_found_by_its_parketnummer(
    worker: Client, world: World, spelling: str
) -> None:
    case = nominated_case(world, parketnummer="16/230344-23")
    nominated_case(world, parketnummer="16/230345-23")
    assert found(worker, spelling) == [case]


@pytest.mark.parametrize("spelling", ["{}", "WP-{:04d}", "wp{}", "wp {:04d}"])
def test_a_case_is_linked_by_its_number_as_people_write_it(
    worker: Client, world: World, spelling: str
) -> None:
    case, other = active_case(world), active_case(world)
    url = reverse("cases:link_case", args=[case.pk])
    assert worker.post(url, {"other": spelling.format(other.number)}).status_code == 302
    assert CaseLink.objects.get().other == other
