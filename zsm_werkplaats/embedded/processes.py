"""Processes that never outlive the one that started them."""

import contextlib
import ctypes
import os
import pwd
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

PR_SET_PDEATHSIG = 1
PR_SET_CHILD_SUBREAPER = 36
PATIENCE = 15  # seconds that a process gets to end by itself
START_UP = 60  # seconds that a server gets to answer


class ServerError(Exception):
    """Something that the operator must know, in one Dutch line."""


Server = subprocess.Popen[bytes]


@dataclass(frozen=True)
class Account:
    """The account a server runs as; root lends PostgreSQL another one."""

    uid: int
    gid: int

    def owns(self, path: Path) -> None:
        """Give a folder or file to this account."""
        if os.geteuid() == 0:
            os.chown(path, self.uid, self.gid)


def server_account() -> Account:
    """The account of this process, or for root an existing one without rights."""
    if os.geteuid() != 0:
        return Account(os.geteuid(), os.getegid())
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            entry = pwd.getpwnam(name)
            return Account(entry.pw_uid, entry.pw_gid)
    msg = "Er is geen account 'postgres' of 'nobody' om PostgreSQL onder te draaien."
    raise ServerError(msg)


def _prctl(option: int, value: int) -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(option, value)


def adopt_orphans() -> None:
    """Make this process the parent of every descendant that loses its own."""
    _prctl(PR_SET_CHILD_SUBREAPER, 1)


def start(
    command: Sequence[str | Path],
    *,
    ends_on: signal.Signals = signal.SIGTERM,
    account: Account | None = None,
    environment: Mapping[str, str] | None = None,
    log: Path | None = None,
    own_session: bool = True,
) -> Server:
    """Start a child that the kernel signals with `ends_on` when this process dies.

    A session of its own keeps the Ctrl-C of the terminal away from it.
    """
    parent = os.getpid()

    def tie_to_parent() -> None:
        _prctl(PR_SET_PDEATHSIG, ends_on)
        if os.getppid() != parent:
            os._exit(1)

    lent = account if os.geteuid() == 0 else None
    with contextlib.ExitStack() as stack:
        output = stack.enter_context(_owners_log(log)) if log else None
        # The child runs no threads, so a function between fork and exec is safe.
        return subprocess.Popen(  # noqa: S603
            [str(part) for part in command],
            preexec_fn=tie_to_parent,  # noqa: PLW1509
            start_new_session=own_session,
            env=environment,
            stdin=subprocess.DEVNULL if log else None,
            stdout=output,
            stderr=output,
            cwd="/" if lent else None,
            user=lent.uid if lent else None,
            group=lent.gid if lent else None,
            extra_groups=[] if lent else None,
        )


def _owners_log(path: Path) -> BinaryIO:
    """The log to append to; nobody but its owner may read it."""
    if path.is_file() or not path.exists():
        path.touch(mode=0o600)
        path.chmod(0o600)
    return path.open("ab")


def stop(process: Server, how: signal.Signals) -> None:
    """Ask a child to end, and make it end when it does not."""
    if process.poll() is not None:
        return
    process.send_signal(how)
    try:
        process.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def descendants(of: int, *, spare: Sequence[int] = ()) -> Iterator[int]:
    """The living children, grandchildren … of a process, deepest first (Linux).

    Leaves out the processes in `spare` with everything below them.
    """
    children: dict[int, list[int]] = {}
    for entry in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            state, parent = entry.read_text().rpartition(")")[2].split()[:2]
            if state != "Z":
                children.setdefault(int(parent), []).append(int(entry.parent.name))

    def below(pid: int) -> Iterator[int]:
        for child in set(children.get(pid, [])).difference(spare):
            yield from below(child)
            yield child

    yield from below(of)


def end_all(spare: Sequence[int]) -> None:
    """End every descendant of this process except the servers in `spare`."""
    for how in (signal.SIGTERM, signal.SIGKILL):
        deadline = time.monotonic() + PATIENCE
        left = set(descendants(os.getpid(), spare=spare))
        for pid in left:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, how)
        while left and time.monotonic() < deadline:
            time.sleep(0.05)
            with contextlib.suppress(ChildProcessError):
                os.waitpid(-1, os.WNOHANG)
            left = set(descendants(os.getpid(), spare=spare))
        if not left:
            return


def free_port(wanted: int = 0) -> int:
    """`wanted` if nobody listens on it, else the next free one; 0 for any."""
    for port in range(wanted, wanted + 100) if wanted else (0,):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            with contextlib.suppress(OSError):
                probe.bind(("127.0.0.1", port))
                return int(probe.getsockname()[1])
    msg = f"Geen vrije poort tussen {wanted} en {wanted + 99}."
    raise ServerError(msg)


def wait_for(server: Server, answers: Callable[[], bool], name: str, log: Path) -> None:
    """Return when the server answers; `ServerError` when it ends or stays silent."""
    deadline = time.monotonic() + START_UP
    while time.monotonic() < deadline:
        if server.poll() is not None:
            msg = f"{name} is niet gestart; de reden staat in {log}."
            raise ServerError(msg)
        if answers():
            return
        time.sleep(0.05)
    msg = f"{name} antwoordt niet; kijk in {log}."
    raise ServerError(msg)


def kept_secret(path: Path) -> str:
    """The secret in this file; drawn and written, for the owner only, if missing."""
    if not path.exists():
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(48))
    return path.read_text()
