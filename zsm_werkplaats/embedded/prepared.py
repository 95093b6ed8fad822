"""Whether a database still stands as the last preparation left it.

What is compared is everything that a preparation reads and makes: our sources, what
holds at a `migrate`, and the catalog of the database. PostgreSQL writes the number of
a transaction (`xmin`) into every row of its catalog, so any change of a table, a
function, a policy or a right shows, a table that was emptied or restored included.
"""

import contextlib
import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

import psycopg2

SOURCES = ("zsm_werkplaats", "cases", "socialmap", "reflection", "requirements.txt")
# Settings that hold after the next `migrate`.
HELD = (
    "WEB_ROLE",
    "SWEEPER_ROLE",
    "LOOKUP_ROLE",
    "DISCLOSURES_KEEP_MONTHS",
    "LOGS_KEEP_MONTHS",
)
CATALOG = """
select md5(coalesce(string_agg(line, ' ' order by line), '')) from (
    select format('class %s %s', oid, xmin) from pg_class
        where relnamespace = to_regnamespace('public')
    union all select format('column %s %s %s', attrelid, attnum, a.xmin)
        from pg_attribute a join pg_class c on c.oid = attrelid
        where relnamespace = to_regnamespace('public')
    union all select format('function %s %s', oid, xmin) from pg_proc
        where pronamespace = to_regnamespace('public')
    union all select format('constraint %s %s', oid, xmin) from pg_constraint
        where connamespace = to_regnamespace('public')
    union all select format('policy %s %s', oid, xmin) from pg_policy
    union all select format('trigger %s %s', oid, xmin) from pg_trigger
) told(line)
"""
# Rows that a preparation brings; somebody may have deleted them one by one.
ROWS = """
select (select format('%s %s', count(*), max(id)) from django_migrations),
    exists(select from accounts_region), exists(select from accounts_user)
"""


def fingerprint(connection: "psycopg2.extensions.connection", root: Path) -> str | None:
    """What stands there now, in one line; None when the tables are not there."""
    with connection, connection.cursor() as cursor, contextlib.suppress(psycopg2.Error):
        cursor.execute(CATALOG)
        catalog = cursor.fetchone()
        cursor.execute("select set_config('app.maintenance', 'on', true)")
        cursor.execute(ROWS)
        told = repr((catalog, cursor.fetchone(), [os.environ.get(v) for v in HELD]))
        return hashlib.sha256(f"{_sources(root)} {told}".encode()).hexdigest()
    return None


def _sources(root: Path) -> str:
    """The hash of every file that a preparation may read, by name and content."""
    found = hashlib.sha256()
    for path in sorted(path for name in SOURCES for path in _files(root / name)):
        found.update(str(path.relative_to(root)).encode() + b"\0")
        found.update(hashlib.sha256(path.read_bytes()).digest())
    return found.hexdigest()


def _files(place: Path) -> Iterator[Path]:
    if place.is_file():
        yield place
    for folder, _, names in os.walk(place):
        yield from (Path(folder, name) for name in names if not name.endswith(".pyc"))
