"""The rows about one person, from every table about a case, in one query."""

import json
from collections.abc import Collection, Iterator
from typing import Any

from django.db import connection

from zsm_werkplaats.lib.codelist import CodeListEntry
from zsm_werkplaats.privacy.retention.erasure.tables import (
    Table,
    own_fields,
    tables_about_a_case,
)

Row = tuple[Table, dict[str, Any]]


def rows_about(
    *, people: Collection[int], suspect_in: Collection[int], elsewhere: Collection[int]
) -> Iterator[Row]:
    """Everything of the cases somebody is suspect in; of others what names them.

    `people` are the keys of this person, also those merged into it.
    """
    tables = tables_about_a_case()
    places = {table.model: table for table in tables}
    parts = []
    for place, table in enumerate(tables):
        wanted = f"({_of_cases(table, places, 'own')})"
        if columns := table.people:
            named = " or ".join(f'"{column}" = any(%(people)s)' for column in columns)
            of_cases = _of_cases(table, places, "other")
            wanted += f" or (({named}) and ({of_cases}))"
        parts.append(
            f'select {place}, to_jsonb(t) from "{table.name}" t where {wanted}'  # noqa: S608
        )
    with connection.cursor() as cursor:  # one query, whatever tables there are
        cursor.execute(
            " union all ".join(parts),
            {
                "people": list(people),
                "own": list(suspect_in),
                "other": list(elsewhere),
            },
        )
        found = cursor.fetchall()
    for place, row in sorted(found, key=lambda each: each[0]):
        yield tables[place], json.loads(row)


def labels() -> dict[tuple[type[Any], int], str]:
    """The words of all entries of code lists that such rows may name."""
    models: set[Any] = {
        field.related_model
        for table in tables_about_a_case()
        for field in own_fields(table.model)
        if field.is_relation and _has_label(field.related_model)
    }
    listed = sorted(models, key=lambda model: str(model._meta.db_table))
    if not listed:
        return {}
    parts = [
        f'select {place}, id, label from "{model._meta.db_table}"'  # noqa: S608
        for place, model in enumerate(listed)
    ]
    with connection.cursor() as cursor:
        cursor.execute(" union all ".join(parts))
        return {(listed[place], pk): label for place, pk, label in cursor.fetchall()}


def _has_label(model: Any) -> bool:
    return isinstance(model, type) and issubclass(model, CodeListEntry)


def _of_cases(table: Table, places: dict[Any, Table], which: str) -> str:
    """The condition under which a row belongs to one of these cases."""
    ties = []
    for column, parent in table.decisive:
        if parent is None:
            ties.append(f'"{column}" = any(%({which})s)')
        else:
            above = places[parent]
            where = _of_cases(above, places, which)
            keys = f'select "{above.key}" from "{above.name}" where {where}'  # noqa: S608
            ties.append(f'"{column}" in ({keys})')
    return " or ".join(ties) or "false"
