"""A copy of the whole server, and the WAL that leads from it to any later moment."""

import contextlib
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from zsm_werkplaats.backup.clients import (
    connection_environment,
    programs_for,
    version_of_server,
)
from zsm_werkplaats.backup.manifest import verify
from zsm_werkplaats.embedded.processes import ServerError

STAMP = "%Y-%m-%dT%H.%M.%SZ"
HALF = ".half"
FIRST_WAL = re.compile(r"START WAL LOCATION: \S+ \(file (\w+)\)")


def take(
    *, url: str, folder: Path, at: datetime, secret_key: str, keep: int, code: str = ""
) -> Path:
    """Copy the server to `folder`, verify the copy, then forget the oldest ones.

    Everything in it is for its owner only; the secret key lies beside the data.
    """
    os.umask(0o077)
    major = version_of_server(url)
    programs = programs_for(major)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    folder.chmod(0o700)
    half = folder / f"{at.strftime(STAMP)}{HALF}"
    data = half / "data"
    half.mkdir()
    environment = os.environ | connection_environment(url)
    copy: list[str | Path] = [
        programs / "pg_basebackup",
        "--pgdata",
        data,
        "--wal-method=stream",
    ]
    copy += ["--checkpoint=fast", "--manifest-checksums=SHA256", "--progress"]
    run(copy, environment=environment, what="De kopie")
    verify(data)
    (half / "secret_key").write_text(secret_key)
    about = {"postgresql": major, "at": at.isoformat(), "code": code}
    (half / "about.json").write_text(json.dumps(about))
    made = half.rename(folder / at.strftime(STAMP))
    forget(folder, keep=keep, programs=programs)
    return made


def kept(folder: Path) -> list[Path]:
    """The whole backups, oldest first."""
    found = (path.parent for path in folder.glob("*/about.json"))
    return sorted(path for path in found if path.suffix != HALF)


def forget(folder: Path, *, keep: int, programs: Path) -> None:
    """Remove all but the newest `keep`, what broke off, and the WAL before them."""
    for broken in folder.glob(f"*{HALF}"):
        shutil.rmtree(broken)
    for old in kept(folder)[:-keep]:
        shutil.rmtree(old)
    wal = folder / "wal"
    if wal.is_dir() and (left := kept(folder)):
        clean = (programs / "pg_archivecleanup", wal, first_wal(left[0]))
        run(clean, what="Het opruimen")


def first_wal(backup: Path) -> str:
    """The WAL file with which a restore of this backup begins."""
    label = (backup / "data" / "backup_label").read_text()
    found = FIRST_WAL.search(label)
    if not found:
        msg = f"{backup} is geen backup van PostgreSQL."
        raise ServerError(msg)
    return found[1]


def run(
    command: Sequence[str | Path],
    *,
    what: str,
    environment: dict[str, str] | None = None,
) -> None:
    """Run a program that shows its progress; `ServerError` when it fails."""
    done = subprocess.run(  # noqa: S603
        [str(part) for part in command], env=environment, check=False
    )
    if done.returncode:
        msg = f"{what} is mislukt; wat eraan schort staat hierboven."
        raise ServerError(msg)


def put_back(
    *,
    backup: Path,
    data: Path,
    wal: Path | None,
    until: datetime | None,
    mark: str,
    overwrite: bool,
) -> None:
    """Make `data` a data folder that runs forward to `until` at its first start.

    A folder with data is refused without `overwrite`; then it is set aside.
    """
    os.umask(0o077)
    source = backup / "data"
    verify(source)
    owner = _make_room(data, overwrite=overwrite)
    _copy(source, data, owner)
    settings = [f"werkplaats.restored = '{mark}'"]
    if wal:
        settings += _recovery(_wal_for(backup, wal, data), until)
        (data / "recovery.signal").touch()
    with (data / "postgresql.auto.conf").open("a") as file:
        file.write("\n".join(["", "# Written by script/restore.", *settings, ""]))
    for path in (data, *data.rglob("*"), *_replay(data).rglob("*"), _replay(data)):
        if path.exists():
            os.chown(path, *owner)


def _replay(data: Path) -> Path:
    return data.with_name(f"{data.name}.wal")


def _wal_for(backup: Path, wal: Path, data: Path) -> Path:
    """The WAL since the backup, where the account of the server can read it."""
    replay = _replay(data)
    shutil.rmtree(replay, ignore_errors=True)
    replay.mkdir(mode=0o700)
    first = first_wal(backup)
    for file in sorted(wal.iterdir()):
        if file.suffix == ".history" or file.name >= first:
            shutil.copy2(file, replay)
    return replay


def _recovery(wal: Path, until: datetime | None) -> list[str]:
    # The last file that pg_receivewal wrote is not full yet and ends in .partial.
    copy = f'cp "{wal}/%f" "%p" 2>/dev/null || cp "{wal}/%f.partial" "%p"'
    settings = [f"restore_command = '{copy}'", "recovery_target_timeline = 'latest'"]
    if until:
        settings += [f"recovery_target_time = '{until.isoformat()}'"]
        settings += ["recovery_target_action = 'promote'"]
    return settings


def _make_room(data: Path, *, overwrite: bool) -> tuple[int, int]:
    """Who owns the data folder, or its parent; the folder is gone after this."""
    if not data.exists():
        data.parent.mkdir(parents=True, exist_ok=True)
        around = data.parent.stat()
        return around.st_uid, around.st_gid
    owner = data.stat().st_uid, data.stat().st_gid
    if _is_running(data):
        msg = f"In {data} draait een database. Stop die eerst."
        raise ServerError(msg)
    if any(data.iterdir()):
        if not overwrite:
            msg = (
                f"In {data} staat al een database. Met --overwrite wordt die opzij "
                "gezet en komt de backup ervoor in de plaats."
            )
            raise ServerError(msg)
        data.rename(_aside(data))
    else:
        data.rmdir()
    return owner


def _aside(data: Path) -> Path:
    numbers = (data.with_name(f"{data.name}.before-{n}") for n in range(1, 1000))
    return next(path for path in numbers if not path.exists())


def _is_running(data: Path) -> bool:
    with contextlib.suppress(OSError, ValueError):
        pid = int((data / "postmaster.pid").read_text().split("\n", 1)[0])
        return b"postgres" in Path(f"/proc/{pid}/cmdline").read_bytes()
    return False


def _copy(source: Path, data: Path, owner: tuple[int, int]) -> None:
    """Copy everything, and show how far it is."""
    whole = sum(path.stat().st_size for path in source.rglob("*") if path.is_file())
    done = 0
    shown = -1

    def copy(start: str, end: str) -> str:
        nonlocal done, shown
        shutil.copy2(start, end)
        done += Path(end).stat().st_size
        percent = 100 * done // max(whole, 1)
        if percent != shown and sys.stderr.isatty():
            sys.stderr.write(f"\rTerugzetten: {percent:3d} %")
            shown = percent
        return end

    shutil.copytree(source, data, copy_function=copy)
    data.chmod(0o700)
    sys.stderr.write(f"Teruggezet: {done / 1e6:.0f} MB.\n")
