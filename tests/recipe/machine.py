"""The steps that root takes on an empty machine, in the order of docs/production.md."""

import contextlib
import os
import secrets
import shutil
import signal
import subprocess
import sys
import urllib.parse
from collections.abc import Iterator
from pathlib import Path

import psycopg2

from tests.recipe.units import Place
from zsm_werkplaats.embedded import postgres
from zsm_werkplaats.embedded.processes import free_port, start, stop, wait_for

ROOT = Path(__file__).resolve().parents[2]
HOST = "werkplaats.example.nl"
LINES = f"""ALLOWED_HOSTS={HOST}
BASE_URL=https://{HOST}
CSRF_TRUSTED_ORIGINS=https://{HOST}
DEFAULT_FROM_EMAIL=Werkplaats <werkplaats@{HOST}>
"""
ROLES = {
    "owner": "werkplaats",
    "web": "werkplaats_web",
    "sweeper": "werkplaats_sweeper",
    "backup": "werkplaats_backup",
}
# What the script needs of the one who calls it: where packages come from.
KEPT = ("PATH", "HOME", "LANG")
FETCHES = ("PIP_", "NPM_CONFIG_", "npm_config_", "HTTP", "http", "NO_PROXY", "no_proxy")
OWN = str(ROOT / ".venv" / "bin")
CHECKER = "podman-compose==1.6.0"
STAND_IN = "#!/bin/sh\necho podman version 5.4.2\n"


def run(command: list[str | Path], **options: object) -> str:
    """Carry it out; what it said, or the end of its complaint."""
    done = subprocess.run(  # noqa: S603
        [str(part) for part in command],
        capture_output=True,
        text=True,
        check=False,
        **options,  # type: ignore[call-overload]
    )
    if done.returncode:
        msg = f"{command[0]}: {(done.stdout + done.stderr)[-2000:]}"
        raise AssertionError(msg)
    return str(done.stdout)


def bare() -> dict[str, str]:
    """An environment in which nothing of this checkout can be found."""
    told = os.environ
    kept = {n: v for n, v in told.items() if n in KEPT or n.startswith(FETCHES)}
    # The Python of the machine first: another account can't enter a home of root.
    return kept | {"PATH": f"/usr/bin:/bin:{kept['PATH']}".replace(OWN, "/nowhere")}


def build(place: Place) -> None:
    """`git clone` and `script/build`: packages by their hashes, and static files."""
    place.code.parent.mkdir(parents=True)
    run(["git", "clone", "--quiet", f"file://{ROOT}", place.code])
    run([place.code / "script" / "build"], cwd=place.code, env=bare())


def collected(place: Place) -> None:
    """The static files are there, and what was fetched is what the hashes name."""
    assert (place.code / "var" / "static" / "staticfiles.json").is_file()
    run([place.code / ".venv" / "bin" / "python", "-m", "pip", "check"], env=bare())


def keep_secrets(place: Place, port: int, redis_url: str) -> dict[str, str]:
    """The files of /etc/werkplaats, for root only; the passwords of the roles."""
    folder = place.settings / "secrets"
    folder.mkdir(parents=True)
    folder.chmod(0o700)
    passwords = {name: secrets.token_urlsafe(24) for name in ROLES}
    written = {
        "secret_key": secrets.token_urlsafe(60),
        "redis_url": redis_url,
        "email_url": "smtp://127.0.0.1:1",
    }
    for name, role in ROLES.items():
        named = "backup_url" if name == "backup" else f"database_url_{name}"
        there = f"127.0.0.1:{port}/werkplaats"
        written[named] = f"postgres://{role}:{passwords[name]}@{there}"
    for name, value in written.items():
        (folder / name).write_text(f"{value}\n")
        (folder / name).chmod(0o600)
    (place.settings / "werkplaats.env").write_text(LINES)
    return passwords


