"""One database as a file, for a managed PostgreSQL that allows no copy of the server.

It holds one moment, that of its making: without WAL there is no other to go back to.
"""

import contextlib
import os
import shutil
from datetime import datetime
from pathlib import Path

import psycopg2

from zsm_werkplaats.backup.base import HALF, STAMP, run
from zsm_werkplaats.backup.clients import (
    connection_environment,
    programs_for,
    version_of_server,
)
from zsm_werkplaats.embedded.processes import ServerError

HOLD = """
insert into outbox_restoration (mark, held_back) values (%s, 0)
"""
FILLED = "select 1 from pg_tables where schemaname = 'public' limit 1"


def take_dump(
    *, url: str, folder: Path, at: datetime, secret_key: str, keep: int
) -> Path:
    """Write the dump with its key beside it, read it back, forget the oldest ones."""
    os.umask(0o077)
    programs = programs_for(version_of_server(url))
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    folder.chmod(0o700)
    half = folder / f"{at.strftime(STAMP)}{HALF}"
    half.mkdir()
    file = half / "database.dump"
    environment = os.environ | connection_environment(url)
    write = (programs / "pg_dump", "--format=custom", "--no-owner", "--verbose")
    run((*write, "--file", file), environment=environment, what="De dump")
    read = (programs / "pg_restore", "--file", os.devnull, file)
    run(read, what="De controle")
    (half / "secret_key").write_text(secret_key)
    made = half.rename(folder / at.strftime(STAMP))
    for old in sorted(folder.glob("*/database.dump"))[:-keep]:
        shutil.rmtree(old.parent)
    return made


def restore_dump(*, backup: Path, url: str, mark: str, overwrite: bool) -> None:
    """Put the dump into the database at this URL, in one transaction or not at all.

    Then hold its messages: worker and beat must not run before that.
    """
    programs = programs_for(version_of_server(url))
    with contextlib.closing(psycopg2.connect(url)) as opened, opened.cursor() as cursor:
        cursor.execute(FILLED)
        is_filled = cursor.fetchone() is not None
    if is_filled and not overwrite:
        msg = (
            "De database is niet leeg. Met --overwrite komt de dump in de plaats van "
            "wat er staat."
        )
        raise ServerError(msg)
    environment = os.environ | connection_environment(url)
    read: list[str | Path] = [programs / "pg_restore", "--single-transaction"]
    read += ["--no-owner", "--verbose"]
    read += ["--clean", "--if-exists"] if is_filled else []
    database = connection_environment(url)["PGDATABASE"]
    read += ["--exit-on-error", "--dbname", database, backup / "database.dump"]
    run(read, environment=environment, what="Het terugzetten")
    with contextlib.closing(psycopg2.connect(url)) as opened:
        opened.autocommit = True
        opened.cursor().execute(HOLD, [mark])
