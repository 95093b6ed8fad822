"""The real web process, while its database and its Redis are frozen, full or gone."""

import contextlib
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import psycopg2
import pytest
import requests
from psycopg2 import extensions

from zsm_werkplaats.embedded import postgres, redis_server
from zsm_werkplaats.embedded.processes import Server, descendants, free_port
from zsm_werkplaats.lib.database_patience import (
    ANSWER,
    NO_USE,
    SILENCE,
    be_patient_with_the_database,
)

pytestmark = pytest.mark.real_clock

ROOT = Path(__file__).resolve().parents[1]
START_UP = 60  # seconds
TABLES = """
create table outbox_sweep (id bigint, at timestamptz);
create table entrance_websession (session_key text, session_data text,
    expire_date timestamptz, user_id bigint, number uuid, browser text,
    began_at timestamptz, seen_at timestamptz);
create function start_work(bigint) returns void language sql as '';
grant select on entrance_websession to public
"""
PAGE = "/accounts/login/"
THREADS = 2


@dataclass
class Site:
    """One web process with two threads, and servers of its own without our tables."""

    url: str
    database: str
    postgres: Server
    redis: Server

    def page(self) -> requests.Response:
        """A page that asks the database whose session this is."""
        cookies = {"__Host-werkplaats_session": "x" * 32}
        headers = {"X-Forwarded-Proto": "https"}
        return self.get(PAGE, cookies=cookies, headers=headers)

    def get(self, path: str, **options: object) -> requests.Response:
        return requests.get(f"{self.url}{path}", timeout=10, **options)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    with contextlib.ExitStack() as stack:
        # Not below a folder of pytest: the account of PostgreSQL can't go there.
        folder = Path(
            stack.enter_context(tempfile.TemporaryDirectory(prefix="werkplaats-"))
        )
        cluster = postgres.throwaway_cluster(folder)
        database = stack.enter_context(postgres.running(cluster, throwaway=True))
        broker = stack.enter_context(redis_server.running(folder))
        opened = psycopg2.connect(database[0])
        with contextlib.closing(opened), opened, opened.cursor() as cursor:
            cursor.execute(TABLES)
        url = f"http://127.0.0.1:{free_port()}"
        web = stack.enter_context(web_process(url, database[0], broker[0]))
        site = Site(url, database[0], database[1], broker[1])
        wait_for(site, web)
        yield site


@contextlib.contextmanager
def web_process(
    url: str, database: str, broker: str
) -> Iterator["subprocess.Popen[bytes]"]:
    settings = {
        "DATABASE_URL": database,
        "REDIS_URL": broker,
        "SECRET_KEY": "only-for-this-test-" * 3,
        "BEHIND_PROXY": "1",
        "STATICFILES_STORAGE": "django.contrib.staticfiles.storage.StaticFilesStorage",
    }
    # Not INSECURE_HTTP: a probe comes over plain http to a site that wants https.
    environment = {k: v for k, v in os.environ.items() if k != "INSECURE_HTTP"}
    place = url.removeprefix("http://")
    options = ["--bind", place, "--workers", "1", "--threads", str(THREADS)]
    command = [sys.executable, "-m", "gunicorn", "--no-control-socket", *options]
    process = subprocess.Popen(  # noqa: S603
        [*command, "zsm_werkplaats.wsgi:application"],
        cwd=ROOT,
        env=environment | settings,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(5)
        except subprocess.TimeoutExpired:
            process.kill()


def wait_for(site: Site, web: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + START_UP
    while time.monotonic() < deadline and web.poll() is None:
        with contextlib.suppress(requests.RequestException):
            site.get("/health/live/")
            return
        time.sleep(0.1)
    pytest.fail("the web process does not answer")


@contextlib.contextmanager
def frozen(server: Server) -> Iterator[None]:
    """The server, with every process of it, answers nothing."""
    family = [server.pid, *descendants(server.pid)]
    for pid in family:
        os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        for pid in family:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGCONT)


def test_probes_answer_over_plain_http(site: Site) -> None:
    assert site.get("/health/").text == "ok"
    live = site.get("/health/live/", headers={"Host": "10.1.2.3"})
    assert (live.status_code, live.text) == (200, "ok")
    assert site.get(PAGE, allow_redirects=False).status_code == 301


def test_frozen_redis_is_told_within_seconds(site: Site) -> None:
    with frozen(site.redis):
        began = time.monotonic()
        answer = site.get("/health/")
        assert time.monotonic() - began < 6
        assert answer.status_code == 503
        assert answer.text == "degraded: Redis doesn't answer\n"
        assert site.get("/health/live/").status_code == 200
    assert site.get("/health/").text == "ok"


def test_frozen_database_is_told_within_seconds(site: Site) -> None:
    with frozen(site.postgres):
        began = time.monotonic()
        answer = site.get("/health/")
        assert time.monotonic() - began < 6
        assert answer.status_code == 503
        assert "the database" in answer.text
        began = time.monotonic()
        assert site.get("/health/live/").status_code == 200
        assert time.monotonic() - began < 3
    time.sleep(2)  # the check that began before the thaw
    assert site.get("/health/").text == "ok"


def test_page_does_not_wait_for_a_frozen_database(site: Site) -> None:
    """Every thread has its connection, which nothing closes, and lets go of it."""
    with ThreadPoolExecutor(2 * THREADS) as readers:

        def pages() -> list[requests.Response]:
            asked = [readers.submit(site.page) for _ in range(2 * THREADS)]
            return [each.result() for each in asked]

        assert {page.status_code for page in pages()} == {200}
        with frozen(site.postgres):
            began = time.monotonic()
            frozen_out = pages()
            assert time.monotonic() - began < 9
        assert {page.status_code for page in frozen_out} == {503}
        assert {page.headers["Retry-After"] for page in frozen_out} == {"30"}
        assert all("Even niet bereikbaar" in page.text for page in frozen_out)
        time.sleep(NO_USE)
        assert {page.status_code for page in pages()} == {200}


def test_statement_that_is_only_slow_is_waited_for(site: Site) -> None:
    """Whoever is silent because of much work is there, and says so at the door."""
    be_patient_with_the_database()
    try:
        opened = psycopg2.connect(site.database)
        with contextlib.closing(opened), opened.cursor() as cursor:
            cursor.execute("select pg_sleep(%s)", [SILENCE + 0.5])
            with frozen(site.postgres):
                began = time.monotonic()
                with pytest.raises(psycopg2.OperationalError, match="doesn't answer"):
                    cursor.execute("select 1")
                assert time.monotonic() - began < SILENCE + ANSWER + 1
                assert opened.closed
    finally:
        extensions.set_wait_callback(None)


def test_full_database_is_told_and_left_when_there_is_room(site: Site) -> None:
    with contextlib.ExitStack() as stack:
        with contextlib.suppress(psycopg2.OperationalError):
            while True:
                idle = psycopg2.connect(site.database)
                stack.enter_context(contextlib.closing(idle))
        answer = site.get("/health/")
        assert answer.status_code == 503
        assert answer.text == "degraded: the database has no connection left\n"
        assert site.get("/health/live/").status_code == 200
    assert site.get("/health/").text == "ok"
