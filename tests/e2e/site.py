"""A whole Werkplaats for the browser suite: real web, worker, beat and mail.

Everything runs in processes of its own against a database of its own, exactly as
in production; only the mail server is a sink in this process.
"""

import fcntl
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from urllib.parse import urlsplit

import psycopg2
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from tests.e2e.clock import FILE, Clock

ROOT = Path(__file__).resolve().parents[2]
START_UP = 120  # seconds
SWEEP_SECONDS = "2"


class Sink:
    """Keeps every mail that is sent to it."""

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []

    async def handle_DATA(  # noqa: N802 (the name that aiosmtpd calls)
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        mail = message_from_bytes(envelope.content or b"", policy=default)  # type: ignore[arg-type]
        self.mails.append(mail)
        return "250 kept"

    def wait_for(
        self, recipient: str, *, containing: str, seconds: float = 60
    ) -> EmailMessage:
        """The first such mail to `recipient`; fails when none comes in time."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            for mail in self.mails:
                if recipient in mail["To"] and containing in mail["Subject"]:
                    return mail
            time.sleep(0.2)
        msg = f"No mail to {recipient} within {seconds} seconds."
        raise AssertionError(msg)


@dataclass(frozen=True)
class Site:
    """Where the running application is, and the mails it sent."""

    url: str
    sink: Sink
    environment: dict[str, str]
    clock: Clock | None = None  # the clock of the machine


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(
    environment: dict[str, str], *command: str
) -> Iterator[subprocess.Popen[bytes]]:
    """A process of the site, ended when the suite is done with it.

    Fails when it ended before: most tests pass without a worker or a beat.
    """
    process = subprocess.Popen(  # noqa: S603
        [sys.executable, "-m", *command], cwd=ROOT, env=environment
    )
    try:
        yield process
        if (code := process.poll()) is not None:
            msg = f"{command[0]} of the site ended by itself with {code}."
            raise AssertionError(msg)
    finally:
        process.terminate()
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


DEMO = "browser_demo"
SETTINGS = {
    "SECRET_KEY": "only-for-the-browser-suite-" * 3,
    "INSECURE_HTTP": "1",
    "SECOND_FACTOR_REQUIRED": "0",
    "STATICFILES_STORAGE": "whitenoise.storage.CompressedManifestStaticFilesStorage",
    "SWEEP_SECONDS": SWEEP_SECONDS,
    "DJANGO_SETTINGS_MODULE": "zsm_werkplaats.settings",
}


@contextmanager
def server() -> Iterator[psycopg2.extensions.cursor]:
    """The server of the run, through no database of ours: PostgreSQL copies only
    what nobody uses.
    """
    url = urlsplit(os.environ["DATABASE_URL"])._replace(path="/postgres")
    connection = psycopg2.connect(url.geturl())
    connection.autocommit = True
    with connection.cursor() as cursor:
        yield cursor
    connection.close()


def copied(template: str, name: str) -> str:
    """A new database like the template; its URL."""
    with server() as cursor:
        cursor.execute(f"drop database if exists {name} with (force)")
        cursor.execute(f"create database {name} template {template}")
    return urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()


def of_role(role: str, url: str) -> str:
    """The same database for the role of a process: "WEB" or "SWEEPER"."""
    own = urlsplit(os.environ[f"{role}_DATABASE_URL"])
    return own._replace(path=urlsplit(url).path).geturl()


def collect_static() -> None:
    """Build and collect what production serves."""
    collect = (sys.executable, "manage.py", "collectstatic", "--noinput", "-v0")
    for command in ((ROOT / "script" / "assets",), collect):
        subprocess.run(command, cwd=ROOT, env=os.environ | SETTINGS, check=True)  # noqa: S603


def told_once(shared: Path) -> bytes:
    """What every page needs, in the database that all sites copy, as JSON.

    The first worker that comes by makes it; the others wait and read.
    """
    visits = shared / "visits.json"
    with (shared / "visits.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not visits.exists():
            collect_static()
            url = copied(os.environ["TEST_TEMPLATE"], DEMO)
            made = subprocess.run(
                [sys.executable, "-m", "tests.e2e.stage_pages"],
                cwd=ROOT,
                env=os.environ | SETTINGS | {"DATABASE_URL": url},
                check=True,
                stdout=subprocess.PIPE,
            )
            visits.write_bytes(made.stdout)
    return visits.read_bytes()


@contextmanager
def open_site(
    folder: Path, number: int, *, has_own_clock: bool = False
) -> Iterator[Site]:
    """Start everything on a copy of the demo, and end everything again.

    `number` keeps its database and its Redis apart from those of other sites.
    """
    clock = Clock(folder / "clock") if has_own_clock else None
    port, mail_port = free_port(), free_port()
    sink = Sink()
    with ExitStack() as stack:
        redis = urlsplit(os.environ["REDIS_URL"])._replace(path=f"/{number + 1}")
        environment = os.environ | {
            **SETTINGS,
            "DATABASE_URL": copied(DEMO, f"browser_{number}"),
            "REDIS_URL": redis.geturl(),
            "BASE_URL": f"http://127.0.0.1:{port}",
            "EMAIL_URL": f"smtp://127.0.0.1:{mail_port}",
            "BEAT_SCHEDULE": str(folder / "beat"),
        }
        by_clock = ("tests.e2e.clock",) if clock else ()
        if clock:
            environment[FILE] = str(clock.file)
        site = Site(environment["BASE_URL"], sink, environment, clock)
        controller = Controller(sink, hostname="127.0.0.1", port=mail_port)
        controller.start()
        stack.callback(controller.stop)
        app = ("celery", "-A", "zsm_werkplaats", "--quiet")
        worker = (*app, "worker", "--concurrency=1", "--loglevel=WARNING")
        web = (
            "gunicorn",
            "--no-control-socket",
            "--bind",
            f"127.0.0.1:{port}",
            "--threads=4",
            "--workers=2",
            "--preload",
        )
        beat = (*app, "beat", "--loglevel=WARNING")
        url = environment["DATABASE_URL"]
        of_web = environment | {"DATABASE_URL": of_role("WEB", url)}
        of_sweeper = environment | {"DATABASE_URL": of_role("SWEEPER", url)}
        pages = (*web, "zsm_werkplaats.wsgi:application")
        for with_role, process in (
            (of_web, pages),
            (of_sweeper, worker),
            (of_sweeper, beat),
        ):
            stack.enter_context(running(with_role, *by_clock, *process))
        wait_until_it_answers(f"{site.url}/health/")
        yield site


def wait_until_it_answers(url: str) -> None:
    """Return as soon as `url` answers 200."""
    deadline = time.monotonic() + START_UP
    while True:
        try:
            with urllib.request.urlopen(url, timeout=5):  # noqa: S310
                return
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.2)
