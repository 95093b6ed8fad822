"""Make backups of the database and put them back; docs/backup.md is the procedure."""

import argparse
import os
import secrets
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

from zsm_werkplaats.backup.base import put_back, take
from zsm_werkplaats.backup.clients import (
    connection_environment,
    programs_for,
    version_of_server,
)
from zsm_werkplaats.backup.dump import restore_dump, take_dump
from zsm_werkplaats.embedded.processes import ServerError
from zsm_werkplaats.settings_environment import Secrets

ROOT = Path(__file__).resolve().parents[2]
VAR = ROOT / "var"
KEEP = 14
SLOT = "werkplaats"


def main() -> int:
    """0, or 1 with one line on what went wrong."""
    arguments = _parser().parse_args()
    try:
        arguments.run(arguments)
    except ServerError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="backup", description=__doc__)
    kinds = parser.add_subparsers(required=True, metavar="what")
    for name, run, does in (
        ("base", _base, "copy the whole server"),
        ("dump", _dump, "write one database as a file"),
    ):
        taken = kinds.add_parser(name, help=does)
        taken.add_argument("folder", type=Path)
        taken.add_argument("--keep", type=int, default=KEEP, help="newest to keep")
        taken.set_defaults(run=run)
    wal = kinds.add_parser("wal", help="receive the WAL until stopped")
    wal.add_argument("folder", type=Path)
    wal.set_defaults(run=_wal)
    back = kinds.add_parser("restore", help="make a data folder out of a copy")
    back.add_argument("backup", type=Path)
    back.add_argument("data", type=Path)
    back.add_argument("--wal", type=Path, help="folder of the WAL received")
    back.add_argument(
        "--until", type=_moment, help="2026-11-30T14:05:00+01:00; default: all there is"
    )
    back.add_argument(
        "--overwrite", action="store_true", help="set aside what is there"
    )
    back.set_defaults(run=_restore)
    loaded = kinds.add_parser("restore-dump", help="put a dump into a database")
    loaded.add_argument("backup", type=Path)
    loaded.add_argument(
        "--overwrite", action="store_true", help="replace what is there"
    )
    loaded.set_defaults(run=_restore_dump)
    return parser


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        msg = "say the time zone too, as in 2026-11-30T14:05:00+01:00"
        raise argparse.ArgumentTypeError(msg)
    return moment


def _base(asked: argparse.Namespace) -> None:
    made = take(
        url=_url(),
        folder=asked.folder,
        at=datetime.now(UTC),  # noqa: TID251 (the edge)
        secret_key=_secret_key(),
        keep=_at_least_one(asked.keep),
        code=_code(),
    )
    sys.stdout.write(f"{made}\nGecontroleerd. {NOT_ENCRYPTED}")


def _dump(asked: argparse.Namespace) -> None:
    made = take_dump(
        url=_url(),
        folder=asked.folder,
        at=datetime.now(UTC),  # noqa: TID251 (the edge)
        secret_key=_secret_key(),
        keep=_at_least_one(asked.keep),
    )
    sys.stdout.write(f"{made}\nGecontroleerd. {NOT_ENCRYPTED}")


NOT_ENCRYPTED = (
    "Alleen de eigenaar kan erbij, maar de bestanden zijn niet versleuteld: "
    "bewaar ze op een versleutelde schijf.\n"
)


def _wal(asked: argparse.Namespace) -> None:
    """Become pg_receivewal: a supervisor then sees its end."""
    url = _url()
    folder = asked.folder / "wal"
    os.umask(0o077)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    program = programs_for(version_of_server(url)) / "pg_receivewal"
    os.environ.update(connection_environment(url))
    slot = (str(program), "--slot", SLOT)
    made = (*slot, "--create-slot", "--if-not-exists")
    if subprocess.run(made, check=False).returncode:  # noqa: S603
        msg = "Er kon geen slot worden gemaakt: mag deze rol REPLICATION?"
        raise ServerError(msg)
    receive = [*slot, "--directory", str(folder), "--synchronous"]
    os.execv(program, receive)  # noqa: S606


def _restore(asked: argparse.Namespace) -> None:
    if asked.until and not asked.wal:
        msg = "Terug naar een moment kan alleen met --wal."
        raise ServerError(msg)
    put_back(
        backup=asked.backup,
        data=asked.data,
        wal=asked.wal,
        until=asked.until,
        mark=secrets.token_hex(8),
        overwrite=asked.overwrite,
    )
    sys.stdout.write(AFTERWARDS)


def _restore_dump(asked: argparse.Namespace) -> None:
    restore_dump(
        backup=asked.backup,
        url=_url(),
        mark=secrets.token_hex(8),
        overwrite=asked.overwrite,
    )
    sys.stdout.write(AFTERWARDS)


AFTERWARDS = (
    "De geheime sleutel staat bij de backup. Start de database en doe dan "
    "'manage.py after_restore': tot die tijd gaat er geen bericht uit.\n"
)


def _url() -> str:
    """The database: `BACKUP_URL`, or the embedded server of this checkout."""
    try:
        return Secrets()["BACKUP_URL"]
    except KeyError:
        return _url_of_own_server()


def _url_of_own_server() -> str:
    try:
        state = (VAR / "postgres" / "data" / "postmaster.pid").read_text().splitlines()
        password = (VAR / "superuser_password").read_text()
    except OSError as error:
        msg = "BACKUP_URL ontbreekt, en hier draait geen eigen database."
        raise ServerError(msg) from error
    return f"postgres://postgres:{password}@127.0.0.1:{state[3]}/werkplaats"


def _secret_key() -> str:
    try:
        return Secrets()["SECRET_KEY"]
    except KeyError:
        pass
    try:
        return (VAR / "secret_key").read_text()
    except OSError as error:
        msg = "SECRET_KEY of SECRET_KEY_FILE ontbreekt; de sleutel hoort bij de backup."
        raise ServerError(msg) from error


def _at_least_one(keep: int) -> int:
    if keep < 1:
        msg = "--keep: minstens één backup blijft staan."
        raise ServerError(msg)
    return keep


def _code() -> str:
    """The commit of the code, when there is one to ask."""
    ask = ("git", "-C", str(ROOT), "rev-parse", "HEAD")
    try:
        said = subprocess.run(ask, capture_output=True, text=True, check=False)  # noqa: S603
    except OSError:
        return ""
    return said.stdout.strip()


if __name__ == "__main__":
    sys.exit(main())
