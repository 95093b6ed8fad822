"""Fills a database with so many cases and all that belongs to them.

By INSERT of whole sets, while no index, foreign key, policy or trigger stands in the
way: they are taken away first and put back after, so that PostgreSQL builds each index
once and checks every key that the statements made.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import connection

ORGANISATIONS = 5_000  # with four services each
TABLES = """
select relname, relrowsecurity from pg_class
where relkind = 'r' and relnamespace = 'public'::regnamespace and relname !~ '^django_'
order by relname
"""
FOREIGN_KEYS = """
select format('alter table %%s drop constraint %%I', conrelid::regclass, conname),
    format('alter table %%s add constraint %%I %%s',
        conrelid::regclass, conname, pg_get_constraintdef(oid))
from pg_constraint
where contype = 'f' and conrelid::regclass::text = any(%(tables)s)
"""
INDEXES = """
select format('drop index %%s', indexrelid::regclass), pg_get_indexdef(indexrelid)
from pg_index
where indrelid::regclass::text = any(%(tables)s)
    and not exists (select from pg_constraint where conindid = indexrelid)
order by indrelid::regclass::text
"""
ROOM = """
set work_mem = '256MB'; set maintenance_work_mem = '1GB'; set jit = off;
set synchronous_commit = off
"""


def fill(size: int) -> None:
    """So many cases, or an `AssertionError`."""
    with connection.cursor() as cursor:
        cursor.execute("select set_config('bench.size', %s, false)", [str(size)])
        cursor.execute(ROOM)
        with nothing_in_the_way(cursor):
            fill_map(cursor, ORGANISATIONS)
            for name in ("cases", "reflection", "past"):
                run(cursor, name)
            fill_keys_of_names(cursor)
        cursor.execute("vacuum analyze")
        # Helpers of PostgreSQL would work on other cores, where nobody counts them.
        cursor.execute(
            "alter role current_user set max_parallel_workers_per_gather = 0"
        )
    connection.close()
    check_filled(size)


@contextmanager
def nothing_in_the_way(cursor: Any) -> Iterator[None]:
    """No index but those of keys, no foreign key, policy or trigger, until then."""
    cursor.execute(TABLES)
    guarded = dict(cursor.fetchall())
    back: list[str] = []
    for question in (FOREIGN_KEYS, INDEXES):
        cursor.execute(question, {"tables": list(guarded)})
        pairs = cursor.fetchall()
        back[:0] = [there for _, there in pairs]
        for away, _ in pairs:
            cursor.execute(away)
    _guard(cursor, guarded, "disable")
    yield
    for statement in back:
        cursor.execute(statement)
    _guard(cursor, guarded, "enable")


def _guard(cursor: Any, guarded: dict[str, bool], switch: str) -> None:
    """The triggers of these tables, and the policies of those that have them."""
    for table, has_policies in guarded.items():
        cursor.execute(f"alter table {table} {switch} trigger user")
        if has_policies:
            cursor.execute(f"alter table {table} {switch} row level security")


def fill_map(cursor: Any, organisations: int) -> None:
    """People, and so many organisations with four services each."""
    from tests.bench.filling import words

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


def fill_keys_of_names(cursor: Any) -> None:
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
