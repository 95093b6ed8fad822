"""The servers and processes of the fault test, each of which may be killed (-9).

Everything is started by this process and ended by its number, never by a name.
Servers are started from the main thread only: the kernel ends a child together
with the thread that made it.
"""

import contextlib
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from tests.faults.machines import Machine, two_machines
from zsm_werkplaats.embedded import postgres, redis_server
from zsm_werkplaats.embedded.processes import (
    Server,
    ServerError,
    descendants,
    free_port,
    start,
)

ROOT = Path(__file__).resolve().parents[2]
AWAY = (0.1, 1.0)  # seconds that something stays away after a kill
CUT = (0.5, 3.0)  # seconds that a line is cut: shorter than a claim lasts
ATTEMPTS = 20
WORKERS = ("worker1", "worker2")
GUNICORN = str(ROOT / "deploy" / "gunicorn.conf.py")

Maker = Callable[[], AbstractContextManager[Server]]


@dataclass
class Stage:
    """What runs, and how each is brought back."""

    folder: Path
    chance: random.Random
    environment: dict[str, str] = field(default_factory=dict)
    machines: list[Machine] = field(default_factory=list)
    lines: dict[str, Machine] = field(default_factory=dict)
    makers: dict[str, Maker] = field(default_factory=dict)
    running: dict[str, tuple[Server, ExitStack]] = field(default_factory=dict)
    kills: Counter[str] = field(default_factory=Counter)
    ends: Counter[str] = field(default_factory=Counter)

    def open_servers(self) -> None:
        """Start PostgreSQL and Redis; their addresses stay the same all along."""
        cluster = postgres.throwaway_cluster(self.folder)
        ports = {"postgres": 0, "redis": 0}
        urls: dict[str, str] = {}

        @contextlib.contextmanager
        def database() -> Iterator[Server]:
            # Not `throwaway`: that gives up the promise that a commit lasts.
            running = postgres.running(cluster, port=ports["postgres"])
            with running as (urls["DATABASE_URL"], server):
                urls.update(postgres.bound_urls(cluster, urls["DATABASE_URL"]))
                yield server

        @contextlib.contextmanager
        def broker() -> Iterator[Server]:
            running = redis_server.running(self.folder, port=ports["redis"])
            with running as (urls["REDIS_URL"], server):
                yield server

        self.makers |= {"postgres": database, "redis": broker}
        for name, variable in (("postgres", "DATABASE_URL"), ("redis", "REDIS_URL")):
            self.bring_back(name)
            ports[name] = urlsplit(urls[variable]).port or 0
        self.environment |= urls

    def open_machines(self) -> None:
        """Two machines, each with a line of its own to the servers."""
        ports = [urlsplit(url).port or 0 for url in self._urls().values()]
        for machine in two_machines():
            self.machines.append(machine)
            machine.open(sorted(set(ports)), self.folder / "processes.log")
            self.lines[f"line{machine.number + 1}"] = machine

    def open_web(self) -> list[str]:
        """Start a web process on each machine, as in production; their addresses."""
        gunicorn = (sys.executable, "-m", "gunicorn", "--config", GUNICORN)
        command = (*gunicorn, "zsm_werkplaats.wsgi:application")
        names = ",".join(machine.address for machine in self.machines)
        self.environment |= {"ALLOWED_HOSTS": names, "WEB_CONCURRENCY": "1"}
        sites = []
        for number, machine in enumerate(self.machines):
            port = str(free_port())
            own = {"BIND": machine.address, "PORT": port}
            self._keep(
                f"web{number + 1}", number, *command, role="WEB_DATABASE_URL", **own
            )
            sites.append(f"http://{machine.address}:{port}")
        return sites

    def open_celery(self) -> None:
        """Start two workers and two beats, as two machines on one database would."""
        celery = (sys.executable, "-m", "celery", "-A", "zsm_werkplaats", "--quiet")
        worker = (*celery, "worker", "--concurrency=2", "--loglevel=CRITICAL")
        for number, name in enumerate(WORKERS):
            self._keep(name, number, *worker, f"--hostname={name}@%h")
        for number, name in enumerate(("beat1", "beat2")):
            schedule = f"--schedule={self.folder / name}"
            beat = (*celery, "beat", "--loglevel=CRITICAL", schedule)
            self._keep(name, number, *beat)

    def _keep(self, name: str, number: int, *command: str, **options: str) -> None:
        """Start it on this machine, if there are machines, and whenever it died."""
        machine = self.machines[number] if self.machines else None
        self.makers[name] = lambda: self.process(*command, machine=machine, **options)
        self.bring_back(name)

    def _urls(self) -> dict[str, str]:
        """Where the servers are, by the name of the variable."""
        return {n: url for n, url in self.environment.items() if n.endswith("_URL")}

    @contextlib.contextmanager
    def process(
        self,
        *command: str,
        machine: Machine | None = None,
        role: str = "SWEEPER_DATABASE_URL",
        **own: str,
    ) -> Iterator[Server]:
        """A process of Werkplaats, killed at the end if it still runs."""
        environment = os.environ | self.environment | own
        if machine:
            for name, url in self._urls().items():
                environment[name] = url.replace("127.0.0.1", machine.servers)
            command = machine.runs(command)
        # Each logs in with the role that it has in production.
        environment["DATABASE_URL"] = environment[role]
        log = self.folder / "processes.log"
        server = start(command, environment=environment, log=log)
        try:
            yield server
        finally:
            kill_family(server)

    def bring_back(self, name: str) -> None:
        """Start it; what it left behind may need a moment to be gone."""
        for attempt in range(ATTEMPTS):
            stack = ExitStack()
            try:
                server = stack.enter_context(self.makers[name]())
            except ServerError:
                stack.close()
                if attempt == ATTEMPTS - 1:
                    raise
                time.sleep(0.2)
            else:
                self.running[name] = server, stack
                return

    def unharmed(self) -> list[str]:
        """What was never killed yet."""
        return sorted({"child", *self.makers, *self.lines} - {*self.kills})

    def kill_one(self) -> None:
        """Kill something at random, a child of a worker or a line; bring it back.

        What never died goes first: a short run must reach everything too.
        """
        often = [*WORKERS, "child", *self.running, *self.lines]
        name = self.chance.choice(self.unharmed() or often)
        if name == "child":
            self.kill_child()
            return
        if name in self.lines:
            with self.lines[name].cut():
                time.sleep(self.chance.uniform(*CUT))
            self.kills[name] += 1
            return
        server, stack = self.running.pop(name)
        if kill_family(server):
            self.kills[name] += 1
        else:
            self.ends[name] += 1
        time.sleep(self.chance.uniform(*AWAY))
        stack.close()
        self.bring_back(name)

    def kill_child(self) -> None:
        """Kill a child of a worker, if one has any by now."""
        parents = [
            self.running[name][0].pid for name in WORKERS if name in self.running
        ]
        children = [child for parent in parents for child in descendants(parent)]
        if children and _signal(self.chance.choice(children)):
            self.kills["child"] += 1

    def revive(self) -> None:
        """Bring back what ended by itself, as a supervisor does in production.

        Celery ends a worker of which a child dies before it is up.
        """
        for name, (server, stack) in list(self.running.items()):
            if server.poll() is not None:
                self.ends[name] += 1
                stack.close()
                self.bring_back(name)

    def close(self) -> None:
        """End everything, the processes before the servers."""
        for name in reversed(list(self.running)):
            self.running.pop(name)[1].close()
        for machine in self.machines:
            machine.close()


def kill_family(server: Server) -> bool:
    """Whether it still ran."""
    if server.poll() is not None:
        return False  # its number may be somebody else's by now
    family = list(descendants(server.pid))
    server.kill()
    for pid in family:
        _signal(pid)
    with contextlib.suppress(subprocess.TimeoutExpired):
        server.wait(10)
    return True


def _signal(pid: int) -> bool:
    """Whether there was somebody to kill."""
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return False
    return True
