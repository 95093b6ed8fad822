"""Erasing much: a batch a transaction, and only what still must go."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import AT
from tests.sweeper import sweeping
from zsm_werkplaats.entrance.models import FailedAttempts, WebSession
from zsm_werkplaats.lib.batches import erase_in_batches

pytestmark = pytest.mark.django_db


def sessions(number: int) -> None:
    WebSession.objects.bulk_create(
        WebSession(
            session_key=f"{n:032}",
            session_data="",
            expire_date=AT if n % 5 else AT + timedelta(days=1),
        )
        for n in range(number)
    )


def test_batches_erase_what_is_over_and_nothing_else() -> None:
    sessions(60)
    with sweeping(), CaptureQueriesContext(connection) as captured:
        assert erase_in_batches(WebSession.objects.over(AT), batch=20) == 48
    assert WebSession.objects.filter(expire_date__gt=AT).count() == 12
    assert WebSession.objects.count() == 12
    said = [query["sql"].split()[0] for query in captured]
    assert said == ["SAVEPOINT", "SELECT", "DELETE", "RELEASE"] * 3


def test_full_last_batch_is_followed_by_a_look_for_more() -> None:
    sessions(25)
    assert erase_in_batches(WebSession.objects.over(AT), batch=10) == 20
    assert WebSession.objects.count() == 5


def test_nothing_to_erase_costs_one_look() -> None:
    with CaptureQueriesContext(connection) as captured:
        assert erase_in_batches(FailedAttempts.objects.all()) == 0
    assert not [query for query in captured if query["sql"].startswith("DELETE")]
