"""An advice about two suspects: what is for whom."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from cases.advice.makers import ConditionFacts
from cases.advice.models.advice import Advice
from cases.case.actions.people import involve_person
from cases.case.models.case import Case
from cases.case.models.people import Involvement, Person
from tests.cases.advice.situations import part
from tests.factories import AT, active_case, disposal, give_advice
from tests.world import World
from zsm_werkplaats.lib.refusal import RefusedError


def two_suspects(world: World) -> tuple[Case, Person]:
    """A case with a second suspect, and that suspect."""
    case = active_case(world)
    involve_person(
        case=case,
        name="Yusuf Kaya",
        birth_date=date(1999, 2, 3),
        role=Involvement.Role.SUSPECT,
        by=world.worker,
        at=AT,
    )
    case = Case.objects.get(pk=case.pk)
    return case, case.suspects[1]


def for_one(world: World, case: Case, person: Person) -> Advice:
    return give_advice(
        world,
        case,
        disposals={person: disposal("dagvaarden")},
        conditions=[ConditionFacts(text="Geen contact", person=person), "Meldt zich"],
        parts=[part("taakstraf", 40, person)],
    )


def test_condition_part_and_disposal_are_for_one_suspect(
    worker: Client, world: World
) -> None:
    case, yusuf = two_suspects(world)
    for_one(world, case, yusuf)
    page = worker.get(case.get_absolute_url()).content.decode()
    assert "voor Yusuf Kaya" in page
    assert "Voor Yusuf Kaya: dagvaarden" in page
    assert "40 uur (voor Yusuf Kaya)" in page


def test_disposal_that_is_the_same_for_a_suspect_is_not_said_twice(
    world: World,
) -> None:
    case, yusuf = two_suspects(world)
    advice = give_advice(world, case, disposals={yusuf: disposal()})
    assert not advice.disposals.exists()


@pytest.mark.parametrize("what", ["condition", "part", "disposal"])
def test_nothing_is_advised_for_who_is_no_suspect_of_the_case(
    world: World, what: str
) -> None:
    case, _ = two_suspects(world)
    other = active_case(world, name="Iemand Anders").suspects[0]
    cases: dict[str, dict[str, Any]] = {
        "condition": {"conditions": [ConditionFacts(text="x", person=other)]},
        "part": {"parts": [part("taakstraf", 40, other)]},
        "disposal": {"disposals": {other: disposal("dagvaarden")}},
    }
    with pytest.raises(RefusedError, match="geen verdachte"):
        give_advice(world, case, **cases[what])
    assert not case.advices.exists()


def test_prosecutor_reads_for_whom_it_is(client: Client, world: World) -> None:
    case, yusuf = two_suspects(world)
    for_one(world, case, yusuf)
    client.force_login(world.prosecutor)
    page = client.get(reverse("cases:decide", args=[case.pk])).content.decode()
    assert "voor Yusuf Kaya" in page
    assert "Voor Yusuf Kaya: dagvaarden" in page
