"""What colleagues tell each other about an organisation; nothing about people."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from cases.intake.actions.nomination import shield_case
from socialmap.confirmation.actions.experience import (
    add_experience,
    take_back_experience,
)
from socialmap.confirmation.models.experience import Experience
from socialmap.organisation.names_in_cases import names_in
from tests.factories import AT, active_case
from tests.world import World


def url(world: World, name: str = "add_experience", *args: Any) -> str:
    return reverse(f"socialmap:{name}", args=[world.organisation.pk, *args])


def told(world: World, part: str = "worker", text: str = "Bel vroeg") -> Experience:
    return add_experience(
        organisation=world.organisation,
        region=world.region,
        text=text,
        by=getattr(world, part),
        at=AT,
    )


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Noor de Wit werd hier goed geholpen", True),
        ("noor de wit werd hier goed geholpen", True),
        ("Wit, Noor de is bekend", True),
        ("Met meneer El Amrani ging het mis", True),
        ("Vraag naar mevrouw Amrani", True),
        ("De balie is wit en de koffie goed", False),
        ("Vraag naar Ria, die belt terug", False),
        ("", False),
    ],
)
def test_a_name_of_somebody_in_a_case_is_recognised(
    world: World, text: str, *, named: bool
) -> None:
    active_case(world)
    active_case(world, name="Mohammed el-Amrani")
    assert bool(names_in(text, by=world.worker, region=world.region)) == named


def test_a_warning_tells_nothing_of_a_shielded_case(world: World) -> None:
    shield_case(case=active_case(world), by=world.worker, at=AT)
    for part, named in (("worker", True), ("colleague", False)):
        by = getattr(world, part)
        assert bool(names_in("Noor de Wit", by=by, region=world.region)) == named


def test_a_name_is_warned_about_once_and_then_it_may(
    worker: Client, world: World
) -> None:
    active_case(world)
    sent = {"text": "Noor de Wit werd hier goed geholpen"}
    answer = worker.post(url(world), sent)
    assert answer.status_code == 422
    text = answer.content.decode()
    assert "misschien de naam van iemand uit een zaak" in text
    assert 'name="sure" value="ja"' in text
    assert worker.post(url(world), sent | {"sure": "ja"}).status_code == 302
    assert Experience.objects.get().text == sent["text"]


def test_colleagues_of_the_region_read_it_and_nobody_else(
    client: Client, world: World
) -> None:
    world.organisation.in_regions.create(region=world.far_region)
    told(world, text="Vraag naar Ria")
    readers = {
        "worker": True,
        "colleague": True,
        "manager": True,
        "prosecutor": False,
        "researcher": False,
        "far_worker": False,
    }
    for part, reads in readers.items():
        client.force_login(getattr(world, part))
        text = client.get(url(world, "organisation")).content.decode()
        assert ("Vraag naar Ria" in text) == reads, part


def test_who_wrote_it_takes_it_back_and_so_may_the_manager(world: World) -> None:
    for part in ("worker", "manager"):
        experience = told(world)
        for _ in range(2):
            take_back_experience(experience=experience, by=getattr(world, part), at=AT)
        experience.refresh_from_db()
        assert experience.taken_back_by == getattr(world, part)
    with pytest.raises(PermissionDenied):
        take_back_experience(experience=told(world), by=world.colleague, at=AT)


@pytest.mark.parametrize("part", ["prosecutor", "researcher", "far_worker"])
def test_who_is_no_colleague_writes_nothing(world: World, part: str) -> None:
    with pytest.raises(PermissionDenied):
        told(world, part)


def test_what_was_taken_back_is_gone_from_the_page(
    worker: Client, world: World
) -> None:
    experience = told(world, text="Vraag naar Ria")
    assert "Vraag naar Ria" in worker.get(url(world, "organisation")).content.decode()
    worker.post(url(world, "take_back_experience", experience.pk))
    text = worker.get(url(world, "organisation")).content.decode()
    assert "Vraag naar Ria" not in text
