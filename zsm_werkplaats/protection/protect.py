"""Make the database guard itself: row security, grants, keys with a region.

Runs after every migration, by the owner of the tables, and changes only what is not
yet as it should be: a table is locked for a moment when its own rules changed.
"""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from zsm_werkplaats.lib.maintenance import maintain
from zsm_werkplaats.protection.grants import may_call, writes
from zsm_werkplaats.protection.row_policies import HISTORY, statements

FUNCTIONS = Path(__file__).with_name("functions.sql")
COLUMNS = """
select c.relname, array_agg(a.attname::text), coalesce(obj_description(c.oid), '')
from pg_class c join pg_attribute a on a.attrelid = c.oid
where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
and a.attnum > 0 and not a.attisdropped group by c.oid, c.relname order by c.relname
"""
# What is looked up past row security, for the role that those functions run as.
LOOKS_UP = """
grant usage, create on schema public to "{lookup}";
grant select (
    id, region_id, name_words, name_marks, phone_keys, search_words, was_suspect
) on cases_person to "{lookup}";
grant select (case_id, person_id, role) on cases_involvement to "{lookup}";
grant select (user_id, region_id, role) on accounts_membership to "{lookup}";
grant select (id, is_active) on accounts_user to "{lookup}";
grant select (
    number, region_id, shielded_at, worker_id, prosecutor_id
) on cases_case to "{lookup}";
grant select (case_id, user_id, ended_at, until) on cases_emergencyaccess to "{lookup}";
alter function start_work(bigint) owner to "{lookup}";
alter function hidden_people() owner to "{lookup}";
alter function people_found(text, text[], integer) owner to "{lookup}";
alter function cases_found(text, bigint, integer) owner to "{lookup}";
alter function words_in_names(text[], bigint) owner to "{lookup}";
"""
# Nobody of the application makes a table or a function, not even for a session.
NOTHING_OF_THEIR_OWN = """
do $$ begin
    execute format('revoke temporary on database %I from public', current_database());
end $$
"""
POLICIES = "select polname from pg_policy where polrelid = %s::regclass"
MARK = "protected: "


class MissingRoleError(Exception):
    """A role is not there and may not be made here: one Dutch line."""


def protect(connection: BaseDatabaseWrapper) -> None:
    """Bring the whole database into the state that this package describes."""
    with connection.cursor() as cursor:
        roles = _roles(cursor)
        cursor.execute(COLUMNS)
        tables = {name: (frozenset(cols), mark) for name, cols, mark in cursor}
        if "cases_case" not in tables or "accounts_user" not in tables:
            return  # migrated half-way: the whole comes with the last migration
        maintain(connection)
        cursor.execute(NOTHING_OF_THEIR_OWN)
        _functions(cursor, roles)
        for table, (columns, mark) in tables.items():
            wanted = [
                *statements(table, columns, roles),
                *_grants(table, roles),
                *_case_key(table, columns),
            ]
            said = hashlib.sha256("\n".join(wanted).encode()).hexdigest()[:16]
            if mark != MARK + said:
                with transaction.atomic(using=connection.alias):
                    _clear(cursor, table)
                    for statement in wanted:
                        cursor.execute(statement)
                    cursor.execute(f"comment on table \"{table}\" is '{MARK}{said}'")


def _roles(cursor: Any) -> dict[str, str]:
    cursor.execute("select current_user")
    roles = {
        "owner": cursor.fetchone()[0],
        "web": settings.WEB_ROLE,
        "sweeper": settings.SWEEPER_ROLE,
        "lookup": settings.LOOKUP_ROLE,
    }
    for role in (roles["web"], roles["sweeper"], roles["lookup"]):
        cursor.execute("select 1 from pg_roles where rolname = %s", [role])
        if not cursor.fetchone():
            msg = (
                f"De rol '{role}' bestaat niet in deze database. "
                "Maak hem met wat 'manage.py database_roles' toont."
            )
            raise MissingRoleError(msg)
    return roles


def _functions(cursor: Any, roles: dict[str, str]) -> None:
    """The functions that look past row security, each with its own limits."""
    # Not `format()`: SQL has braces of its own.
    sql = FUNCTIONS.read_text().replace("{web}", roles["web"])
    cursor.execute(sql.replace("{{}}", "{}"))
    cursor.execute(LOOKS_UP.format(lookup=roles["lookup"]))
    cursor.execute(
        "select oid::regprocedure::text, proname from pg_proc where prosecdef "
        "and pronamespace = 'public'::regnamespace"
    )
    found = cursor.fetchall()
    for role in ("web", "sweeper"):
        cursor.execute(f'grant usage on schema public to "{roles[role]}"')
        for function, name in found:
            given = "grant" if may_call(role, name) else "revoke"
            to = "to" if may_call(role, name) else "from"
            cursor.execute(f"revoke all on function {function} from public")
            cursor.execute(
                f'{given} execute on function {function} {to} "{roles[role]}"'
            )


def _grants(table: str, roles: dict[str, str]) -> Iterator[str]:
    for role in ("web", "sweeper"):
        given = ", ".join(filter(None, ("select", writes(role, table))))
        yield f'revoke all on "{table}" from "{roles[role]}"'
        yield f'grant {given} on "{table}" to "{roles[role]}"'


def _case_key(table: str, columns: frozenset[str]) -> Iterator[str]:
    """A record's region is that of its case: PostgreSQL holds the two together."""
    if table.endswith(HISTORY) or not {"case_id", "region_id"} <= columns:
        return
    key = "in_the_region_of_its_case"
    yield f'alter table "{table}" drop constraint if exists {key}'
    yield (
        f'alter table "{table}" add constraint {key} foreign key (case_id, region_id) '
        "references cases_case (number, region_id) deferrable initially deferred "
        "not valid"
    )
    yield f'alter table "{table}" validate constraint {key}'


def _clear(cursor: Any, table: str) -> None:
    cursor.execute(POLICIES, [f'"{table}"'])
    for (policy,) in cursor.fetchall():
        cursor.execute(f'drop policy "{policy}" on "{table}"')
