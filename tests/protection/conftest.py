"""Three cases that stand in the database, and a connection of the web process."""

from collections.abc import Iterator
from typing import Any

import pytest
from pytest_django import DjangoDbBlocker

from tests.factories import active_case, nominated_case, shielded_case
from tests.protection.connections import Cases, forget_all_cases, logged_in
from tests.world import World


@pytest.fixture(scope="module")
def cases(standing_world: World, django_db_blocker: DjangoDbBlocker) -> Iterator[Cases]:
    """Three cases, committed: another connection sees nothing else."""
    world = standing_world
    with django_db_blocker.unblock():
        yield Cases(
            active_case(world),
            shielded_case(world),
            nominated_case(world, by=world.prosecutor),
        )
        forget_all_cases()


@pytest.fixture
def web() -> Iterator[Any]:
    with logged_in("WEB") as cursor:
        yield cursor
