"""What `script/server` runs once the servers are there: prepare, start, announce."""

import os
import shutil
import subprocess
import sys
import threading
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

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
        for command in ("migrate", "load_reference_data"):
            manage(command)
        load_demo()
        collect_static()
    except ServerError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    threading.Thread(target=announce, args=[url], daemon=True).start()
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


def manage(*command: str) -> None:
    """Run a management command; its complaint goes to var/, one line to the screen."""
    log = VAR / "start.log"
    with log.open("ab") as output:
        done = subprocess.run(  # noqa: S603
            [sys.executable, "manage.py", *command],
            stdout=output,
            stderr=output,
            check=False,
        )
    if done.returncode:
        msg = f"'manage.py {command[0]}' is mislukt; de reden staat in {log}."
        raise ServerError(msg)


def load_demo() -> None:
    """Fill our own database on its first start; no other one, nor one in use."""
    command = [sys.executable, "manage.py", "load_demo"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    with (VAR / "start.log").open("a") as log:
        log.write(done.stdout + done.stderr)
    refusal = done.stderr.strip().splitlines()[-1:]
    if done.returncode and refusal and "Geen voorbeeldgegevens" in refusal[0]:
        sys.stdout.write(f"{refusal[0].removeprefix('CommandError: ')}\n")
    elif done.returncode:
        msg = f"'manage.py load_demo' is mislukt; zie {VAR / 'start.log'}."
        raise ServerError(msg)


def collect_static() -> None:
    """Collect the static files when one of them changed since the last time."""
    newest = max(
        path.stat().st_mtime
        for folder in ("static", "node_modules/.installed")
        for path in [ROOT / folder, *(ROOT / folder).rglob("*")]
    )
    stamp = VAR / "static" / ".collected"
    if not stamp.exists() or stamp.stat().st_mtime < newest:
        manage("collectstatic", "--noinput", "--clear")
        stamp.touch()


def announce(url: str) -> None:
    """Say where it runs once it answers there, and how to log in."""
    deadline = time.monotonic() + START_UP
    while time.monotonic() < deadline:
        try:
            urllib.request.urlopen(f"{url}/health/", timeout=5).close()  # noqa: S310
        except OSError:
            time.sleep(0.2)
            continue
        logins = subprocess.run(
            [sys.executable, "manage.py", "demo_logins"],
            capture_output=True,
            text=True,
            check=False,
        ).stdout
        mails = (
            "" if "EMAIL_URL" not in os.environ else f"Mails staan in {VAR / 'mail'}."
        )
        sys.stdout.write(f"\nWerkplaats draait op {url}\n{mails}\n{logins}\n")
        sys.stdout.flush()
        return


if __name__ == "__main__":
    sys.exit(main())
