"""Connections of the web process and of the worker, and the cases they ask for."""

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import psycopg2
from django.db import connection, transaction

from cases.case.models.case import Case
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.audit.append_only import destroying

OF_A_CASE = """
select c.relname, case when bool_or(a.attname = 'case_id') then 'case_id'
    when bool_or(a.attname = 'case_number') then 'case_number' else 'number' end
from pg_class c join pg_attribute a on a.attrelid = c.oid
where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
and (a.attname in ('case_id', 'case_number')
    or (a.attname = 'number' and c.relname in ('cases_case', 'cases_casehistory')))
group by c.relname
"""


@dataclass(frozen=True)
class Cases:
    """What stands in the database for who connects to it from outside."""

    shown: Case
    hidden: Case
    brought_by_the_om: Case

    @property
    def numbers(self) -> list[int]:
        return sorted(c.pk for c in (self.shown, self.hidden, self.brought_by_the_om))


def forget_all_cases() -> None:
    with transaction.atomic(), connection.cursor() as cursor, destroying():
        cursor.execute("set constraints all deferred")
        cursor.execute(OF_A_CASE)
        for table, _ in cursor.fetchall():
            cursor.execute(f"delete from {table}")  # noqa: S608 (our tables)
        cursor.execute("delete from cases_personhistory; delete from cases_person")
        # What it notes of rows of the log that went would stand there for other tests.
        cursor.execute("truncate audit_logchange")


@contextmanager
def logged_in(role: str) -> Iterator[Any]:
    """A raw connection of the web process or of the worker, to this database."""
    url = urlsplit(os.environ[f"{role}_DATABASE_URL"])
    name = connection.settings_dict["NAME"]
    raw = psycopg2.connect(url._replace(path=f"/{name}").geturl())
    with closing(raw), raw.cursor() as cursor:
        yield cursor


def ask(cursor: Any, sql: str, *parameters: object) -> list[Any]:
    cursor.execute(sql, parameters)
    return [row[0] for row in cursor.fetchall()]


def at_work(cursor: Any, user: User | None) -> None:
    """Begin a transaction for this user, as a request does."""
    cursor.connection.rollback()
    cursor.execute("select start_work(%s)", [user.pk if user else None])
