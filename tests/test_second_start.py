"""A second start of `script/server`: nothing is done that is done already."""

import contextlib
import importlib.util
import os
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from urllib.parse import quote

import psycopg2
import pytest
from django.db import connection

from zsm_werkplaats.embedded import prepare, prepared
from zsm_werkplaats.embedded.own import CLUSTER
from zsm_werkplaats.embedded.processes import ServerError

ROOT = Path(__file__).resolve().parents[1]
NAME = f"second_start_{os.getpid()}"
PREPARED = """
create table if not exists django_migrations (id serial, name text);
create table if not exists accounts_region (name text);
create table if not exists accounts_user (name text);
create table if not exists cases_case (id serial primary key, name text);
alter table cases_case enable row level security;
revoke all on cases_case from public;
create or replace function start_work(bigint) returns void language sql as '';
insert into django_migrations (name) select '0001' where not exists
    (select from django_migrations);
insert into accounts_region select 'Noord'
    where not exists (select from accounts_region);
insert into accounts_user select 'Sanne' where not exists (select from accounts_user)
"""


class Checkout:
    """A folder with sources and a database of its own; counts what a start does."""

    def __init__(self, start: ModuleType, root: Path, url: str) -> None:
        self.start, self.root, self.url = start, root, url
        self.ran: list[tuple[str, ...]] = []

    def run(self, *arguments: str) -> str:
        self.ran.append(arguments)
        self.execute(PREPARED)
        return "  sanne@werkplaats.example\n"

    def execute(self, *statements: str) -> None:
        with contextlib.closing(psycopg2.connect(self.url)) as opened:
            opened.autocommit = True
            for statement in statements:
                opened.cursor().execute(statement)

    def starts(self) -> int:
        """How many programs a start runs to prepare the database."""
        self.ran.clear()
        assert self.start.prepare_database() == "  sanne@werkplaats.example\n"
        return len(self.ran)


@pytest.fixture
def checkout(
    db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Checkout]:
    spec = importlib.util.spec_from_file_location("start", ROOT / "script" / "start.py")
    assert spec
    assert spec.loader
    start = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(start)
    for folder in ("cases/migrations", "cases/intake/reference", "zsm_werkplaats/demo"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "requirements.txt").touch()
    given = connection.settings_dict
    password = quote(str(given["PASSWORD"]))
    server = f"postgres://{given['USER']}:{password}@{given['HOST']}:{given['PORT']}"
    made = Checkout(start, tmp_path, f"{server}/{NAME}")
    monkeypatch.setattr(start, "ROOT", tmp_path)
    monkeypatch.setattr(start, "VAR", tmp_path)
    monkeypatch.setattr(start, "run", made.run)
    monkeypatch.setenv("DATABASE_URL", made.url)
    with empty_database(server):
        yield made


@contextlib.contextmanager
def empty_database(server: str) -> Iterator[None]:
    with contextlib.closing(psycopg2.connect(f"{server}/postgres")) as opened:
        opened.autocommit = True
        cursor = opened.cursor()
        cursor.execute(f"drop database if exists {NAME}")
        cursor.execute(f"create database {NAME}")
        try:
            yield
        finally:
            # Not by force: who vacuums it meanwhile is ended by PostgreSQL alone.
            cursor.execute(f"drop database {NAME}")


def test_first_start_prepares_and_second_does_not(checkout: Checkout) -> None:
    assert checkout.starts() == 1
    assert checkout.ran == [("-m", "zsm_werkplaats.embedded.prepare")]
    assert checkout.starts() == 0


WORK = (
    "insert into cases_case (name) select 'Jansen' from generate_series(1, 1000)",
    "update cases_case set name = 'De Vries'",
    "delete from cases_case where id > 10",
    "vacuum freeze analyze cases_case",
)


def test_work_in_the_database_prepares_nothing(checkout: Checkout) -> None:
    assert checkout.starts() == 1
    checkout.execute(*WORK)
    assert checkout.starts() == 0


@pytest.mark.parametrize(
    "file",
    [
        "cases/migrations/0099_new.py",
        "cases/intake/reference/selection_criteria.csv",
        "zsm_werkplaats/demo/organisations.toml",
        "zsm_werkplaats/demo/telling.py",
        "requirements.txt",
    ],
)
def test_new_source_is_noticed(checkout: Checkout, file: str) -> None:
    assert checkout.starts() == 1
    (checkout.root / file).write_text("changed")
    assert checkout.starts() == 1
    assert checkout.starts() == 0


CHANGES = {
    "emptied": "drop schema public cascade; create schema public",
    "one table dropped": "drop table cases_case",
    "one table truncated": "truncate cases_case",
    "users deleted": "delete from accounts_user",
    "regions deleted": "delete from accounts_region",
    "a migration taken back": "delete from django_migrations",
    "a column added": "alter table cases_case add column more text",
    "row security off": "alter table cases_case disable row level security",
    "a right given": "grant select on cases_case to public",
    "a function replaced": "create or replace function start_work(bigint) returns void "
    "language sql as 'select'",
    "restored": "drop table cases_case; create table cases_case (name text); "
    "alter table cases_case enable row level security",
}


@pytest.mark.parametrize("change", CHANGES)
def test_changed_database_is_noticed(checkout: Checkout, change: str) -> None:
    assert checkout.starts() == 1
    checkout.execute(CHANGES[change])
    assert checkout.starts() == 1
    assert checkout.starts() == 0


def test_new_database_is_noticed(checkout: Checkout) -> None:
    assert checkout.starts() == 1
    server = checkout.url.removesuffix(f"/{NAME}")
    checkout.execute("select 1")
    with contextlib.closing(psycopg2.connect(f"{server}/postgres")) as opened:
        opened.autocommit = True
        opened.cursor().execute(f"drop database {NAME}")
        opened.cursor().execute(f"create database {NAME}")
    assert checkout.starts() == 1


def test_setting_that_holds_after_a_migrate_is_noticed(
    checkout: Checkout, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert checkout.starts() == 1
    monkeypatch.setenv("LOGS_KEEP_MONTHS", "60")
    assert checkout.starts() == 1


def test_preparation_that_failed_is_done_again(
    checkout: Checkout, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: str) -> str:
        msg = "mislukt"
        raise ServerError(msg)

    assert checkout.starts() == 1
    (checkout.root / "requirements.txt").write_text("changed")
    monkeypatch.setattr(checkout.start, "run", fail)
    with pytest.raises(ServerError):
        checkout.start.prepare_database()
    monkeypatch.setattr(checkout.start, "run", checkout.run)
    (checkout.root / "requirements.txt").write_text("")
    assert checkout.starts() == 1


def test_preparation_tells_why_there_is_no_demo(
    db: None, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv(CLUSTER, raising=False)
    prepare.main()
    told = capfd.readouterr().out.splitlines()
    assert [line.partition(":")[0] for line in told] == [prepare.REFUSAL]


def test_settings_that_hold_after_a_migrate_are_those_of_the_documentation() -> None:
    rows = (ROOT / "docs" / "operations.md").read_text().splitlines()
    names = {
        row.split("`")[1] for row in rows if "holds after the next `migrate`" in row
    }
    assert names <= set(prepared.HELD)
    assert len(names) == 2


def test_worker_and_beat_let_the_web_go_first() -> None:
    lines = (ROOT / "Procfile").read_text().splitlines()
    waits = [line for line in lines if ": flock --shared var/web_first " in line]
    assert [line.partition(":")[0] for line in waits] == ["worker", "beat"]
