"""Run a command with a PostgreSQL and a Redis, and end them with it."""

import argparse
import contextlib
import fcntl
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from types import FrameType
from urllib.parse import urlsplit

import psycopg2

from zsm_werkplaats.embedded import postgres, redis_server
from zsm_werkplaats.embedded.own import CLUSTER
from zsm_werkplaats.embedded.processes import (
    Server,
    ServerError,
    adopt_orphans,
    end_all,
    kept_secret,
    start,
)
from zsm_werkplaats.lib.database_role import RoleError, check_role

ROOT = Path(__file__).resolve().parents[2]
STOPS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def main() -> int:
    """The exit code of the command, or 1 with one line on what went wrong."""
    parser = argparse.ArgumentParser(prog="embedded", description=__doc__)
    parser.add_argument("--throwaway", action="store_true", help="forget all data")
    parser.add_argument("--var", type=Path, default=ROOT / "var")
    parser.add_argument("command", nargs="+")
    arguments = parser.parse_args()
    adopt_orphans()
    for stop in STOPS:
        signal.signal(stop, _leave)
    try:
        with contextlib.ExitStack() as stack:
            keeper = _throwaway_folder() if arguments.throwaway else _own(arguments.var)
            folder = stack.enter_context(keeper)
            servers = _serve(stack, folder, throwaway=arguments.throwaway)
            os.environ.setdefault("SECRET_KEY", kept_secret(folder / "secret_key"))
            os.environ.setdefault("LOG_SEAL_KEYS", kept_secret(folder / "log_seal_key"))
            return _run(arguments.command, servers)
    except ServerError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    except _LeftError as left:
        return 128 + left.by


class _LeftError(Exception):
    """Somebody asked us to stop."""

    def __init__(self, by: int) -> None:
        super().__init__(by)
        self.by = by


def _leave(by: int, frame: FrameType | None) -> None:
    for stop in STOPS:
        signal.signal(stop, signal.SIG_IGN)
    raise _LeftError(by)


def _serve(
    stack: contextlib.ExitStack, folder: Path, *, throwaway: bool
) -> list[Server]:
    """Export the URLs of both servers; those of them that we started."""
    servers = []
    if url := os.environ.get("DATABASE_URL"):
        os.environ.pop(CLUSTER, None)
        _check_database(url)
    else:
        make = postgres.throwaway_cluster if throwaway else postgres.own_cluster
        cluster = make(folder)
        os.environ[CLUSTER] = str(cluster.data)
        running = postgres.running(cluster, throwaway=throwaway)
        os.environ["DATABASE_URL"], server = stack.enter_context(running)
        os.environ.update(postgres.bound_urls(cluster, os.environ["DATABASE_URL"]))
        servers.append(server)
    if url := os.environ.get("REDIS_URL"):
        if not redis_server.answers(url):
            msg = f"REDIS_URL: Redis op {_place(url)} antwoordt niet."
            raise ServerError(msg)
    else:
        running = redis_server.running(folder)
        os.environ["REDIS_URL"], server = stack.enter_context(running)
        servers.append(server)
    return servers


def _check_database(url: str) -> None:
    try:
        with contextlib.closing(psycopg2.connect(url, connect_timeout=5)) as connection:
            check_role(connection)
    except RoleError as error:
        raise ServerError(str(error)) from error
    except psycopg2.Error as error:
        reason = str(error).strip().splitlines()[0]
        msg = f"DATABASE_URL: de database op {_place(url)} weigert ({reason})."
        raise ServerError(msg) from error


def _place(url: str) -> str:
    """Host and port of a URL, without its password."""
    return urlsplit(url).netloc.rpartition("@")[2] or "(geen adres)"


def _run(command: list[str], servers: list[Server]) -> int:
    """The exit code of the command; `ServerError` when a server dies under it."""
    process = start(command, own_session=False)
    try:
        while all(server.poll() is None for server in servers):
            with contextlib.suppress(subprocess.TimeoutExpired):
                return process.wait(timeout=1)
        msg = f"PostgreSQL of Redis stopte onverwacht; zie {ROOT / 'var'}."
        raise ServerError(msg)
    except _LeftError:
        process.terminate()
        raise
    finally:
        end_all([server.pid for server in servers])


@contextlib.contextmanager
def _own(var: Path) -> Iterator[Path]:
    """The folder of this checkout, for one run at a time."""
    var.mkdir(parents=True, exist_ok=True)
    with (var / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            msg = "Werkplaats draait hier al. Stop die eerst (Ctrl-C in dat venster)."
            raise ServerError(msg) from error
        yield var


@contextlib.contextmanager
def _throwaway_folder() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="werkplaats-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
