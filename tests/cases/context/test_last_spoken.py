"""Who spoke an organisation last, and whom to ask about a case."""

from datetime import timedelta
from typing import Any

from django.test import Client
from django.urls import reverse

from cases.case.models.case import Case
from cases.case.models.criteria import SelectionCriterion
from cases.context.last_spoken import last_spoken
from cases.intake.actions.nomination import shield_case
from socialmap.expertise.actions import say_expertise
from socialmap.expertise.models import ExpertiseTopic
from tests.cases.pages.test_pages import MOST, queries
from tests.factories import (
    AT,
    active_case,
    advised_case,
    arrange,
    call,
    today,
)
from tests.world import World
from zsm_werkplaats.accounts.models import User


def told(world: World) -> list[tuple[str, Any]]:
    spoken = last_spoken([world.organisation.pk], world.region.pk)
    return [(each.colleague.name, each.day) for each in spoken]


def speaks(world: World, case: Case, by: User, days_ago: int, **facts: Any) -> None:
    at = AT - timedelta(days=days_ago)
    call(world, case, by=by, at=at, organisation=world.organisation, **facts)


def test_the_last_colleague_and_the_day_are_told(world: World) -> None:
    case = active_case(world)
    speaks(world, case, world.worker, 5)
    speaks(world, case, world.colleague, 2)
    speaks(world, case, world.worker, 1, result="voicemail")
    assert told(world) == [("Colleague", today() - timedelta(days=2))]


def test_nobody_is_told_who_left_or_changed_role(world: World) -> None:
    case = active_case(world)
    speaks(world, case, world.worker, 5)
    speaks(world, case, world.colleague, 2)
    world.colleague.memberships.all().delete()
    assert told(world) == [("Worker", today() - timedelta(days=5))]
    User.objects.filter(pk=world.worker.pk).update(is_active=False)
    assert told(world) == []


def test_a_shielded_case_tells_nothing_of_who_spoke(world: World) -> None:
    case = active_case(world)
    speaks(world, case, world.worker, 2)
    shield_case(case=case, by=world.worker, at=AT)
    assert told(world) == []


def test_the_page_names_a_colleague_and_never_the_case(
    worker: Client, world: World
) -> None:
    case = active_case(world)
    speaks(world, case, world.colleague, 2, told="Over Noor")
    url = reverse("cases:last_spoken", args=[world.organisation.pk])
    text = worker.get(url).content.decode()
    assert "Colleague sprak deze organisatie het laatst" in text
    for secret in (case.reference, "Noor", f"/zaken/{case.pk}/"):
        assert secret not in text


def test_a_case_names_who_knows_of_its_place_criteria_and_needs(
    worker: Client, world: World
) -> None:
    topics = ExpertiseTopic.objects.filter(code__in=["lvb", "schulden"])
    say_expertise(
        region=world.region,
        by=world.colleague,
        at=AT,
        topics=topics,
        municipalities=[world.municipality],
    )
    criteria = SelectionCriterion.objects.filter(code="lvb")
    case = active_case(world, municipality=world.municipality, criteria=criteria)
    arrange(world, case, need="Schulden op orde")
    speaks(world, case, world.colleague, 3)
    text = worker.get(reverse("cases:who_knows", args=[case.pk])).content.decode()
    for reason in ("volgt Utrecht", "schulden en inkomen", "beperking (lvb)"):
        assert reason in text
    assert "Buurtteam West" in text
    fragment = worker.get(
        reverse("cases:who_knows", args=[case.pk]), headers={"HX-Request": "true"}
    )
    assert "<html" not in fragment.content.decode()


def test_a_prosecutor_learns_no_hidden_need_and_nobody_s_talks(
    client: Client, world: World
) -> None:
    topics = ExpertiseTopic.objects.filter(code="verslaving")
    say_expertise(region=world.region, by=world.colleague, at=AT, topics=topics)
    case = advised_case(world)
    arrange(world, case, need="Verslaving", disclosure="withheld")
    speaks(world, case, world.colleague, 3)
    client.force_login(world.prosecutor)
    text = client.get(reverse("cases:who_knows", args=[case.pk])).content.decode()
    assert "Colleague" not in text
    assert "Buurtteam West" not in text


def test_asking_who_knows_takes_few_queries(worker: Client, world: World) -> None:
    case = active_case(world, municipality=world.municipality)
    speaks(world, case, world.colleague, 3)
    assert queries(worker, reverse("cases:who_knows", args=[case.pk])) <= MOST
