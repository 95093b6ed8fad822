"""Two machines: each a network namespace with one line to the servers.

For who may make none (only root may), each is an address of the loopback, and a cut
line is a forwarder that stands still. Either way nobody hears that it was cut.
"""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from zsm_werkplaats.embedded.processes import Server, start

ROOT = Path(__file__).resolve().parents[2]
NAME = "werkplaats-"
IP = shutil.which("ip") or "/usr/sbin/ip"


@dataclass
class Machine:
    """Where processes run apart: their own address, and one line to the servers."""

    number: int
    is_apart: bool
    line: Server | None = field(default=None)

    @property
    def namespace(self) -> str:
        return f"{NAME}{os.getpid()}-{self.number}"

    @property
    def address(self) -> str:
        """Where the processes of the machine listen."""
        return f"{_net()}.{4 * self.number + 2}" if self.is_apart else self.servers

    @property
    def servers(self) -> str:
        """Where the machine finds database, broker and mail server."""
        if self.is_apart:
            return f"{_net()}.{4 * self.number + 1}"
        return f"127.0.0.{self.number + 2}"

    @property
    def _wire(self) -> str:
        return f"wp{os.getpid()}-{self.number}"

    def runs(self, command: Sequence[str]) -> tuple[str, ...]:
        """The command as it runs on this machine."""
        if not self.is_apart:
            return tuple(command)
        return (IP, "netns", "exec", self.namespace, *command)

    def open(self, ports: Sequence[int], log: Path) -> None:
        """Make the machine and its line to these ports of the servers."""
        if self.is_apart:
            self._lay_wire()
        listens = [str(port) for port in ports]
        command = (sys.executable, "-m", "tests.faults.line", self.servers, *listens)
        self.line = start(command, environment=os.environ, log=log)

    def _lay_wire(self) -> None:
        inside, outside = f"{self._wire}i", f"{self._wire}o"
        ip("netns", "add", self.namespace)
        ip("link", "add", outside, "type", "veth", "peer", "name", inside)
        ip("link", "set", inside, "netns", self.namespace)
        ip("addr", "add", f"{self.servers}/30", "dev", outside)
        ip("link", "set", outside, "up")
        there = ("-n", self.namespace)
        ip(*there, "addr", "add", f"{self.address}/30", "dev", inside)
        ip(*there, "link", "set", inside, "up")
        ip(*there, "link", "set", "lo", "up")

    @contextlib.contextmanager
    def cut(self) -> Iterator[None]:
        """For as long as this lasts nothing comes through, and nobody is told."""
        self._set("down", signal.SIGSTOP)
        try:
            yield
        finally:
            self._set("up", signal.SIGCONT)

    def _set(self, state: str, how: signal.Signals) -> None:
        if self.is_apart:
            ip("link", "set", f"{self._wire}o", state)
        elif self.line:
            self.line.send_signal(how)

    def close(self) -> None:
        """Take it away again."""
        if self.line:
            self.line.kill()
            self.line.wait()
        if self.is_apart:
            ip("netns", "del", self.namespace)


def two_machines() -> list[Machine]:
    """In namespaces where this process may make them."""
    is_apart = may_make_namespaces()
    if is_apart:
        remove_what_was_left()
    return [Machine(number, is_apart) for number in (0, 1)]


def may_make_namespaces() -> bool:
    probe = f"{NAME}{os.getpid()}-probe"
    try:
        ip("netns", "add", probe)
        ip("-n", probe, "link", "add", "probe", "type", "veth", "peer", "name", "other")
    except (OSError, subprocess.CalledProcessError):
        return False
    finally:
        with contextlib.suppress(OSError, subprocess.CalledProcessError):
            ip("netns", "del", probe)
    return True


def remove_what_was_left() -> None:
    """By a run that was killed itself."""
    for line in ip("netns", "list").splitlines():
        name = line.partition(" ")[0]
        pid = name.removeprefix(NAME).partition("-")[0]
        if name.startswith(NAME) and not Path(f"/proc/{pid}").exists():
            ip("netns", "del", name)


def ip(*words: str) -> str:
    done = subprocess.run([IP, *words], check=True, capture_output=True, text=True)  # noqa: S603
    return done.stdout


def _net() -> str:
    """A net of our own for each run at the same time."""
    return f"10.{64 + os.getpid() // 256 % 64}.{os.getpid() % 256}"
