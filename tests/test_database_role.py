"""A role that row security does not bind is refused, on every way in."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg2
import pytest

from zsm_werkplaats.embedded import postgres
from zsm_werkplaats.embedded.processes import free_port

ROOT = Path(__file__).resolve().parents[1]
CELERY = ("-m", "celery", "--app", "zsm_werkplaats")
WAYS_IN = {
    "script/server": ("-m", "zsm_werkplaats.embedded", "--throwaway", "--", "true"),
    "migrate": ("manage.py", "migrate"),
    "sweep": ("manage.py", "sweep", "--once"),
    "celery worker": (*CELERY, "--quiet", "worker", "--pool", "solo"),
}
GUNICORN = ("-m", "gunicorn", "--no-control-socket", "--bind", "127.0.0.1:0")
START = ("-c", "import zsm_werkplaats.wsgi")
PATIENCE = 30  # seconds


@pytest.fixture(scope="module")
def urls() -> Iterator[dict[str, str]]:
    """A server of its own; the URL of each kind of role on it."""
    with tempfile.TemporaryDirectory() as folder:
        cluster = postgres.throwaway_cluster(Path(folder))
        with postgres.running(cluster, throwaway=True) as (ordinary, _):
            place = ordinary.rpartition("@")[2]
            password = (cluster.secrets / "superuser_password").read_text()
            superuser = f"postgres://postgres:{password}@{place}"
            connection = psycopg2.connect(superuser)
            connection.autocommit = True
            with connection.cursor() as cursor:
                cursor.execute("create role vrij login bypassrls password 'geheim'")
            connection.close()
            yield {
                "ordinary": ordinary,
                "superuser": superuser,
                "bypassrls": f"postgres://vrij:geheim@{place}",
                "disguised": f"{superuser}?options=-c%20role%3D{postgres.ROLE}",
            }


def run(url: str, *command: str) -> "subprocess.CompletedProcess[str]":
    """A Python command with this DATABASE_URL."""
    return subprocess.run(  # noqa: S603
        [sys.executable, *command],
        check=False,
        env=os.environ | {"DATABASE_URL": url, "PYTHONWARNINGS": "ignore"},
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
    )


# Each way in with a superuser and each kind of role: what it is and where it came in
# are looked at apart.
@pytest.mark.parametrize(
    ("role", "name", "way_in"),
    [
        *(("superuser", "postgres", way_in) for way_in in WAYS_IN),
        ("bypassrls", "vrij", "migrate"),
        ("disguised", "postgres", "sweep"),
    ],
)
def test_role_above_row_security_is_refused_in_one_line(
    urls: dict[str, str], role: str, name: str, way_in: str
) -> None:
    done = run(urls[role], *WAYS_IN[way_in])
    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        f"DATABASE_URL: rol '{name}' is superuser of heeft BYPASSRLS. "
        "Gebruik een rol zonder deze rechten."
    ]


def test_gunicorn_does_not_start_with_a_superuser(urls: dict[str, str]) -> None:
    done = run(urls["superuser"], *GUNICORN, "zsm_werkplaats.wsgi:application")
    assert done.returncode == 3  # gunicorn's "a worker failed to boot"
    assert "DATABASE_URL: rol 'postgres' is superuser" in done.stderr


def test_refused_connection_stays_closed(urls: dict[str, str]) -> None:
    twice = (
        "import django; django.setup()\n"
        "from django.db import connection\n"
        "from zsm_werkplaats.lib.database_role import RoleError\n"
        "for attempt in range(2):\n"
        "    try: connection.cursor()\n"
        "    except RoleError: print('refused', connection.connection)\n"
    )
    done = run(urls["superuser"], "-c", twice)
    assert done.stdout == "refused None\n" * 2, done.stderr


@pytest.mark.parametrize(
    "command", [WAYS_IN["script/server"], ("manage.py", "showmigrations"), START]
)
def test_ordinary_role_is_let_in(
    urls: dict[str, str], command: tuple[str, ...]
) -> None:
    done = run(urls["ordinary"], *command)
    assert done.returncode == 0, done.stderr


def test_web_server_starts_while_the_database_is_away() -> None:
    done = run(f"postgres://werkplaats@127.0.0.1:{free_port()}/werkplaats", *START)
    assert done.returncode == 0, done.stderr
