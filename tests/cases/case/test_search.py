"""Finding a case by the name of its suspect, whether few bear it or many."""

import pytest
from django.test import Client
from django.urls import reverse

from cases.case.models import case_query as model
from cases.case.models.case import Case
from cases.case.models.people import Involvement, Person
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


@pytest.mark.usefixtures("bearers")
@pytest.mark.parametrize("typed", ["EL", "el amr", "Amrani", "elamrani", "aïcha", "ai"])
def test_prefixes_accents_and_glued_words_find_the_same_case(
    worker: Client, world: World, typed: str
) -> None:
    case = nominated_case(world, name="Aïcha el-Amrani")
    nominated_case(world, name="Kees Bakker")
    assert found(worker, typed) == [case]


@pytest.mark.usefixtures("bearers")
def test_who_becomes_a_suspect_or_gets_another_name_is_found(
    worker: Client, world: World
) -> None:
    case = nominated_case(world, name="Kees Bakker")
    role = case.involvements.get()
    victim = Person.objects.create(region=case.region, name="Loes Hoogstra")
    added = Involvement.objects.create(
        case=case,
        region=case.region,
        person=victim,
        role=Involvement.Role.VICTIM,
        created_by=world.worker,
        created_at=AT,
    )
    assert found(worker, "hoogstra") == []
    added.role = Involvement.Role.SUSPECT
    added.save()
    assert found(worker, "hoogstra") == [case]
    role.person.name = "Kees Slager"
    role.person.save()
    assert found(worker, "slager") == [case]
    assert found(worker, "bakker") == []


def test_the_mark_of_a_suspect_leaves_no_history(world: World) -> None:
    person = nominated_case(world).involvements.get().person
    person.refresh_from_db()
    assert person.was_suspect
    history = person.events.all()  # type: ignore[attr-defined]
    assert [each.pgh_label for each in history] == ["insert"]


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
