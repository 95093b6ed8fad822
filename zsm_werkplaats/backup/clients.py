"""The programs of PostgreSQL that fit a server: an old pg_dump refuses a newer one."""

import contextlib
import re
import shutil
import subprocess
from pathlib import Path
from urllib.parse import unquote, urlsplit

import psycopg2

from zsm_werkplaats.embedded.postgres import binary_folders
from zsm_werkplaats.embedded.processes import ServerError


def version_of_server(url: str) -> int:
    """The major version of the server at this URL."""
    try:
        with contextlib.closing(psycopg2.connect(url, connect_timeout=10)) as opened:
            return int(opened.server_version) // 10_000
    except psycopg2.Error as error:
        reason = str(error).strip().splitlines()[0]
        msg = f"De database antwoordt niet ({reason})."
        raise ServerError(msg) from error


def programs_for(major: int) -> Path:
    """The folder with the programs of this version, or the nearest newer one."""
    found = {_version(folder): folder for folder in _folders()}
    fitting = [version for version in found if version >= major]
    if not fitting:
        have = ", ".join(str(version) for version in sorted(found)) or "geen"
        msg = (
            f"Geen programma's van PostgreSQL {major} gevonden (wel: {have}): "
            f"installeer het pakket postgresql-client-{major}."
        )
        raise ServerError(msg)
    return found[min(fitting)]


def connection_environment(url: str) -> dict[str, str]:
    """The URL as libpq reads it from the environment: no password on a command line."""
    parts = urlsplit(url)
    return {
        "PGHOST": parts.hostname or "localhost",
        "PGPORT": str(parts.port or 5432),
        "PGUSER": unquote(parts.username or ""),
        "PGPASSWORD": unquote(parts.password or ""),
        "PGDATABASE": unquote(parts.path.lstrip("/")),
    }


def _folders() -> list[Path]:
    inside = shutil.which("pg_basebackup")
    on_path = [Path(inside).resolve().parent] if inside else []
    named = [*on_path, *binary_folders()]
    return [folder for folder in named if (folder / "pg_basebackup").exists()]


def _version(folder: Path) -> int:
    command = (str(folder / "pg_basebackup"), "--version")
    said = subprocess.run(command, capture_output=True, check=True)  # noqa: S603
    return int(re.findall(rb"\d+", said.stdout)[0])
