"""A real PgBouncer before PostgreSQL: a connection is for one transaction."""

import contextlib
import os
import re
import shutil
import signal
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit

import psycopg2
import pytest
import requests
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.db import connection
from pytest_django import DjangoDbBlocker

from tests.e2e.site import (
    SETTINGS,
    copied,
    of_role,
    running,
    wait_until_it_answers,
)
from tests.factories import active_case, shielded_case
from tests.world import make_world
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.embedded.processes import free_port, server_account, start, stop

ROOT = Path(__file__).resolve().parents[2]
PGBOUNCER = shutil.which("pgbouncer") or "/usr/sbin/pgbouncer"
PASSWORD = "correct-paard-batterij-nietje"
SERVERS = 2  # connections with PostgreSQL, for eight threads of the web
ROUNDS = 3
BACKENDS = """
select count(*) from pg_stat_activity
where usename = 'werkplaats_web' and datname = current_database()
"""

pytestmark = [
    pytest.mark.real_clock,
    pytest.mark.skipif(not Path(PGBOUNCER).exists(), reason="no pgbouncer here"),
]


@dataclass(frozen=True)
class Member:
    """Somebody who logs in, what they read, and what they may not know of."""

    email: str
    name: str
    case: int
    others: tuple[int, ...]
    names_of_others: tuple[str, ...]


@dataclass(frozen=True)
class Pooled:
    """A site behind the pooler."""

    url: str
    database: str
    through: str
    members: tuple[Member, Member]


@pytest.fixture(scope="module")
def pooled(worker_id: str, django_db_blocker: DjangoDbBlocker) -> Iterator[Pooled]:
    """Two web processes, each with four threads, on a database of their own."""
    with contextlib.ExitStack() as stack:
        folder = Path(
            stack.enter_context(tempfile.TemporaryDirectory(prefix="werkplaats-"))
        )
        owners = copied(os.environ["TEST_TEMPLATE"], f"pooled_{worker_id}")
        with django_db_blocker.unblock(), connected_to(owners):
            members = told()
        direct = of_role("WEB", owners)
        through = stack.enter_context(pooling(folder, direct))
        port = free_port()
        url = f"http://127.0.0.1:{port}"
        environment = os.environ | {
            **SETTINGS,
            "STATICFILES_STORAGE": os.environ["STATICFILES_STORAGE"],
            "DATABASE_URL": through,
            "DATABASE_CONN_MAX_AGE": "0",
            "BASE_URL": url,
        }
        options = ("--bind", f"127.0.0.1:{port}", "--workers=2", "--threads=4")
        web = ("gunicorn", "--no-control-socket", "--preload", *options)
        pages = (*web, "zsm_werkplaats.wsgi:application")
        stack.enter_context(running(environment, *pages))
        wait_until_it_answers(f"{url}/health/live/")
        yield Pooled(url, owners, through, members)


@contextlib.contextmanager
def connected_to(url: str) -> Iterator[None]:
    """Let Django work in another database of the server."""
    was = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = urlsplit(url).path[1:]
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = was


def told() -> tuple[Member, Member]:
    world = make_world()
    elsewhere = replace(world, region=world.far_region, worker=world.far_worker)
    near = active_case(world, name="Noor de Wit")
    hidden = shielded_case(world)
    far = active_case(elsewhere, name="Sjoerd Hoogstra")
    User.objects.update(password=Argon2PasswordHasher().encode(PASSWORD, "salt" * 4))
    colleague, stranger = world.colleague, world.far_worker
    return (
        Member(
            colleague.email,
            "Noor de Wit",
            near.pk,
            (hidden.pk, far.pk),
            ("Sjoerd Hoogstra",),
        ),
        Member(
            stranger.email,
            "Sjoerd Hoogstra",
            far.pk,
            (near.pk, hidden.pk),
            ("Noor de Wit",),
        ),
    )


