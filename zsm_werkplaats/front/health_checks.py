"""What must work for Werkplaats to work; each check says in plain words what doesn't.

A check runs in a thread of its own and gets `LIMIT`: a server that is frozen, or a disk
that hangs, has no time-out that Python can set. One that hangs is not started twice.
"""

import contextlib
import re
import shutil
import tempfile
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from threading import Lock, Thread

import psycopg2
import redis
from django.conf import settings
from django.db import connection
from redis.backoff import NoBackoff
from redis.retry import Retry

LIMIT = 2.0  # seconds for each check; they run side by side
FINE = ""

Look = Callable[[], str]

# A refused connection has no code; libpq gives only the server's words.
FULL = re.compile(r"too many (clients|connections)|connection slots")
# Into the write-ahead log and to disk, without a table to keep it in.
WRITE = "select pg_logical_emit_message(true, 'werkplaats', 'health')"
READ_ONLY = (
    "select pg_is_in_recovery() or current_setting('transaction_read_only')::boolean"
)


def look_at_database() -> str:
    """A new connection that writes: an open one says nothing of a full server."""
    limits = {"connect_timeout": int(LIMIT)}
    try:
        opened = psycopg2.connect(**(connection.get_connection_params() | limits))
    except psycopg2.OperationalError as error:
        if FULL.search(str(error)):
            return "the database has no connection left"
        return "the database can't be reached"
    try:
        with contextlib.closing(opened), opened, opened.cursor() as cursor:
            cursor.execute(READ_ONLY)
            if cursor.fetchone()[0]:
                return "the database is read-only"
            cursor.execute(WRITE)
    except psycopg2.Error:
        return "the database can't write"
    return FINE


def look_at_redis() -> str:
    """Whether Redis answers and takes what is written."""
    client = redis.Redis.from_url(
        settings.REDIS_URL,
        socket_timeout=LIMIT / 2,
        socket_connect_timeout=LIMIT / 2,
        retry=Retry(NoBackoff(), 0),
    )
    with contextlib.closing(client):
        try:
            client.set("werkplaats:health", 1, ex=60)
        except redis.AuthenticationError:
            return "Redis refuses our password"
        except redis.ResponseError:
            return "Redis takes nothing that is written"
        except redis.TimeoutError:
            return "Redis doesn't answer"
        except (redis.RedisError, OSError):
            return "Redis can't be reached"
    return FINE


def look_at_disk() -> str:
    """Whether there is room, and where we write for uploads, that writing works."""
    place = Path(settings.FILE_UPLOAD_TEMP_DIR or tempfile.gettempdir())
    try:
        with tempfile.TemporaryFile(dir=place) as file:
            file.write(b"health")
            file.flush()
    except OSError:
        return f"nothing can be written in {place}"
    for folder in (place, settings.VAR, settings.VAR / "postgres"):
        if folder.exists():
            free = shutil.disk_usage(folder).free // 1_000_000
            if free < settings.HEALTH_FREE_MB:
                return f"only {free} MB is free in {folder}"
    return FINE


CHECKS: dict[str, tuple[Look, str]] = {
    "database": (look_at_database, "the database doesn't answer"),
    "redis": (look_at_redis, "Redis doesn't answer"),
    "disk": (look_at_disk, "the disk doesn't answer"),
}
_under_way: dict[str, Future[str]] = {}
_lock = Lock()


def complaints() -> dict[str, str]:
    """What is wrong, by the name of its check; empty when all is well."""
    begun = {name: _start(name, look) for name, (look, _) in CHECKS.items()}
    found = {name: _outcome(name, future) for name, future in begun.items()}
    return {name: said for name, said in found.items() if said}


def _outcome(name: str, future: "Future[str]") -> str:
    try:
        return future.result(LIMIT)
    except TimeoutError:
        return CHECKS[name][1]


def _start(name: str, look: Look) -> "Future[str]":
    """The check under way; requests that come together share one."""
    with _lock:
        earlier = _under_way.get(name)
        if earlier and not earlier.done():
            return earlier
        future = _under_way[name] = Future()
    # A daemon: a check that hangs doesn't keep the process from ending.
    Thread(target=_run, args=[look, future], daemon=True).start()
    return future


def _run(look: Look, future: "Future[str]") -> None:
    try:
        future.set_result(look())
    except Exception as error:  # noqa: BLE001 (whoever waits for it gets it)
        future.set_exception(error)
