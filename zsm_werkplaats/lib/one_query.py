"""Several querysets, read in one query.

A page may ask 20 times, and a page about a decision shows records of more tables than
that leaves room for. Each queryset is written as ever; `read()` puts it into the one
query, which goes out when the first of its rows is asked for.
"""

import json
from collections.abc import Iterator, Sequence
from typing import Any, Generic, Protocol, TypeVar, overload

from django.core.exceptions import EmptyResultSet
from django.db import connection, models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Func
from django.db.models.functions import JSONObject
from django.db.models.sql.compiler import SQLCompiler

Record = TypeVar("Record", bound=models.Model)
Row = dict[str, str | int | bool | None]
Rowed = dict[str, Row | None]
NOTHING = "'{}'::jsonb[]"
OWN = "own"


class WholeRow(Func):
    """The row to which a column belongs, as JSON.

    Naming every column takes Django longer than PostgreSQL needs for the answer.
    """

    output_field = models.JSONField()

    def as_sql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, *_: Any, **__: Any
    ) -> tuple[str, tuple[str | int, ...]]:
        (column,) = self.get_source_expressions()
        return f"to_jsonb({compiler.quote_name_unless_alias(column.alias)})", ()


class Rows(Sequence[Record], Generic[Record]):
    """The records of one queryset; read together with the others of its query."""

    def __init__(self, query: "OneQuery", records: models.QuerySet[Record]) -> None:
        self._query = query
        self._records = records
        self._model = records.model
        self._along = _along(records.model, records.query.select_related)
        self._found: list[Record] | None = None

    @overload
    def __getitem__(self, index: int) -> Record: ...
    @overload
    def __getitem__(self, index: slice) -> list[Record]: ...
    def __getitem__(self, index: int | slice) -> Record | list[Record]:
        return self._read()[index]

    def __len__(self) -> int:
        return len(self._read())

    def __iter__(self) -> Iterator[Record]:
        return iter(self._read())

    @property
    def first(self) -> Record | None:
        return next(iter(self), None)

    def _read(self) -> list[Record]:
        while self._found is None:
            self._query.run()
        return self._found

    def sql(self) -> tuple[str, tuple[Any, ...]]:
        """An array of JSON objects in the order of the records, and its parameters."""
        rows = {OWN: WholeRow("pk")}
        for path, model in self._along.items():
            # Not by its own key, which Django would take from the record.
            other = next(f for f in model._meta.concrete_fields if not f.primary_key)
            rows[path] = WholeRow(f"{path}__{other.name}")
        as_json = self._records.values(json=JSONObject(**rows))
        try:
            sql, parameters = as_json.query.sql_with_params()
        except EmptyResultSet:
            return NOTHING, ()
        return f"ARRAY({sql})", parameters

    def take(self, told: Sequence[Rowed]) -> None:
        """Make the records of the rows that PostgreSQL handed over."""
        self._found = [self._restored(rows) for rows in told]

    def _restored(self, rows: Rowed) -> Record:
        record = _restore(self._model, rows[OWN] or {})
        made: dict[str, models.Model | None] = {"": record}
        for path, model in self._along.items():
            parent, _, key = path.rpartition("__")
            row = rows[path]
            made[path] = _restore(model, row) if row else None
            if made[parent]:
                setattr(made[parent], key, made[path])
        return record


class _Part(Protocol):
    def sql(self) -> tuple[str, tuple[Any, ...]]: ...

    def take(self, told: Sequence[Rowed]) -> None: ...


class OneQuery:
    """Reads every queryset that is handed over before the first row is asked for."""

    def __init__(self) -> None:
        self._parts: list[_Part] = []

    def read(self, records: models.QuerySet[Record]) -> Rows[Record]:
        """The records of a queryset, with those that `select_related()` names."""
        rows = Rows(self, records)
        self._parts.append(rows)
        return rows

    def run(self) -> None:
        """Ask PostgreSQL, once, for the records of every queryset."""
        arrays: list[str] = []
        parameters: list[Any] = []
        for part in self._parts:
            sql, given = part.sql()
            arrays.append(sql)
            parameters += given
        with connection.cursor() as cursor:
            asked = f"SELECT jsonb_build_array({', '.join(arrays)})"
            cursor.execute(asked, parameters)
            (told,) = cursor.fetchone()
        for part, rows in zip(self._parts, json.loads(told), strict=True):
            part.take(rows)


def _along(
    model: type[models.Model], asked: object, before: str = ""
) -> dict[str, type[models.Model]]:
    """The models that `select_related()` names, by their path, the nearest first."""
    found: dict[str, type[models.Model]] = {}
    for key, further in asked.items() if isinstance(asked, dict) else ():
        related = model._meta.get_field(key).related_model
        if related:
            found[before + key] = related
            found |= _along(related, further, f"{before}{key}__")
    return found


def _restore(model: type[Record], row: Row) -> Record:
    fields = model._meta.concrete_fields
    values = [
        getattr(field, "output_field", field).to_python(row[str(field.column)])
        for field in fields
    ]
    return model.from_db(None, [field.attname for field in fields], values)
