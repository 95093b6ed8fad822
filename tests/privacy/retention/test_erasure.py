"""After the deed nothing in the database tells of anybody in the case."""

import pytest
from django.db import DatabaseError, connection, transaction

from cases.case.actions.emergency import open_in_emergency
from cases.case.models.case import Case
from cases.case.models.people import Involvement, Person
from cases.intake.actions.nomination import shield_case
from tests.factories import AT, active_case, call, closed_case
from tests.privacy.retention.planting import about, found, plant
from tests.privacy.retention.situations import closed_case_of, ordered
from tests.world import World
from zsm_werkplaats.privacy.retention.models.destruction import Destruction
from zsm_werkplaats.region_setup.actions.training import set_up_training


def destroy(order: Destruction) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("select privacy_destroy(%s)", [order.pk])
        return bool(cursor.fetchone()[0])


def rich_cases(world: World) -> list[Case]:
    """The eight cases of the training set have something of everything."""
    set_up_training(region=world.region, by=world.manager, at=AT)
    return list(Case.objects.filter(is_training=True))


def test_a_marker_in_every_text_is_found_nowhere(world: World) -> None:
    tables: set[str] = set()
    for case in rich_cases(world):
        tables |= plant(case)
        assert found()
        destroy(ordered(case, world))
        assert found() == []
    assert len(tables) > 150, len(tables)


def test_every_name_of_the_case_is_gone(world: World) -> None:
    case = closed_case_of(world, "Tamara Vogelaar")
    assert found("Vogelaar")
    destroy(ordered(case, world))
    assert found("Vogelaar") == []


def test_why_somebody_read_it_in_an_emergency_is_gone(world: World) -> None:
    case = closed_case_of(world, "Tamara Vogelaar")
    shield_case(case=case, by=world.worker, at=AT)
    open_in_emergency(
        number=case.number, reason="Moeder Kwikstaart belt", by=world.colleague, at=AT
    )
    assert found("Kwikstaart")
    destroy(ordered(case, world))
    assert found("Kwikstaart") == []


def test_without_consent_of_a_second_person_nothing_is_destroyed(world: World) -> None:
    case = closed_case(world)
    order = ordered(case, world)
    Destruction.objects.filter(pk=order.pk).update(consented_at=None, consented_by=None)
    with pytest.raises(DatabaseError, match="no consent"), transaction.atomic():
        destroy(order)
    case.refresh_from_db()
    assert case.destroyed_at is None


def test_a_case_that_was_opened_again_stays(world: World) -> None:
    case = closed_case(world)
    order = ordered(case, world)
    Case.objects.filter(pk=case.pk).update(closed_at=None)
    with pytest.raises(DatabaseError, match="no longer"), transaction.atomic():
        destroy(order)


def test_twice_destroys_once(world: World) -> None:
    order = ordered(closed_case(world), world)
    assert destroy(order)
    assert not destroy(order)
    order.refresh_from_db()
    assert order.records > 5


def test_somebody_in_a_kept_case_stays_there(world: World) -> None:
    case, kept = closed_case_of(world, "Tamara Vogelaar"), active_case(world)
    person = case.suspects[0]
    Involvement.objects.create(
        case=kept,
        region=kept.region,
        person=person,
        role=Involvement.Role.WITNESS,
        created_by=world.worker,
        created_at=AT,
    )
    call(world, kept)
    before = about(kept)
    destroy(ordered(case, world))
    assert about(kept) == before
    assert Person.objects.get(pk=person.pk).name == "Tamara Vogelaar"
    assert person not in Case.objects.get(pk=case.pk).suspects
