"""The API against its own description: no answer that is not described, no 500."""

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.cache import cache
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, given, settings

from tests.socialmap.exchange.test_api import HOME, key_of
from tests.socialmap.exchange.test_exports import fill
from tests.world import World

KEY = "X-Api-Key"
FEW = (
    15  # examples of each address: enough to see the kinds, short enough to run always
)


@pytest.fixture
def described(world: World) -> Iterator[Any]:
    cache.clear()
    fill(world)
    # All in the transaction of the test: the end of a request may not close it.
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    app = get_wsgi_application()
    yield schemathesis.openapi.from_wsgi(f"{HOME}/openapi.json", app)
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.fixture
def key(world: World) -> str:
    return key_of(world)


def test_every_answer_is_as_described(described: Any, key: str) -> None:
    for found in described.get_all_operations():
        operation = found.ok()

        @settings(
            max_examples=FEW,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            derandomize=True,
        )
        @given(case=operation.as_strategy())
        def is_as_described(case: Any) -> None:
            cache.clear()  # the throttle has a test of its own
            # This client asks for compressed answers and does not open them.
            case.call_and_validate(headers={KEY: key, "Accept-Encoding": "identity"})

        is_as_described()
