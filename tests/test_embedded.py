"""The embedded servers: there when needed, gone when not, whatever happens."""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import psycopg2
import pytest
import redis

from zsm_werkplaats.embedded import redis_server
from zsm_werkplaats.embedded.processes import descendants, free_port

pytestmark = pytest.mark.real_clock

ROOT = Path(__file__).resolve().parents[1]
SHOW = "import os; print(os.environ['DATABASE_URL'], os.environ['REDIS_URL'])"
PATIENCE = 60  # seconds


@pytest.fixture
def environment() -> dict[str, str]:
    """Our own environment, without the servers that the suite itself runs on."""
    ours = ("DATABASE_URL", "REDIS_URL", "SECRET_KEY")
    return {name: value for name, value in os.environ.items() if name not in ours}


@pytest.fixture(autouse=True)
def nothing_stays(tmp_path: Path) -> Iterator[None]:
    """For root the data live outside the folder; take them away as well."""
    yield
    for link in tmp_path.rglob("postgres"):
        shutil.rmtree(link.resolve(), ignore_errors=True)


def command(*arguments: str | Path) -> list[str]:
    return [sys.executable, "-m", "zsm_werkplaats.embedded", *map(str, arguments)]


def run(environment: dict[str, str], *arguments: str | Path) -> tuple[int, str, str]:
    done = subprocess.run(  # noqa: S603
        command(*arguments),
        check=False,
        env=environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    return done.returncode, done.stdout, done.stderr


@pytest.fixture
def launched(
    environment: dict[str, str], tmp_path: Path
) -> Iterator["subprocess.Popen[str]"]:
    """A launcher whose command prints both URLs and then sleeps."""
    script = f"{SHOW}; import sys, time; sys.stdout.flush(); time.sleep(300)"
    process = subprocess.Popen(  # noqa: S603
        command("--var", tmp_path, "--", sys.executable, "-c", script),
        env=environment,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    yield process
    process.kill()
    process.wait()


def urls_of(process: "subprocess.Popen[str]") -> tuple[str, str]:
    assert process.stdout
    database, cache = process.stdout.readline().split()
    return database, cache


def wait_until_gone(pids: set[int]) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        alive = {pid for pid in pids if is_alive(pid)}
        if not alive:
            return
        time.sleep(0.05)
    pytest.fail(f"still running: {alive}")


def is_alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def test_a_command_finds_a_database_and_a_redis_that_work(
    launched: "subprocess.Popen[str]",
) -> None:
    database, cache = urls_of(launched)
    with psycopg2.connect(database) as connection, connection.cursor() as cursor:
        cursor.execute("select version()")
        assert cursor.fetchone()[0].startswith("PostgreSQL 1")
    assert redis.Redis.from_url(cache).ping()


def test_valkey_of_the_wheel_runs_without_one_of_the_system(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with redis_server.running(tmp_path) as (url, _), redis.Redis.from_url(url) as cache:
        assert cache.info()["valkey_version"].startswith("9.")


@pytest.mark.parametrize("name", ["redis-server", "valkey-server"])
def test_server_of_the_system_goes_before_the_wheel(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str
) -> None:
    (tmp_path / name).touch(mode=0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert redis_server.binary() == str(tmp_path / name)


def test_the_application_is_no_superuser_and_cannot_bypass_row_security(
    launched: "subprocess.Popen[str]",
) -> None:
    database, _ = urls_of(launched)
    with psycopg2.connect(database) as connection, connection.cursor() as cursor:
        cursor.execute(
            "select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb "
            "from pg_roles where rolname = current_user"
        )
        assert cursor.fetchone() == (False, False, False, False)


FAILS = {
    "a second row of one name": "insert into person values ('Jansen Marker')",
    "a value of another kind": "select 'Jansen Marker'::int",
    "a value that is too long": "insert into person values (repeat('Marker', 9))",
    "a broken statement": "insert into person valeus ('Jansen Marker')",
    "a check that fails": "insert into person values ('')",
    "words of a function": "do $$begin raise warning 'Marker'; end$$",
    "a statement cut off": "set statement_timeout = 20; "
    "select pg_sleep(1), 'Jansen Marker'",
}


def test_database_logs_no_values_of_a_failing_statement(
    launched: "subprocess.Popen[str]", tmp_path: Path
) -> None:
    database, _ = urls_of(launched)
    with contextlib.closing(psycopg2.connect(database)) as connection:
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute(
                "create table person (name varchar(20) unique check (name <> '')); "
                "insert into person values ('Jansen Marker')"
            )
            for statement in FAILS.values():
                with contextlib.suppress(psycopg2.Error):
                    cursor.execute(statement)
            with contextlib.suppress(psycopg2.Error):
                cursor.execute("select %s::date", ["Marker"])
    log = tmp_path / "postgres.log"
    assert "ready to accept connections" in log.read_text()
    assert "Marker" not in log.read_text()
    assert log.stat().st_mode & 0o077 == 0


def test_nobody_enters_without_the_password(launched: "subprocess.Popen[str]") -> None:
    database, cache = urls_of(launched)
    with pytest.raises(psycopg2.OperationalError):
        psycopg2.connect(database, password="guess")
    with pytest.raises(redis.AuthenticationError):
        redis.Redis(port=urlsplit(cache).port or 0).ping()


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_the_servers_end_with_the_launcher(
    launched: "subprocess.Popen[str]", how: signal.Signals
) -> None:
    urls_of(launched)
    family = set(descendants(launched.pid))
    assert len(family) >= 3
    launched.send_signal(how)
    wait_until_gone(family)


@pytest.mark.parametrize("names", [("postgres",), ("redis", "valkey")])
def test_everything_ends_when_a_server_dies(
    launched: "subprocess.Popen[str]", names: tuple[str, ...]
) -> None:
    urls_of(launched)
    family = list(descendants(launched.pid))
    program = {p: Path(f"/proc/{p}/exe").readlink().name for p in family}
    served = [p for p in family if program[p].startswith(names)]
    os.kill(served[-1], signal.SIGKILL)
    assert launched.wait(PATIENCE) == 1
    wait_until_gone(set(family))


def test_the_next_start_after_a_kill_keeps_all_data(
    environment: dict[str, str],
    launched: "subprocess.Popen[str]",
    tmp_path: Path,
) -> None:
    database, _ = urls_of(launched)
    with psycopg2.connect(database) as connection, connection.cursor() as cursor:
        cursor.execute("create table kept (what text); insert into kept values ('x')")
    family = set(descendants(launched.pid))
    for pid in [launched.pid, *family]:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    wait_until_gone(family)

    read = "import os, psycopg2; c = psycopg2.connect(os.environ['DATABASE_URL']); "
    read += "k = c.cursor(); k.execute('select what from kept'); print(k.fetchone())"
    code, output, errors = run(
        environment, "--var", tmp_path, "--", sys.executable, "-c", read
    )
    assert (code, output.strip()) == (0, "('x',)"), errors


def test_a_second_start_beside_the_first_is_refused_in_one_line(
    environment: dict[str, str], launched: "subprocess.Popen[str]", tmp_path: Path
) -> None:
    urls_of(launched)
    code, _, errors = run(environment, "--var", tmp_path, "--", "true")
    assert code == 1
    assert errors.splitlines() == [
        "Werkplaats draait hier al. Stop die eerst (Ctrl-C in dat venster)."
    ]


def test_a_deep_folder_with_a_space_will_do(
    environment: dict[str, str], tmp_path: Path
) -> None:
    deep = tmp_path / ("een diepe map " * 4).strip() / ("x" * 60)
    code, output, errors = run(
        environment, "--var", deep, "--", sys.executable, "-c", SHOW
    )
    assert code == 0, errors
    assert "postgres://" in output


def test_the_exit_code_of_the_command_comes_back(
    environment: dict[str, str], tmp_path: Path
) -> None:
    assert run(environment, "--var", tmp_path, "--", "sh", "-c", "exit 7")[0] == 7


@pytest.mark.parametrize(
    ("name", "scheme"), [("DATABASE_URL", "postgres"), ("REDIS_URL", "redis")]
)
def test_a_server_that_refuses_gets_one_clear_line_without_its_password(
    environment: dict[str, str], tmp_path: Path, name: str, scheme: str
) -> None:
    refusing = f"{scheme}://somebody:geheim@127.0.0.1:{free_port()}/x"
    code, _, errors = run(
        environment | {name: refusing}, "--var", tmp_path, "--", "true"
    )
    assert code == 1
    assert len(errors.splitlines()) == 1
    assert errors.startswith(name)
    assert "geheim" not in errors
