"""The role of the application must be one that PostgreSQL's row security binds.

It binds neither a superuser nor a role with BYPASSRLS. `refuse_role` looks at
every connection of Django, whoever opens it; the others say it sooner and in one line.
"""

import contextlib
from typing import Any

import psycopg2
from django.db import connection as default_connection
from django.db.backends.base.base import BaseDatabaseWrapper

# Whoever logged in as a superuser and changed role (`SET ROLE`) can change back.
ABOVE_ROW_SECURITY = """
select rolname from pg_catalog.pg_roles
where rolname in (session_user, current_user) and (rolsuper or rolbypassrls)
"""
# Whoever owns the tables can take every rule away.
OWNS_TABLES = """
select current_user from pg_catalog.pg_class
where relname = 'cases_case' and pg_get_userbyid(relowner) = current_user
"""
START_UP = 5  # seconds that a database gets to answer before we start without it


class RoleError(Exception):
    """The role is above row security: one Dutch line for the operator."""


def check_role(connection: Any) -> None:
    """Raise `RoleError` unless row security binds this psycopg2 connection."""
    with connection.cursor() as cursor:
        cursor.execute(ABOVE_ROW_SECURITY)
        if found := cursor.fetchone():
            msg = (
                f"DATABASE_URL: rol '{found[0]}' is superuser of heeft BYPASSRLS. "
                "Gebruik een rol zonder deze rechten."
            )
            raise RoleError(msg)


def refuse_role(connection: BaseDatabaseWrapper, **_: Any) -> None:
    """Close a new connection of Django when its role is above row security."""
    try:
        check_role(connection.connection)
    except Exception:
        # Left open, the next query would go through without a look at the role.
        connection.close()
        raise


def check_role_at_start() -> None:
    """Raise `RoleError` before serving; a database that is away may come back."""
    parameters = default_connection.get_connection_params()
    with contextlib.suppress(psycopg2.OperationalError):
        opened = psycopg2.connect(**({"connect_timeout": START_UP} | parameters))
        with contextlib.closing(opened):
            check_role(opened)
            _refuse_owner(opened)


def _refuse_owner(connection: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(OWNS_TABLES)
        if found := cursor.fetchone():
            msg = (
                f"DATABASE_URL: rol '{found[0]}' is eigenaar van de tabellen en mag "
                "alleen migreren. Gebruik de rol voor web of worker."
            )
            raise RoleError(msg)
