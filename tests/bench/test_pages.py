"""Pages are only measured with as many cases as the table says."""

import pytest
from django.db import connection

from socialmap.organisation.models.municipality import Municipality
from socialmap.service.models import Service
from tests.bench.pages import check_filled, fill_map
from tests.factories import nominated_case
from tests.world import World
from zsm_werkplaats.audit.append_only import destroying


def test_an_emptier_database_is_not_measured(world: World) -> None:
    with pytest.raises(AssertionError, match="0 cases instead of 1"):
        check_filled(1)
    nominated_case(world)
    check_filled(1)


def test_the_map_of_the_bench_fits_the_tables(db: None) -> None:
    with destroying(), connection.cursor() as cursor:
        fill_map(cursor, 80)
    assert Service.objects.count() == 320
    assert Service.objects.filter(domains=None).count() == 0
    served = Municipality.objects.exclude(services=None)
    assert {place.region.code for place in served} == {
        "midden-nederland",
        "noord-nederland",
    }
    assert Service.objects.filter(is_area_unknown=True).exists()
