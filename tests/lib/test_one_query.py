"""Several querysets, read in one query."""

from django.db import connection, models
from django.test.utils import CaptureQueriesContext

from cases.case.models.case import Case
from cases.case.models.safety import SafetyConcern
from cases.support.models.support import Support
from tests.factories import active_case, arrange, raise_safety
from tests.world import World
from zsm_werkplaats.accounts.given import HERE
from zsm_werkplaats.lib.one_query import Among, OneQuery
from zsm_werkplaats.lib.prepared import prepared


def test_a_record_comes_back_as_it_stands_in_the_database(world: World) -> None:
    concern = SafetyConcern.objects.get(
        pk=raise_safety(world, active_case(world)).pk,
    )
    (read,) = OneQuery().read(SafetyConcern.objects.select_related("created_by"))
    fields = [field.attname for field in SafetyConcern._meta.concrete_fields]
    assert [getattr(read, f) for f in fields] == [getattr(concern, f) for f in fields]
    own = [field.attname for field in world.worker._meta.concrete_fields]
    with CaptureQueriesContext(connection) as asked:
        assert [getattr(read.created_by, f) for f in own] == [
            getattr(concern.created_by, f) for f in own
        ]
    assert len(asked) == 1  # of the concern that was read the ordinary way


def test_computed_columns_and_what_is_not_there_come_back_too(world: World) -> None:
    support = Support.objects.get(pk=arrange(world, active_case(world)).pk)
    provided = Support.objects.select_related("organisation", "service")
    (read,) = OneQuery().read(provided)
    assert (read.status_label, read.provider) == (
        support.status_label,
        support.provider,
    )
    Support.objects.update(organisation=None, service=None)
    assert OneQuery().read(provided)[0].organisation is None


def test_every_queryset_keeps_its_order_and_its_limit_in_one_query(
    world: World,
) -> None:
    case = active_case(world)
    needs = ["Wonen", "Werk", "Schulden"]
    for need in needs:
        arrange(world, case, need=need)
    one = OneQuery()
    latest = one.read(Support.objects.order_by("-pk")[:2])
    oldest = one.read(Support.objects.order_by("pk"))
    nothing = one.read(SafetyConcern.objects.none())
    with CaptureQueriesContext(connection) as asked:
        assert [support.need for support in latest] == needs[:0:-1]
        assert [support.need for support in oldest] == needs
        assert not nothing
        assert (oldest.first, nothing.first) == (oldest[0], None)
    assert len(asked) == 1


def _latest(most: int) -> models.QuerySet[Support]:
    shown = Support.objects.filter(region=HERE).select_related("case__worker")
    return shown.only("need", "case__worker__name").order_by("-pk")[:most]


def _needs() -> models.QuerySet[Support, tuple[str, int]]:
    return Support.objects.filter(region=HERE).values_list("need", "case__number")


def test_prepared_reads_go_along_with_the_values_of_the_visit(world: World) -> None:
    case = active_case(world)
    arrange(world, case, need="Wonen")
    for region, needs in ((world.region, ["Wonen"]), (world.far_region, [])):
        one = OneQuery(region=region.pk)
        latest, told = one.ask(_latest, 3), one.ask(_needs)
        with CaptureQueriesContext(connection) as asked:
            assert [each.need for each in latest] == needs
            assert list(told) == [(need, case.pk) for need in needs]
            workers = {each.case.worker for each in latest}
            assert {each.name for each in workers if each} <= {world.worker.name}
        assert len(asked) == 1
    assert "password" not in prepared(_latest, 3).sql


def _of_the_region() -> models.QuerySet[Case, int]:
    return Case.objects.filter(region=HERE).order_by().values_list("pk", flat=True)


def _in_those() -> models.QuerySet[Support]:
    return Support.objects.filter(case__in=Among("cases"))


def test_what_parts_look_among_is_found_once_in_the_same_query(world: World) -> None:
    support = arrange(world, active_case(world))
    for region, found in ((world.region, [support]), (world.far_region, [])):
        one = OneQuery(region=region.pk)
        one.keep("cases", _of_the_region)
        rows, again = one.ask(_in_those), one.ask(_in_those)
        with CaptureQueriesContext(connection) as asked:
            assert list(rows) == list(again) == found
        assert len(asked) == 1
