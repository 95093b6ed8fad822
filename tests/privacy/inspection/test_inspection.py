"""A request of inspection: everything about one person, nothing of others."""

import json
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from cases.case.models.case import Case
from cases.case.models.people import Involvement, Person
from tests.factories import AT, active_case, call
from tests.world import World
from zsm_werkplaats.audit.models import SecurityEvent
from zsm_werkplaats.privacy.disclosure.models.disclosure import Disclosure
from zsm_werkplaats.privacy.inspection.striking import Strikes
from zsm_werkplaats.privacy.inspection.struck_numbers import STRUCK

pytestmark = pytest.mark.django_db
TOLD = "Moeder Fatima el Amrani (06-12345678) zegt dat Noor vaak buiten slaapt."


def with_mother(world: World) -> tuple[Case, Person, Person]:
    case = active_case(world)
    mother = Person.objects.create(
        region=world.region, name="Fatima el Amrani", phone="0612345678"
    )
    Involvement.objects.create(
        case=case,
        region=world.region,
        person=mother,
        role="parent",
        note="Is zelf ziek",
        created_by=world.worker,
        created_at=AT,
    )
    call(world, case, told=TOLD)
    return case, case.involvements.get(role="suspect").person, mother


def asked(client: Client, world: World, case: Case, person: Person, use: str) -> Any:
    client.force_login(world.manager)
    address = reverse("privacy:inspect", args=[case.number])
    return client.post(address, {"person": person.pk, "use": use})


def test_the_suspect_gets_all_of_the_case_but_nothing_of_others(
    client: Client, world: World
) -> None:
    case, suspect, _ = with_mother(world)
    text = asked(client, world, case, suspect, "give").content.decode()
    json.loads(text)
    assert "Noor de Wit" in text
    assert "vaak buiten slaapt" in text
    assert "Slaapt buiten" in text
    for hidden in ("Fatima", "Amrani", "12345678", "Is zelf ziek"):
        assert hidden not in text


def test_somebody_else_gets_only_what_names_them(client: Client, world: World) -> None:
    case, _, mother = with_mother(world)
    text = asked(client, world, case, mother, "give").content.decode()
    assert "Fatima el Amrani" in text
    assert "Is zelf ziek" in text
    assert "Slaapt buiten" not in text
    assert "Noor" not in text


def test_what_is_given_is_a_disclosure_and_stands_in_the_log(
    client: Client, world: World
) -> None:
    case, suspect, _ = with_mother(world)
    asked(client, world, case, suspect, "look")
    assert not Disclosure.objects.exists()
    assert SecurityEvent.objects.filter(kind="inspection_asked").count() == 1
    asked(client, world, case, suspect, "give")
    assert Disclosure.objects.get().what == Disclosure.What.INSPECTION
    assert SecurityEvent.objects.filter(kind="inspection_given").count() == 1


def test_looking_shows_it_in_dutch_and_asks_little(
    client: Client, world: World, django_assert_max_num_queries: Any
) -> None:
    case, suspect, _ = with_mother(world)
    client.force_login(world.manager)
    address = reverse("privacy:inspect", args=[case.number])
    with django_assert_max_num_queries(24):
        answer = client.post(address, {"person": suspect.pk, "use": "look"})
    page = answer.content.decode()
    assert "vaak buiten slaapt" in page
    assert "Fatima" not in page


def test_a_person_of_another_case_can_not_be_asked_for(
    client: Client, world: World
) -> None:
    case, _, _ = with_mother(world)
    other = active_case(world, name="Bram Bos", birth_date=None)
    stranger = other.involvements.get().person
    text = asked(client, world, case, stranger, "give").content.decode()
    assert "Bram" not in text
    assert not Disclosure.objects.exists()


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Fátima belde", f"{STRUCK} belde"),
        ("Mevrouw Bakker komt", f"Mevrouw {STRUCK} komt"),
        ("haalt brood bij de bakker", "haalt brood bij de bakker"),
        ("broer van Piet de Vries", "broer van Piet de Vries"),
        ("Jan de Vries", f"{STRUCK} de Vries"),
        ("bel +31 6 87654321", f"bel {STRUCK}"),
        ("eigen 06 11111111", "eigen 06 11111111"),
        ("mail jan@huis.example", f"mail {STRUCK}"),
    ],
)
def test_others_are_struck_out(text: str, left: str) -> None:
    strikes = Strikes(
        own=["Piet de Vries"],
        own_phone="0611111111",
        others=["Jan de Vries", "Fatima Bakker"],
    )
    assert strikes.out_of(text) == left
