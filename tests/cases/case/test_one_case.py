"""The case behind the door: its people come along, and what no page shows does not."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cases.case.models.one_case import with_its_people
from tests.factories import active_case, somebody
from tests.world import World


def test_a_case_comes_with_its_people_in_two_queries(world: World) -> None:
    case = active_case(world)
    somebody(world, case, name="Iemand anders")
    with CaptureQueriesContext(connection) as asked:
        found = with_its_people(case.pk)
        assert found is not None
        known = [each.person.name for each in found.involvements.all()]
        assert found.worker is not None
        assert found.worker.shown_name
    assert known == [i.person.name for i in case.involvements.all()]
    assert len(asked) == 2
    assert not any("password" in each["sql"] for each in asked)
    # Asked for part of them, the case asks the database as ever.
    assert found.involvements.filter(role="suspect").count() == 1


@pytest.mark.parametrize("number", [0, 10**9, 2**63, 10**30])
def test_a_number_that_is_no_case_finds_none(
    worker: Client, world: World, number: int
) -> None:
    assert with_its_people(number) is None
    assert worker.get(f"/zaken/{number}/").status_code == 404
