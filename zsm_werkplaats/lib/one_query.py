"""Several querysets, read in one query.

A page may ask 20 times, and a page about a decision shows records of more tables than
that leaves room for. Each queryset is written as ever; `read()` puts it into the one
query, which goes out when the first of its rows is asked for. `ask()` does the same
with a builder, of which the SQL is kept (`prepared.py`).
"""

import json
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from typing import Any, Generic, TypeVar, overload

from django.db import connection, models

from zsm_werkplaats.lib.prepared import Prepared, prepared

Record = TypeVar("Record")


class Rows(Sequence[Record], Generic[Record]):
    """The records of one queryset; read together with the others of its query."""

    def __init__(
        self, query: "OneQuery", asked: Prepared[Record], given: Mapping[str, Any]
    ) -> None:
        self._query = query
        self._asked = asked
        self._given = given
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

    @property
    def sql(self) -> str:
        """An array of JSON objects in the order of the records."""
        if not self._asked.sql:
            return "ARRAY[]::json[]"
        return f"ARRAY(SELECT to_json(part) FROM ({self._asked.sql}) part)"  # noqa: S608

    @property
    def keys_sql(self) -> str:
        return self._asked.sql or "SELECT 0 WHERE false"

    @property
    def values(self) -> tuple[Any, ...]:
        return self._asked.values(self._given)

    def take(self, told: Sequence[Mapping[str, Any]]) -> None:
        """Make the records of the rows that PostgreSQL handed over."""
        self._found = self._asked.rows_of_json(told)


class Among(models.Expression):
    """The keys that `OneQuery.keep()` found, to look in: `case__in=Among("open")`."""

    def __init__(self, name: str) -> None:
        super().__init__(output_field=models.BigIntegerField())
        self.name = name

    def as_sql(self, *_: Any, **__: Any) -> tuple[str, Any]:
        return f'(SELECT * FROM "{self.name}")', ()  # noqa: S608


class OneQuery:
    """Reads every queryset that is handed over before the first row is asked for.

    What is `given` counts for all its prepared reads.
    """

    def __init__(self, **given: Any) -> None:
        self._given = given
        self._parts: list[Rows[Any]] = []
        self._kept: dict[str, Rows[Any]] = {}

    def keep(
        self,
        name: str,
        build: Callable[..., models.QuerySet[Any, Any]],
        *shape: Hashable,
    ) -> None:
        """Find these keys once, for all parts that look `Among()` them."""
        self._kept[name] = Rows(self, prepared(build, *shape), self._given)

    def read(self, records: models.QuerySet[Any, Record]) -> Rows[Record]:
        """The records of a queryset, with those that `select_related()` names."""
        return self._part(Prepared(records), {})

    def ask(
        self,
        build: Callable[..., models.QuerySet[Any, Record]],
        *shape: Hashable,
        **given: Any,
    ) -> Rows[Record]:
        """The records of what `build` makes of this shape."""
        return self._part(prepared(build, *shape), self._given | given)

    def _part(self, asked: Prepared[Record], given: Mapping[str, Any]) -> Rows[Record]:
        rows = Rows(self, asked, given)
        self._parts.append(rows)
        return rows

    @property
    def records(self) -> Iterator[Any]:
        """The records of all its querysets."""
        return (record for part in self._parts for record in part)

    def run(self) -> None:
        """Ask PostgreSQL, once, for the records of every queryset."""
        arrays = ", ".join(part.sql for part in self._parts)
        kept = ", ".join(
            f'"{name}" AS MATERIALIZED ({keys.keys_sql})'
            for name, keys in self._kept.items()
        )
        sql = f"SELECT json_build_array({arrays})::text AS told"
        parts = [*self._kept.values(), *self._parts]
        values = [each for part in parts for each in part.values]
        with connection.cursor() as cursor:
            # It begins with "SELECT": anything else gets a context of the history.
            sql = f"SELECT told FROM (WITH {kept} {sql}) one" if kept else sql  # noqa: S608
            cursor.execute(sql, values)
            (told,) = cursor.fetchone()
        for part, rows in zip(self._parts, json.loads(told), strict=True):
            part.take(rows)
