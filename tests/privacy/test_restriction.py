"""Correction and restriction: articles 16 and 18 AVG, from the case of the person."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse

from cases.case.actions.people import merge_people, separate_people
from cases.case.models.case import Case
from cases.case.models.people import Involvement, Person
from cases.context.actions.restriction import lift_restriction, restrict_person
from cases.context.models.restriction import Restriction
from tests.cases.context.situations import restrict
from tests.cases.questions.asking import put
from tests.factories import AT, active_case, closed_case
from tests.privacy.retention.situations import ordered
from tests.privacy.retention.test_due import numbers, propose, term
from tests.privacy.retention.test_erasure import destroy
from tests.world import World
from zsm_werkplaats.lib.refusal import RefusedError
from zsm_werkplaats.privacy.retention.actions.destruction import carry_out_destruction
from zsm_werkplaats.privacy.retention.models.destruction import Destruction

pytestmark = pytest.mark.django_db
YEARS_AGO = AT - timedelta(days=3 * 365)


def address(name: str, case: Case) -> str:
    return reverse(f"cases:{name}", args=[case.number, case.involvements.get().pk])


def test_a_worker_restricts_it_and_every_case_of_the_person_says_so(
    client: Client, world: World
) -> None:
    case = active_case(world)
    other = active_case(world, name="Bram Bos", birth_date=None)
    Involvement.objects.create(
        case=other,
        region=other.region,
        person=case.suspects[0],
        role="witness",
        created_by=world.worker,
        created_at=AT,
    )
    client.force_login(world.worker)
    client.post(address("restrict_person", case), {"reason": "disputed"})
    made = Restriction.objects.get()
    assert (made.case, made.person) == (case, case.suspects[0])
    for each in (case, other):
        page = client.get(each.get_absolute_url()).content.decode()
        assert "gebruik van gegevens beperkt" in page
    page = client.get(reverse("cases:context", args=[case.number])).content.decode()
    assert "Beperking opheffen" in page
    client.post(address("lift_restriction", case))
    made.refresh_from_db()
    assert (made.lifted_at is not None, made.lifted_by) == (True, world.worker)
    assert not Person.objects.filter(restricted_at__isnull=False).exists()


def test_a_second_restriction_and_a_stranger_are_refused(world: World) -> None:
    case = active_case(world)
    restrict(world, case)
    with pytest.raises(RefusedError):
        restrict(world, case)
    stranger = active_case(world, name="Bram Bos", birth_date=None).suspects[0]
    with pytest.raises(RefusedError):
        restrict_person(
            case=case,
            person=stranger,
            reason="claim",
            explanation="",
            by=world.worker,
            at=AT,
        )


def test_data_of_somebody_restricted_go_in_no_file_and_no_research(
    client: Client, world: World
) -> None:
    case = active_case(world)
    other = active_case(world, name="Bram Bos", birth_date=None)
    restrict(world, case)
    assert list(Case.objects.usable()) == [other]
    client.force_login(world.worker)
    facts, export = {"purpose": "meeting", "kind": "csv"}, reverse("cases:export_list")
    file = client.post(export, facts).content.decode()
    assert "Bram Bos" in file
    assert "Noor" not in file
    lift_restriction(case=case, person=case.suspects[0], by=world.worker, at=AT)
    assert "Noor" in client.post(export, facts).content.decode()


def test_figures_that_name_nobody_go_on_counting(world: World) -> None:
    case = active_case(world)
    restrict(world, case)
    assert list(Case.objects.open().counting()) == [case]


def test_nothing_of_somebody_restricted_is_destroyed(world: World) -> None:
    case = put(closed_case(world), closed_at=YEARS_AGO)
    term(world, "hulp-loopt", 24)
    assert numbers(world) == [case.number]
    propose(world, case)
    order = Destruction.objects.standing().get(case_number=case.number)
    restrict(world, case)
    assert numbers(world) == []
    with pytest.raises(DatabaseError, match="no "), transaction.atomic():
        destroy(order)
    assert not carry_out_destruction(order=order, at=AT)
    lift_restriction(case=case, person=case.suspects[0], by=world.worker, at=AT)
    assert numbers(world) == [case.number]
    assert destroy(ordered(case, world))


def test_a_restriction_goes_along_with_a_merge_and_back(world: World) -> None:
    case = active_case(world)
    other = active_case(world, name="Noor de With", birth_date=None)
    restrict(world, other)
    merge = merge_people(
        case=case,
        kept=case.suspects[0],
        absorbed=other.suspects[0],
        by=world.worker,
        at=AT,
    )
    kept = Person.objects.get(pk=case.involvements.get().person_id)
    assert kept.restricted_at
    separate_people(merge=merge, by=world.worker, at=AT)
    kept.refresh_from_db()
    assert kept.restricted_at is None
    assert Case.objects.get(pk=other.pk).restricted


def test_a_name_is_corrected_in_a_closed_case_too(client: Client, world: World) -> None:
    case = closed_case(world)
    role = case.involvements.get()
    client.force_login(world.worker)
    client.post(
        address("amend_person", case),
        {"version": role.version, "name": "Noor de With", "ringing": "unknown"},
    )
    assert case.involvements.get().person.name == "Noor de With"
