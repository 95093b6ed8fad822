"""Put a word in every text about a case, and look for it in the whole database.

Both follow the catalogue of the database, not our models: a table that is added later
goes along by itself.
"""

from collections.abc import Iterator
from typing import Any

from django.db import DatabaseError, connection, transaction

from cases.case.models.case import Case

MARKER = "Zwaluwstaart"
# Logs with their own term, in which nobody types: they name the case by its number.
LOGS = {"audit_reading", "audit_securityevent"}
COLUMNS = """
select table_name, column_name, data_type from information_schema.columns
join information_schema.tables using (table_schema, table_name)
where table_schema = 'public' and table_type = 'BASE TABLE'
and data_type in ('text', 'character varying', 'json', 'jsonb', 'ARRAY', 'tsvector')
and (is_generated = 'NEVER') = %s
"""
KEYS = """
select c.conrelid::regclass::text, a.attname, c.confrelid::regclass::text, a.attnotnull
from pg_constraint c join pg_attribute a
on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
where c.contype = 'f' and c.connamespace = 'public'::regnamespace
"""
PRIMARY = """
select a.attname from pg_index i join pg_attribute a
on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
where i.indrelid = %s::regclass and i.indisprimary
"""
Rows = dict[str, set[int]]


def plant(case: Case) -> set[str]:
    """Write the marker wherever the database takes it; in which columns it stands."""
    planted = set()
    rows = about(case)
    with connection.cursor() as cursor:
        cursor.execute("select set_config('app.destruction', 'on', true)")
        cursor.execute(COLUMNS, [True])
        for table, column, kind in cursor.fetchall():
            owner = table.removesuffix("history")
            if owner not in rows or owner in LOGS or _is_code(owner, column):
                continue
            key = "pgh_obj_id" if table != owner else _key(table)
            value: Any = {"jsonb": f'["{MARKER}"]', "ARRAY": [MARKER]}.get(kind, MARKER)
            try:
                with transaction.atomic():
                    cursor.execute(
                        f'update {table} set "{column}" = %s where {key} = any(%s)',  # noqa: S608
                        [value, list(rows[owner])],
                    )
            except DatabaseError:
                continue
            if cursor.rowcount:
                planted.add(f"{table}.{column}")
        cursor.execute("select set_config('app.destruction', '', true)")
    return planted


def found(word: str = MARKER) -> list[str]:
    """Every column of every table in which it stands, searched as text."""
    places = []
    with connection.cursor() as cursor:
        columns = []
        for is_plain in (True, False):
            cursor.execute(COLUMNS, [is_plain])
            columns += cursor.fetchall()
        for table, column, _ in columns:
            cursor.execute(
                f'select count(*) from {table} where "{column}"::text ilike %s',  # noqa: S608
                [f"%{word}%"],
            )
            if count := cursor.fetchone()[0]:
                places.append(f"{table}.{column}: {count}")
    return places


def about(case: Case) -> Rows:
    """The keys of all rows that hang on the case, by table, and of its people."""
    rows: Rows = {"cases_case": {case.pk}}
    with connection.cursor() as cursor:
        cursor.execute(KEYS)
        keys = cursor.fetchall()
        for table in _tables_with_a_number(cursor):
            cursor.execute(
                f"select {_key(table)} from {table} where case_number = %s",  # noqa: S608
                [case.pk],
            )
            rows[table] = {key for (key,) in cursor.fetchall()}
        while True:
            before = sum(map(len, rows.values()))
            for table, column, parent, is_needed in keys:
                if parent in rows and (is_needed or parent == "cases_case"):
                    cursor.execute(
                        f"select {_key(table)} from {table} where {column} = any(%s)",  # noqa: S608
                        [list(rows[parent])],
                    )
                    rows.setdefault(table, set()).update(k for (k,) in cursor)
            if sum(map(len, rows.values())) == before:
                break
        cursor.execute(
            "select person_id from cases_involvement where case_id = %s", [case.pk]
        )
        rows["cases_person"] = {key for (key,) in cursor.fetchall()}
    return rows


def _tables_with_a_number(cursor: object) -> Iterator[str]:
    cursor.execute(  # type: ignore[attr-defined]
        "select table_name from information_schema.columns join "
        "information_schema.tables using (table_schema, table_name) where "
        "table_schema = 'public' and table_type = 'BASE TABLE' and "
        "column_name = 'case_number' and table_name <> 'privacy_destruction'"
    )
    for (table,) in cursor.fetchall():  # type: ignore[attr-defined]
        yield table


def _key(table: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(PRIMARY, [table])
        return str(cursor.fetchone()[0])


def _is_code(table: str, column: str) -> bool:
    """Whether only words of ours may stand there."""
    from django.apps import apps

    for model in apps.get_models():
        if model._meta.db_table == table:
            for field in model._meta.local_fields:
                if field.column == column:
                    return bool(field.choices)
    return False
