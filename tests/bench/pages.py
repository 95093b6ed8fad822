"""How long the pages take, and how many queries, with so many cases in the database.

What counts is the time that a core is busy: in Python and in PostgreSQL, so that others
on the machine don't change the outcome. The clock on the wall stands beside it.
"""

import json
import statistics
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import Any
from unittest.mock import patch

from tests.bench.asked import (
    ADMINISTRATOR,
    MANAGER,
    PAGES,
    PROSECUTOR,
    REQUESTS,
    WORKER,
    Page,
)

WARMING_UP = 3
ORGANISATIONS = 5_000  # with four services each
OF_THE_REGION = (15, 5, 1, 1)  # users of a role in the first region, every other one
TABLES = "^(accounts|audit|cases|outbox|reflection|socialmap)_"
TRIGGERS = """
do $$ declare name text; begin
    for name in select tablename from pg_tables
        where schemaname = 'public' and tablename ~ '{tables}'
    loop execute format('alter table %I {switch} trigger user', name); end loop;
end $$
"""


@dataclass(frozen=True)
class Measured:
    """What one page took; times in ms, `clock` is the median on the wall."""

    label: str
    most: int
    median: float
    p95: float
    clock: float
    queries: int


def fill(size: int) -> None:
    """So many cases with all that belongs to them; made without history."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("select set_config('bench.size', %s, false)", [str(size)])
        cursor.execute(TRIGGERS.format(tables=TABLES, switch="disable"))
        fill_map(cursor, ORGANISATIONS)
        run(cursor, "cases")
        run(cursor, "reflection")
        _fill_keys_of_names(cursor)
        cursor.execute(TRIGGERS.format(tables=TABLES, switch="enable"))
        cursor.execute("vacuum analyze")
        # Helpers of PostgreSQL would work on other cores, where nobody counts them.
        cursor.execute(
            "alter role current_user set max_parallel_workers_per_gather = 0"
        )
    connection.settings_dict["CONN_MAX_AGE"] = None
    connection.close()
    check_filled(size)


def fill_map(cursor: Any, organisations: int) -> None:
    """People, and so many organisations with four services each."""
    from tests.bench import words

    cursor.execute(
        "select set_config('bench.organisations', %s, false)", [str(organisations)]
    )
    words.make_tables(cursor)
    run(cursor, "people")
    run(cursor, "social_map")


def run(cursor: Any, name: str) -> None:
    """The statements of a file, each by itself, or all keys wait."""
    sql = (Path(__file__).parent / f"{name}.sql").read_text()
    for statement in filter(str.strip, sql.split(";\n")):
        cursor.execute(statement)


def _fill_keys_of_names(cursor: Any) -> None:
    """The keys that Python makes, one time for each name: SQL wrote the rows."""
    from cases.models import Person
    from socialmap.organisation.models.organisation import Organisation
    from socialmap.service.models import Service
    from zsm_werkplaats.accounts.models import User
    from zsm_werkplaats.lib.named import keys_for

    for model in (User, Organisation, Service, Person):
        table = model._meta.db_table
        cursor.execute(f"select distinct name from {table}")  # noqa: S608
        keys = {name: keys_for(model, {"name": name}) for (name,) in cursor.fetchall()}
        columns = list(next(iter(keys.values())))
        cursor.execute(
            f"create temp table keys as select name, {', '.join(columns)} from {table} "  # noqa: S608
            "limit 0"
        )
        marks = ", ".join(["%s"] * (1 + len(columns)))
        rows = [[name, *of_name.values()] for name, of_name in keys.items()]
        cursor.executemany(f"insert into keys values ({marks})", rows)  # noqa: S608
        changes = ", ".join(f"{column} = keys.{column}" for column in columns)
        cursor.execute(
            f"update {table} as named set {changes} from keys "  # noqa: S608
            "where keys.name = named.name"
        )
        cursor.execute("drop table keys")


def check_filled(size: int) -> None:
    """Refuse to measure pages of an emptier database than the table says."""
    from cases.models import Case

    if (cases := Case.objects.count()) != size:
        msg = f"{cases} cases instead of {size}."
        raise AssertionError(msg)


@cache
def _browser(user: int) -> Any:
    """A browser in which this user is logged in."""
    from django.test import Client

    from zsm_werkplaats.accounts.models import User

    browser = Client(headers={"host": "localhost"})
    browser.force_login(
        User.objects.get(pk=user), "allauth.account.auth_backends.AuthenticationBackend"
    )
    return browser


def visits(page: Page) -> Iterator[tuple[Any, str]]:
    """Who asks for what, over and over: another colleague, another address."""
    colleagues = dict(
        zip((WORKER, PROSECUTOR, MANAGER, ADMINISTRATOR), OF_THE_REGION, strict=True)
    )[page.user]
    addresses, visit = page.addresses(), 0
    while True:
        user = page.user + 2 * (visit % colleagues)
        yield _browser(user), addresses[visit % len(addresses)]
        visit += 1


def measure(page: Page) -> Measured:
    """Time the page after some visits that count its queries and warm it up."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    visitors, queries = visits(page), 0
    for browser, address in islice(visitors, WARMING_UP):
        with CaptureQueriesContext(connection) as captured:
            ask(browser, address)
        asked = [q for q in captured if q["sql"] not in ("BEGIN", "COMMIT")]
        queries = max(queries, len(asked))
    times, clocks = [], []
    for browser, address in islice(visitors, REQUESTS):
        worked, began = busy(), time.perf_counter()
        ask(browser, address)
        clocks.append((time.perf_counter() - began) * 1000)
        times.append(busy() - worked)
    return Measured(
        page.label,
        page.most,
        median=statistics.median(times),
        p95=sorted(times)[int(0.95 * REQUESTS)],
        clock=statistics.median(clocks),
        queries=queries,
    )


def busy() -> float:
    """For how many ms a core worked for this process and its PostgreSQL so far."""
    from django.db import connection

    backend = connection.connection.get_backend_pid()
    nanoseconds = int(Path(f"/proc/{backend}/schedstat").read_text().split()[0])
    return (time.process_time_ns() + nanoseconds) / 1_000_000


def ask(browser: Any, address: str) -> None:
    answer = browser.get(address)
    if answer.status_code != 200:
        msg = f"{address} answered {answer.status_code}."
        raise AssertionError(msg)


def load_as_the_server_does() -> None:
    """Only logged in as the owner, who takes the web role for each request."""
    with patch("zsm_werkplaats.lib.database_role.check_role_at_start"):
        import_module("zsm_werkplaats.wsgi")


def main() -> None:
    """Fill the database and print what every page took, as JSON."""
    load_as_the_server_does()
    fill(int(sys.argv[1]))
    found = [vars(measure(page)) for page in PAGES]
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    main()
