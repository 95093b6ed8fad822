"""A prepared read writes its SQL once and asks with the values of each visit."""

from datetime import timedelta

import pytest
from django.db import connection, models
from django.db.models import Prefetch
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import now

from cases.case.models.case import Case
from cases.case.models.people import Involvement
from tests.factories import AT, nominated_case
from tests.world import World
from zsm_werkplaats.lib.prepared import Given, MomentTakenError, OneOf, prepared, read

REGION = Given("region", models.BigIntegerField())
NUMBERS = Given("numbers", models.BigIntegerField())
SINCE = Given("at", models.DateTimeField())


def _nominated(most: int) -> models.QuerySet[Case]:
    known = Case.objects.filter(region=REGION, nominated_at__lte=SINCE)
    return known.select_related("region").order_by("-number")[:most]


def test_each_visit_gets_its_own_values(world: World) -> None:
    here = nominated_case(world)
    there = nominated_case(world, region=world.far_region, by=world.far_worker)
    for case in (here, there):
        (found,) = read(_nominated, 5, region=case.region_id, at=AT)
        assert found == case
    assert not read(_nominated, 5, region=here.region_id, at=AT - timedelta(days=1))


def test_what_stands_beside_a_row_comes_along(world: World) -> None:
    case = nominated_case(world)
    with CaptureQueriesContext(connection) as asked:
        (found,) = read(_nominated, 5, region=case.region_id, at=AT)
        assert found.region.name
    assert len(asked) == 1


def test_the_sql_is_written_once_for_each_shape(world: World) -> None:
    case = nominated_case(world)
    read(_nominated, 1, region=case.region_id, at=AT)
    written = prepared.cache_info().misses
    read(_nominated, 1, region=case.region_id + 1, at=AT)
    assert prepared.cache_info().misses == written
    read(_nominated, 2, region=case.region_id, at=AT)
    assert prepared.cache_info().misses == written + 1


def _in_the_week_before() -> models.QuerySet[Case]:
    return Case.objects.filter(nominated_at__gt=SINCE - timedelta(days=7))


def test_time_taken_off_a_moment_is_reckoned_at_the_reading(world: World) -> None:
    case = nominated_case(world)
    assert read(_in_the_week_before, at=case.nominated_at) == [case]
    assert not read(_in_the_week_before, at=case.nominated_at + timedelta(days=8))


def _of_these() -> models.QuerySet[Case]:
    return Case.objects.filter(OneOf("number", NUMBERS)).order_by("number")


def test_a_given_list_may_be_of_any_length(world: World) -> None:
    made = [nominated_case(world) for _ in range(3)]
    for wanted in (made, made[:1], []):
        assert read(_of_these, numbers=[case.pk for case in wanted]) == wanted


def _with_people() -> models.QuerySet[Case]:
    people = Involvement.objects.select_related("person")
    return Case.objects.filter(region=REGION).prefetch_related(
        Prefetch("involvements", people)
    )


def test_what_is_fetched_along_is_read_for_these_rows(world: World) -> None:
    case = nominated_case(world)
    (found,) = read(_with_people, region=case.region_id)
    with CaptureQueriesContext(connection) as asked:
        assert [each.case_id for each in found.involvements.all()]
    assert not asked.captured_queries


def _as_values() -> "models.QuerySet[Case, int]":
    return Case.objects.filter(region=REGION).values_list("number", flat=True)


def test_values_are_read_as_values(world: World) -> None:
    case = nominated_case(world)
    assert read(_as_values, region=case.region_id) == [case.number]


def _nothing() -> models.QuerySet[Case]:
    return Case.objects.none()


def test_what_holds_nothing_is_not_asked(db: None) -> None:
    with CaptureQueriesContext(connection) as asked:
        assert read(_nothing) == []
    assert not asked.captured_queries


def _since_the_clock() -> models.QuerySet[Case]:
    return Case.objects.filter(nominated_at__lte=now())


def test_a_moment_from_the_clock_is_refused() -> None:
    with pytest.raises(MomentTakenError):
        read(_since_the_clock)


def test_a_value_that_nobody_gives_is_an_error(db: None) -> None:
    with pytest.raises(KeyError, match="at"):
        read(_nominated, 5, region=1)
