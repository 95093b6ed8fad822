"""What a region agrees on: its criteria, and how long cases are kept."""

import pytest
from django.test import Client
from django.urls import reverse

from cases.case.models.criteria import SelectionCriterion, criteria_of
from tests.factories import AT, today
from tests.world import World
from zsm_werkplaats.region_setup.actions.agreed import choose_criteria, set_retention
from zsm_werkplaats.region_setup.models import CriteriaChoice, RetentionTerm

URL = reverse("region_setup:choose_criteria")
TERMS = reverse("region_setup:retention")


@pytest.fixture
def manager(client: Client, world: World) -> Client:
    client.force_login(world.manager)
    return client


def offered(world: World) -> set[str]:
    found = criteria_of(world.region).valid_on(today())
    return set(found.values_list("code", flat=True))


def criterion_of_the_other_region(world: World) -> SelectionCriterion:
    return SelectionCriterion.objects.create(
        code="haven", label="Haven", region=world.far_region, valid_from=today()
    )


def test_without_a_choice_all_general_criteria_are_offered(world: World) -> None:
    criterion_of_the_other_region(world)
    assert len(offered(world)) == 10


def test_a_nomination_offers_only_what_the_region_chose(
    manager: Client, world: World
) -> None:
    manager.post(URL, {"codes": ["lvb", "jong"]})
    assert offered(world) == {"lvb", "jong"}
    page = manager.get(reverse("cases:nominate")).content.decode()
    assert "Jong en kwetsbaar" in page
    assert "Huiselijk geweld" not in page


def test_criteria_of_another_region_are_taken_over_with_its_own(
    manager: Client, world: World
) -> None:
    criterion_of_the_other_region(world)
    choose_criteria(region=world.far_region, codes=["lvb"], by=world.far_manager, at=AT)
    page = manager.get(URL, {"zoals": world.far_region.pk})
    form = page.context["form"]
    assert set(form["codes"].initial) == {"lvb", "haven"}
    manager.post(f"{URL}?zoals={world.far_region.pk}", {"codes": ["lvb", "haven"]})
    assert offered(world) == {"lvb", "haven"}


def test_no_criteria_at_all_is_refused(manager: Client) -> None:
    response = manager.post(URL, {"codes": []})
    assert "Kies ten minste één criterium." in response.content.decode()
    assert not CriteriaChoice.objects.exists()


def test_an_earlier_choice_is_kept(world: World) -> None:
    for codes in (["lvb"], ["lvb", "jong"], ["jong", "lvb"]):
        choose_criteria(region=world.region, codes=codes, by=world.manager, at=AT)
    assert CriteriaChoice.objects.filter(region=world.region).count() == 2


def test_a_term_is_set_for_an_outcome_and_may_be_left_to_people(
    manager: Client, world: World
) -> None:
    fields = [name for name in manager.get(TERMS).context["form"].fields if "-" in name]
    manager.post(TERMS, {fields[0]: "24"})
    term = RetentionTerm.objects.get(region=world.region)
    assert term.months == 24
    manager.post(TERMS, {fields[0]: ""})
    standing = RetentionTerm.objects.get(region=world.region, superseded_at=None)
    assert standing.months is None


def test_the_same_terms_once_more_write_nothing(world: World) -> None:
    for _ in range(2):
        set_retention(region=world.region, months={"x": 12}, by=world.manager, at=AT)
    assert RetentionTerm.objects.count() == 1


def test_criteria_are_not_called_optional(manager: Client) -> None:
    assert "(niet verplicht)" not in manager.get(URL).content.decode()
    assert "Kies ten minste één criterium." in manager.post(URL).content.decode()
