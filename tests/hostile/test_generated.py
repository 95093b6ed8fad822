"""Generated requests of every role, of every page: no mistake of ours, no leak.

A slice with a fixed seed stands in the suite; `script/test-requests` asks as many as
one likes, of all pages. What it finds is told with the request that shows it.
"""

import os
import random
import sys
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, seed
from hypothesis import settings as how

from tests.hostile.asking import Asked, requests
from tests.hostile.planting import LEAST
from tests.hostile.standing import lay_out, names_for
from tests.hostile.watching import watching
from tests.world import World

SLICE = 150  # requests, of so many pages:
PAGES_OF_SLICE = 25
SEED = int(os.environ.get("GENERATED_SEED", "14"))
REQUESTS = int(os.environ.get("GENERATED_REQUESTS", "0"))


@pytest.fixture(autouse=True)
def session_in_the_cookie(settings: Any) -> None:
    """So that a log-in can be used again: it stands in no database that is undone."""
    settings.SESSION_ENGINE = "django.contrib.sessions.backends.signed_cookies"


def test_generated_requests_break_nothing_and_read_nothing_of_others(
    world: World,
) -> None:
    chance = random.Random(SEED)  # noqa: S311 (no secret)
    names = names_for(10_000 if REQUESTS else PAGES_OF_SLICE, chance)
    standing = lay_out(world, names)
    with watching(standing) as watch:
        watch.deliver_all()

        @how(
            max_examples=REQUESTS or SLICE,
            deadline=None,
            database=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @seed(SEED)
        @given(requests(sorted(standing.cast), names, standing.numbers))
        def ask(asked: Asked) -> None:
            watch.ask(asked)

        ask()
    told = [f"{kind}\n    {request}" for kind, request in watch.found.items()]
    if REQUESTS:
        sys.stderr.write(
            f"\n{watch.asked} answers, {sorted(watch.statuses.items())}; "
            f"{len(names)} pages, {standing.planted} columns planted; "
            f"not laid out: {standing.refused}\n"
        )
    assert not told, "\n".join(told)
    assert standing.planted > LEAST
    assert watch.asked > (REQUESTS or SLICE) / 2
