"""Redis away or frozen: every page goes on, and no request waits for it twice."""

import logging
import os
import signal
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import redis
from celery import current_app
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from cases.exchange.tasks import work_on_case_imports
from tests.world import World
from zsm_werkplaats import celery
from zsm_werkplaats.accounts.tasks import mail_invitation
from zsm_werkplaats.celery import BestEffortCelery
from zsm_werkplaats.embedded import redis_server
from zsm_werkplaats.embedded.processes import Server, free_port
from zsm_werkplaats.lib import best_effort, redis_cache
from zsm_werkplaats.lib.best_effort import BestEffort

pytestmark = pytest.mark.real_clock

HALF_A_SECOND = 0.5
AT_ONCE = 0.05
TASK = "zsm_werkplaats.outbox.tasks.deliver_mails"


@pytest.fixture(scope="module")
def valkey(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Server]]:
    with redis_server.running(tmp_path_factory.mktemp("valkey")) as (url, server):
        yield url, server


@pytest.fixture
def guard(monkeypatch: pytest.MonkeyPatch) -> BestEffort:
    """A process that did not meet Redis yet."""
    fresh = BestEffort("redis")
    for module in (celery, redis_cache):
        monkeypatch.setattr(module, "redis_at_best", fresh)
    return fresh


@pytest.fixture
def use(
    guard: BestEffort, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> Callable[[str], BestEffortCelery]:
    """Let cache and broker be the Redis at this address."""

    def point_at(url: str) -> BestEffortCelery:
        settings.CACHES = {
            "default": {
                "BACKEND": "zsm_werkplaats.lib.redis_cache.ForgetfulRedisCache",
                "LOCATION": url,
            }
        }
        app = BestEffortCelery("elsewhere", broker=url, set_as_current=False)
        ours = current_app._get_current_object()  # type: ignore[attr-defined]
        monkeypatch.setitem(vars(ours), "_bell", app._bell)
        return app

    return point_at


@pytest.fixture
def working(valkey: tuple[str, Server], use: Any) -> BestEffortCelery:
    app: BestEffortCelery = use(valkey[0])
    return app


@pytest.fixture(params=["frozen", "gone", "refuses the password"])
def away(
    request: pytest.FixtureRequest, valkey: tuple[str, Server], use: Any
) -> Iterator[BestEffortCelery]:
    """A Redis that answers nothing, is not there, or does not know us."""
    url, server = valkey
    if request.param == "gone":
        yield use(f"redis://127.0.0.1:{free_port()}/0")
    elif request.param == "frozen":
        with frozen(server):
            yield use(url)
    else:
        yield use(url.replace("redis://:", "redis://:not-"))


class frozen:  # noqa: N801 (reads as a verb)
    """The server lets connections in, and answers nothing."""

    def __init__(self, server: Server) -> None:
        self.server = server

    def __enter__(self) -> None:
        os.kill(self.server.pid, signal.SIGSTOP)

    def __exit__(self, *_: object) -> None:
        os.kill(self.server.pid, signal.SIGCONT)


def seconds(work: Callable[[], object]) -> float:
    began = time.monotonic()
    work()
    return time.monotonic() - began


def test_bell_rings_while_redis_answers(
    valkey: tuple[str, Server], working: BestEffortCelery
) -> None:
    with redis.Redis.from_url(valkey[0]) as client:
        client.flushdb()
        working.send_task(TASK)
        mail_invitation.delay(1)
        assert client.llen("celery") == 2


def test_publishing_gives_up_within_half_a_second_and_then_at_once(
    away: BestEffortCelery,
) -> None:
    assert seconds(lambda: away.send_task(TASK)) < HALF_A_SECOND
    assert seconds(lambda: away.send_task(TASK)) < AT_ONCE
    assert seconds(work_on_case_imports.delay) < AT_ONCE
    assert seconds(lambda: mail_invitation.delay(1)) < AT_ONCE


def test_threads_that_meet_it_together_all_give_up_in_time(
    away: BestEffortCelery,
) -> None:
    with ThreadPoolExecutor(8) as threads:
        waits = threads.map(lambda _: seconds(lambda: away.send_task(TASK)), range(8))
    assert max(waits) < HALF_A_SECOND


def test_redis_that_freezes_later_is_noticed_on_an_open_connection(
    valkey: tuple[str, Server], working: BestEffortCelery
) -> None:
    working.send_task(TASK)
    cache.set("name", 1)
    with frozen(valkey[1]):
        assert seconds(lambda: (cache.get("name"), working.send_task(TASK))) < (
            HALF_A_SECOND
        )


def test_cache_without_redis_is_empty_and_raises_nothing(
    away: BestEffortCelery,
) -> None:
    cache.set("name", 1)
    assert cache.get("name") is None
    assert cache.get("name", "default") == "default"
    assert cache.add("name", 1) is False
    assert cache.get_or_set("name", lambda: 7) == 7
    assert cache.get_many(["name"]) == {}
    assert cache.set_many({"name": 1}) == []
    assert not cache.has_key("name")
    assert not cache.touch("name")
    assert not cache.delete("name")
    cache.delete_many(["name"])
    cache.clear()
    with pytest.raises(ValueError, match="away"):
        cache.incr("name")


def test_cache_with_redis_keeps_and_counts(working: BestEffortCelery) -> None:
    cache.clear()
    cache.set("name", [1])
    assert cache.get("name") == [1]
    assert cache.add("count", 0)
    assert cache.incr("count") == 1
    with pytest.raises(ValueError, match="not found"):
        cache.incr("other")


def test_redis_that_is_back_is_used_again_without_a_wait(
    valkey: tuple[str, Server],
    working: BestEffortCelery,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(best_effort, "REST", 0.2)
    with frozen(valkey[1]):
        cache.set("back", 1)
        time.sleep(0.25)
        assert seconds(lambda: cache.set("back", 1)) < AT_ONCE  # the one that tries
        time.sleep(best_effort.SOCKET_TIMEOUT + 0.1)
    time.sleep(0.25)
    deadline = time.monotonic() + 5
    while cache.get("back") is None and time.monotonic() < deadline:
        cache.set("back", 1)
        time.sleep(0.05)
    assert cache.get("back") == 1
    said = [record.message for record in caplog.records if "redis is" in record.message]
    assert said == ["redis is away: TimeoutError", "redis is back"]
    assert all(record.levelno == logging.WARNING for record in caplog.records)


def test_pages_work_without_redis(
    away: BestEffortCelery, client: Client, world: World
) -> None:
    assert client.get(reverse("account_login")).status_code == 200
    client.force_login(world.worker)
    pages = ["front:my_day", "cases:list", "socialmap:list"]
    assert seconds(lambda: client.get(reverse(pages[0]))) < 5
    for name in pages:
        assert client.get(reverse(name)).status_code == 200
    found = client.get(reverse("socialmap:list"), {"q": "schuldhulp"})
    assert found.status_code == 200
