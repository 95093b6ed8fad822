"""The database itself asks for two people, and for the one who is at work."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from tests.factories import AT, closed_case
from tests.world import World
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.working_for import working_for
from zsm_werkplaats.privacy.retention.models.destruction import Destruction

pytestmark = pytest.mark.django_db


@contextmanager
def refused(user: User) -> Iterator[None]:
    """The web process, for this user, is refused by the database."""
    with (
        working_for(user.pk),
        pytest.raises(DatabaseError, match="destruction"),
        transaction.atomic(),
    ):
        yield


def facts(world: World, by: User) -> dict[str, Any]:
    case = closed_case(world)
    return {
        "region": case.region,
        "case_number": case.number,
        "kind": Destruction.Kind.CLOSED,
        "ended_at": case.closed_at,
        "proposed_by": by,
        "proposed_at": AT,
    }


def proposed(world: World, by: User) -> Destruction:
    given = facts(world, by)
    with working_for(by.pk):
        return Destruction.objects.create(**given)


def consent(order: Destruction, by: User) -> None:
    Destruction.objects.filter(pk=order.pk).update(consented_by=by, consented_at=AT)


def test_nobody_proposes_in_the_name_of_another(world: World) -> None:
    given = facts(world, world.colleague)
    with refused(world.worker):
        Destruction.objects.create(**given)


def test_a_proposal_does_not_come_with_its_consent(world: World) -> None:
    given = facts(world, world.worker)
    with refused(world.worker):
        Destruction.objects.create(**given, consented_by=world.manager, consented_at=AT)


def test_nobody_consents_in_the_name_of_another(world: World) -> None:
    order = proposed(world, world.worker)
    with refused(world.worker):
        consent(order, world.manager)


def test_who_proposed_does_not_consent_also_as_a_manager(world: World) -> None:
    order = proposed(world, world.manager)
    with refused(world.manager):
        consent(order, world.manager)


def test_two_workers_are_not_enough_for_the_database_either(world: World) -> None:
    order = proposed(world, world.worker)
    with refused(world.colleague):
        consent(order, world.colleague)


def test_a_prosecutor_does_not_consent(world: World) -> None:
    order = proposed(world, world.manager)
    with refused(world.prosecutor):
        consent(order, world.prosecutor)


def test_who_was_disabled_does_not_consent(world: World) -> None:
    order = proposed(world, world.worker)
    world.manager.is_active = False
    world.manager.save()
    with working_for(world.manager.pk):
        consent(order, world.manager)
    order.refresh_from_db()
    assert order.consented_by is None


def test_a_second_person_who_is_at_work_consents(world: World) -> None:
    order = proposed(world, world.worker)
    with working_for(world.manager.pk):
        consent(order, world.manager)
    order.refresh_from_db()
    assert order.consented_by == world.manager
    with refused(world.colleague):  # it stands
        consent(order, world.colleague)


@pytest.mark.parametrize(
    "change",
    [
        {"case_number": 1},
        {"kind": "declined"},
        {"ended_at": None},
        {"proposed_at": None},
        {"carried_out_at": AT},
        {"records": 5},
    ],
)
def test_what_was_proposed_stays_as_it_was(world: World, change: Any) -> None:
    order = proposed(world, world.worker)
    change = {k: AT.replace(year=2001) if v is None else v for k, v in change.items()}
    with refused(world.worker):
        Destruction.objects.filter(pk=order.pk).update(**change)


def test_nobody_makes_themselves_the_first_person_afterwards(world: World) -> None:
    order = proposed(world, world.worker)
    with refused(world.manager):
        Destruction.objects.filter(pk=order.pk).update(
            proposed_by=world.colleague, consented_by=world.manager, consented_at=AT
        )


def test_who_takes_it_back_is_who_is_at_work(world: World) -> None:
    order = proposed(world, world.worker)
    with refused(world.worker):
        Destruction.objects.filter(pk=order.pk).update(
            withdrawn_by=world.manager, withdrawn_at=AT
        )
    with working_for(world.worker.pk):
        Destruction.objects.filter(pk=order.pk).update(
            withdrawn_by=world.worker, withdrawn_at=AT
        )
    with refused(world.worker):  # it stays taken back
        Destruction.objects.filter(pk=order.pk).update(withdrawn_at=None)