@contextlib.contextmanager
def pooling(folder: Path, direct: str) -> Iterator[str]:
    """PgBouncer with our configuration; the URL through it.

    It refuses every option that a connection asks at its start.
    """
    to, port, account = urlsplit(direct), free_port(), server_account()
    ini, users = folder / "pgbouncer.ini", folder / "userlist.txt"
    configured = (ROOT / "deploy" / "pgbouncer" / "pgbouncer.ini").read_text()
    for pattern, ours in (
        (r"^werkplaats = .*", f"* = host=127.0.0.1 port={to.port}"),
        (r"^listen_port = .*", f"listen_port = {port}\nunix_socket_dir ="),
        (r"^auth_file = .*", f"auth_file = {users}"),
        (r"^default_pool_size = .*", f"default_pool_size = {SERVERS}"),
        (r"^reserve_pool_size = .*", "reserve_pool_size = 0"),
        (r"^ignore_startup_parameters = .*", ""),
        (r"^query_wait_timeout = .*", "query_wait_timeout = 60"),  # a busy machine
    ):
        configured, changed = re.subn(pattern, ours, configured, flags=re.M)
        assert changed == 1, pattern
    ini.write_text(configured)
    users.write_text(f'"{to.username}" "{to.password}"\n')
    folder.chmod(0o755)
    for file in (ini, users):
        file.chmod(0o600)
        account.owns(file)
    log = folder / "pgbouncer.log"
    server = start([PGBOUNCER, ini], account=account, log=log)
    try:
        yield to._replace(
            netloc=f"{to.username}:{to.password}@127.0.0.1:{port}"
        ).geturl()
        assert server.poll() is None, log.read_text()
    finally:
        stop(server, signal.SIGINT)


def logged_in(pooled: Pooled, member: Member) -> requests.Session:
    browser = requests.Session()
    page = browser.get(f"{pooled.url}/accounts/login/", timeout=90)
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page.text)
    assert token
    sent = {
        "login": member.email,
        "password": PASSWORD,
        "csrfmiddlewaretoken": token.group(1),
    }
    answer = browser.post(f"{pooled.url}/accounts/login/", sent, timeout=90)
    assert answer.status_code == 200
    assert "/login/" not in answer.url, answer.text[:500]
    return browser


def read_on(
    pooled: Pooled, member: Member, browser: requests.Session, rounds: int
) -> int:
    """Read as somebody at work does; how many pages that were."""
    pages = 0

    def get(path: str) -> requests.Response:
        return browser.get(f"{pooled.url}{path}", timeout=90)

    for _ in range(rounds):
        for path in (
            "/zaken/",
            f"/zaken/{member.case}/",
            f"/zaken/?q={member.name.split()[-1]}",
            "/mijn-dag/",
        ):
            answer = get(path)
            assert answer.status_code == 200, (path, answer.status_code)
            if path.startswith("/zaken/"):
                assert f"/zaken/{member.case}/" in answer.text, path
            for name in member.names_of_others:
                assert name not in answer.text, path
            for number in member.others:
                assert f"/zaken/{number}/" not in answer.text, path
            pages += 1
        for number in member.others:
            assert get(f"/zaken/{number}/").status_code == 404
    return pages


def test_who_shares_a_connection_sees_nothing_of_the_other(pooled: Pooled) -> None:
    # One after the other: who logs in twice at once has to wait.
    turns = [
        (member, logged_in(pooled, member))
        for member in pooled.members
        for _ in range(2)
    ]
    with ThreadPoolExecutor(len(turns)) as threads:
        reading = [
            threads.submit(read_on, pooled, member, browser, ROUNDS)
            for member, browser in turns
        ]
    pages = [each.result() for each in reading]
    assert pages == [4 * ROUNDS] * len(turns)
    with closing_cursor(pooled.database) as cursor:
        cursor.execute(BACKENDS)
        assert 1 <= cursor.fetchone()[0] <= SERVERS


def test_nobody_is_at_work_on_a_connection_that_was_given_back(pooled: Pooled) -> None:
    """Of all that a request told it, nothing is left for the next."""
    member = pooled.members[0]
    read_on(pooled, member, logged_in(pooled, member), 1)
    for _ in range(2 * SERVERS):
        with closing_cursor(pooled.through) as cursor:
            cursor.execute(
                "select coalesce(current_setting('app.' || name, true), '') "
                "from unnest(array['user', 'cases', 'figures', 'hidden']) "
                "as name union all select current_setting('role') "
                "union all select count(*)::text from cases_case"
            )
            told = [row[0] for row in cursor.fetchall()]
            assert told == ["", "", "", "", "none", "0"]


@contextlib.contextmanager
def closing_cursor(url: str) -> Iterator[psycopg2.extensions.cursor]:
    raw = psycopg2.connect(url)
    with contextlib.closing(raw), raw.cursor() as cursor:
        yield cursor
