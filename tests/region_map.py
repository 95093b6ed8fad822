"""The wide sociale kaart of the demo, loaded one time for the tests of a module."""

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from pytest_django import DjangoDbBlocker

from socialmap.organisation.models.organisation import Organisation
from socialmap.service.models import Service
from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.demo import team
from zsm_werkplaats.demo.load import cast_of
from zsm_werkplaats.demo.organisations import load_organisations
from zsm_werkplaats.demo.region.load import load_region_map

# A Tuesday morning; the queries of the search are asked at this moment.
MAP_AT = datetime(2026, 11, 24, 10, 30, tzinfo=ZoneInfo("Europe/Amsterdam"))


@pytest.fixture(scope="module")
def region_map(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """All organisations of the demo and its team; no cases. Ask for `db` beside it."""
    with django_db_blocker.unblock(), transaction.atomic():
        Service.objects.all().delete()
        Organisation.objects.all().delete()
        User.objects.all().delete()
        call_command("load_reference_data")
        team.load_team()
        for region in Region.objects.all():
            cast = cast_of(region)
            workers = [cast[f"worker{n}"] for n in range(1, 7)]
            load_organisations(region, workers, MAP_AT)
            load_region_map(region, workers, MAP_AT, reader=cast["prosecutor1"])
        with connection.cursor() as cursor:
            cursor.execute("analyze")
        yield
        transaction.set_rollback(True)
