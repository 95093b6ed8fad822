"""Generated requests of every role, of every page: no mistake of ours, no leak.

A slice with a fixed seed stands in the suite; `script/test-requests` asks as many as
one likes, of all pages. What it finds is told with the request that shows it.
"""

import os
import random
import sys
from itertools import count
from typing import Any

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.http import HttpResponse, StreamingHttpResponse
from hypothesis import HealthCheck, Phase, given, seed
from hypothesis import settings as how

from tests.hostile.asking import Asked, requests
from tests.hostile.planting import FAR, HIDDEN, LEAST, NEAR
from tests.hostile.standing import Standing, lay_out, names_for
from tests.hostile.watching import watching
from tests.world import World

SLICE = 150  # requests, of so many pages:
PAGES_OF_SLICE = 25
SEED = int(os.environ.get("GENERATED_SEED", "14"))
PROGRESS = 500  # requests between two lines about them
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
    standing, number = lay_out(world, names), count(1)
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
            if REQUESTS and next(number) % PROGRESS == 0:
                sys.stderr.write(f"{watch.told()}\n")

        ask()
    told = [f"{kind}\n    {request}" for kind, request in watch.found.items()]
    if REQUESTS:
        sys.stderr.write(f"{watch.told()}\nNot laid out: {standing.refused}\n")
    assert not told, "\n".join(told)
    assert standing.planted > LEAST
    assert watch.asked > (REQUESTS or SLICE) / 2
    assert len(watch.read) > 1  # else nothing says that a word is seen


OUTSIDE = Asked(
    aim=("cases:case", "outsider", "get"),
    whose="far",
    query=(),
    headers=(),
    broken=("x",),
    breaks=0,
    body=None,
    number=1,
    brings_file=False,
)


@pytest.mark.parametrize(
    "answer",
    [
        HttpResponse(f"<p>Noor {HIDDEN}</p>"),
        HttpResponse(status=302, headers={"Location": f"/zaken/?q={FAR}"}),
        HttpResponse(headers={"X-Told": NEAR}),
        HttpResponse(status=500),
        StreamingHttpResponse([b"a;b", f";{FAR}".encode()]),
    ],
)
def test_what_comes_out_is_seen(answer: HttpResponse, db: None) -> None:
    words = {HIDDEN: frozenset({"worker"}), FAR: frozenset({"far_worker"})}
    standing = Standing({}, readers={**words, NEAR: frozenset()})
    with watching(standing) as watch:
        watch.look(OUTSIDE, "/zaken/1/", answer)
    assert len(watch.found) == 1


def test_what_is_logged_or_mailed_is_seen(db: None) -> None:
    standing = Standing({}, readers={FAR: frozenset({"far_worker"})})
    with watching(standing) as watch:
        watch.log.write(f'{{"event": "{FAR}"}}')
        mail.outbox.append(EmailMessage("Werkplaats", f"Noor {FAR}"))
        watch.look(OUTSIDE, "/zaken/1/", HttpResponse())
    assert len(watch.found) == 2