@contextlib.contextmanager
def database_server(folder: Path) -> Iterator[str]:
    """PostgreSQL as it comes, with our settings; the URL of its superuser."""
    cluster = postgres.throwaway_cluster(folder)
    postgres._create(cluster)
    port = free_port()
    settings = {
        "config_file": cluster.home / "postgresql.conf",
        "hba_file": cluster.data / "pg_hba.conf",
        "ident_file": cluster.data / "pg_ident.conf",
        "listen_addresses": "127.0.0.1",
        "unix_socket_directories": "",
        "shared_buffers": "128MB",
        "port": port,
    }
    shutil.copy(ROOT / "deploy" / "postgres" / "postgresql.conf", cluster.home)
    (cluster.home / "postgresql.conf").chmod(0o644)
    options = [part for name, to in settings.items() for part in ("-c", f"{name}={to}")]
    server = start(
        [cluster.binaries / "postgres", "-D", cluster.data, *options],
        ends_on=signal.SIGINT,
        account=cluster.account,
        log=cluster.log,
    )
    password = urllib.parse.quote(postgres._superuser_password(cluster))
    url = f"postgres://postgres:{password}@127.0.0.1:{port}/postgres"
    try:
        wait_for(server, lambda: answers(url), "PostgreSQL", cluster.log)
        yield url
    finally:
        stop(server, signal.SIGINT)


def answers(url: str) -> bool:
    with contextlib.suppress(psycopg2.OperationalError):
        psycopg2.connect(url).close()
        return True
    return False


def make_roles(place: Place, superuser_url: str) -> None:
    """`psql … --file deploy/postgres/roles.sql`."""
    psql = shutil.which("psql") or next(
        str(folder / "psql")
        for folder in postgres.binary_folders()
        if (folder / "psql").exists()
    )
    sql = place.code / "deploy" / "postgres" / "roles.sql"
    run([psql, superuser_url, "--set", "ON_ERROR_STOP=1", "--file", sql])


def give_passwords(superuser_url: str, passwords: dict[str, str]) -> None:
    """What `\\password` in psql does for each role."""
    opened = psycopg2.connect(superuser_url)
    with contextlib.closing(opened), opened, opened.cursor() as cursor:
        for name, role in ROLES.items():
            cursor.execute(f"alter role {role} password %s", [passwords[name]])


def first_administrator(place: Place) -> str:
    """`script/manage create_administrator`: the one-time link."""
    script = place.code / "script" / "manage"
    who = ["naam@voorbeeld.nl", "--name", "Naam", "--region", "midden-nederland"]
    environment = bare() | {"ETC": str(place.settings)}
    told = run([script, "create_administrator", *who], env=environment)
    return told.split()[-1]


def read_only(place: Place) -> None:
    """Nobody may write in the code from here on, whoever runs it."""
    run(["chmod", "-R", "a-w,a+rX", place.code])


def writable(place: Place) -> None:
    """So that it can be thrown away."""
    run(["chmod", "-R", "u+w", place.folder])


def writes_nothing(place: Place, since: float) -> None:
    """What was served and worked so far left nothing in the code."""
    written = [p for p in place.code.rglob("*") if p.lstat().st_mtime > since]
    assert written == [], written[:5]


def compose_is_in_order(place: Place, folder: Path) -> None:
    """`config` of podman-compose, which needs no daemon: it only asks a version."""
    stand_in = folder / "podman"
    stand_in.write_text(STAND_IN)
    stand_in.chmod(0o755)
    checker = folder / "checker"
    run([sys.executable, "-m", "venv", checker])
    run([checker / "bin" / "pip", "install", "--quiet", CHECKER], env=bare())
    work = folder / "compose"
    shutil.copytree(place.code / "deploy", work / "deploy")
    shutil.copytree(place.code / "script", work / "script")
    shutil.copy(place.code / "compose.yaml", work)
    run([work / "script" / "secrets", HOST, "smtp://mail.example.nl:25"])
    told = run(
        [
            *(checker / "bin" / "podman-compose", "--podman-path", stand_in),
            *("-f", work / "compose.yaml", "config"),
        ],
        cwd=work,
    )
    for name in ("proxy", "web1", "web2", "worker1", "worker2", "beat", "migrate"):
        assert f"{name}:" in told, name
