"""What `script/server` runs once the servers are there: prepare, start, announce."""

import contextlib
import fcntl
import os
import shutil
import subprocess
import sys
import threading
import time
import urllib.request
from pathlib import Path
from typing import TextIO

import psycopg2

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from zsm_werkplaats.embedded.prepared import fingerprint  # noqa: E402
from zsm_werkplaats.embedded.processes import ServerError, free_port, start  # noqa: E402

VAR = ROOT / "var"
BIN = Path(sys.executable).parent
PORT = 8000
PORTS = range(1, 65_400)
START_UP = 60  # seconds


def main() -> int:
    """Return the exit code of honcho, or 1 with one line on what went wrong."""
    os.chdir(ROOT)
    try:
        url = settle_environment()
        words = prepare_database()
        collect_static()
    except ServerError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    # Worker and beat wait for this lock (`Procfile`): the web has the machine first.
    web_first = (VAR / "web_first").open("w")
    fcntl.flock(web_first, fcntl.LOCK_EX)
    waiting = threading.Thread(target=announce, args=[url, words, web_first])
    waiting.daemon = True
    waiting.start()
    return start([BIN / "honcho", "start"], own_session=False).wait()


def settle_environment() -> str:
    """Fill in what the environment leaves open; the address of the site."""
    named = os.environ.get("PORT", str(PORT))
    if not (named.isdecimal() and int(named) in PORTS):
        msg = f"PORT: '{named}' is geen poortnummer."
        raise ServerError(msg)
    wanted = int(named)
    port = free_port(wanted)
    if port != wanted:
        sys.stdout.write(f"Poort {wanted} is bezet; het wordt {port}.\n")
    url = f"http://127.0.0.1:{port}"
    os.environ["PORT"] = str(port)
    os.environ["PATH"] = f"{BIN}{os.pathsep}{os.environ['PATH']}"
    os.environ.setdefault("BASE_URL", url)
    if os.environ["BASE_URL"].startswith("http://"):
        os.environ.setdefault("INSECURE_HTTP", "1")
    # A container has only root; what the worker runs is our own code.
    os.environ.setdefault("PYTHONWARNINGS", "ignore:You're running the worker")
    # The people of the demo log in with the password in the README, and nothing else.
    os.environ.setdefault("SECOND_FACTOR_REQUIRED", "0")
    # Mails name people: nobody else on this machine reads them.
    os.environ.setdefault("LOG_LEVEL", "WARNING")
    os.environ.setdefault("PROMETHEUS_MULTIPROC_DIR", str(VAR / "metrics"))
    shutil.rmtree(VAR / "metrics", ignore_errors=True)
    (VAR / "mail").mkdir(exist_ok=True)
    (VAR / "mail").chmod(0o700)
    os.environ.setdefault("EMAIL_URL", f"filemail:///{VAR / 'mail'}")
    return url


def prepare_database() -> str:
    """Migrate and fill the database, unless it is as the last time left it.

    The words for who started us: the log-ins of the demo, or why there is none.
    """
    stamp = VAR / "prepared"
    seen, _, words = stamp.read_text().partition("\n") if stamp.exists() else ("",) * 3
    with contextlib.closing(psycopg2.connect(os.environ["DATABASE_URL"])) as database:
        if seen and seen == fingerprint(database, ROOT):
            return words
        stamp.unlink(missing_ok=True)
        words = run("-m", "zsm_werkplaats.embedded.prepare")
        stamp.write_text(f"{fingerprint(database, ROOT) or ''}\n{words}")
    return words


def run(*arguments: str) -> str:
    """What a program of ours says; what it complains of goes to var/."""
    log = VAR / "start.log"
    with log.open("ab") as output:
        done = subprocess.run(  # noqa: S603
            [sys.executable, *arguments],
            stdout=subprocess.PIPE,
            stderr=output,
            text=True,
            check=False,
        )
    if done.returncode:
        msg = f"'{' '.join(arguments[:2])}' is mislukt; de reden staat in {log}."
        raise ServerError(msg)
    return done.stdout


def collect_static() -> None:
    """Collect the static files when one of them changed since the last time."""
    newest = max(
        path.stat().st_mtime
        for folder in ("static", "var/assets", "node_modules/.installed")
        for path in [ROOT / folder, *(ROOT / folder).rglob("*")]
    )
    stamp = VAR / "static" / ".collected"
    if not stamp.exists() or stamp.stat().st_mtime < newest:
        run("manage.py", "collectstatic", "--noinput", "--clear")
        stamp.touch()


def announce(url: str, words: str, web_first: TextIO) -> None:
    """Say where it runs once it answers there, and how to log in."""
    with web_first:
        if not answers(url):
            return
    mails = "" if "EMAIL_URL" not in os.environ else f"Mails staan in {VAR / 'mail'}."
    sys.stdout.write(f"\nWerkplaats draait op {url}\n{mails}\n{words}\n")
    sys.stdout.flush()


def answers(url: str) -> bool:
    """Whether the web answers before our patience ends."""
    deadline = time.monotonic() + START_UP
    while time.monotonic() < deadline:
        with contextlib.suppress(OSError):
            urllib.request.urlopen(f"{url}/health/live/", timeout=5).close()  # noqa: S310
            return True
        time.sleep(0.05)
    return False


if __name__ == "__main__":
    sys.exit(main())
