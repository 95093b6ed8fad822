"""Querysets that are written out as SQL once, and then only asked with other values.

Building a queryset and writing its SQL takes Django longer than PostgreSQL takes to
answer. A prepared read is built by a plain function from values that aren't known yet:
`Given`, which stands in a filter wherever a value may. Its SQL is kept for the life of
the process, for each *shape*: what changes the SQL itself, such as how many rows.

A builder gets nothing but its shape and what is given, so no value of one visit can
end up in the next one; a moment that it takes from the clock is refused.
"""

import json
from collections.abc import Callable, Hashable, Iterable, Mapping
from contextlib import suppress
from copy import copy
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import lru_cache
from types import MappingProxyType
from typing import Any, Generic, TypeVar
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import connection, models
from django.db.models import prefetch_related_objects

Row = TypeVar("Row")
SHAPES = 2_000  # of all builders together; the least asked one is forgotten

# How a value comes back from JSON, by the kind of its field. Of JSON itself Django
# expects the text.
FROM_JSON: Mapping[str, Callable[[Any], Any]] = MappingProxyType(
    {
        "DateTimeField": datetime.fromisoformat,
        "DateField": date.fromisoformat,
        "TimeField": time.fromisoformat,
        "UUIDField": UUID,
        "DecimalField": lambda number: Decimal(str(number)),
        "JSONField": json.dumps,
    }
)


@dataclass(frozen=True)
class Hole:
    """Where a given value goes, among the parameters of the SQL."""

    name: str
    shift: timedelta | None = None

    def filled(self, given: Mapping[str, Any]) -> Any:
        value = given[self.name]
        return value + self.shift if self.shift else value


class Given(models.Expression):
    """A value that is told at each reading; `field` says of which kind it is.

    A day or a moment with a time added or taken off is reckoned at the reading: to
    PostgreSQL it stays a constant, of which it knows how many rows are near.
    """

    def __init__(
        self, name: str, field: models.Field[Any, Any], shift: timedelta | None = None
    ) -> None:
        super().__init__(output_field=field)
        self.hole = Hole(name, shift)

    def __add__(self, time: Any) -> Any:
        if isinstance(time, timedelta):
            return Given(self.hole.name, self.output_field, time)
        return super().__add__(time)

    def __sub__(self, time: Any) -> Any:
        if isinstance(time, timedelta):
            return self + -time
        return super().__sub__(time)

    def as_sql(self, *_: Any, **__: Any) -> tuple[str, Any]:
        return "%s", (self.hole,)


class OneOf(models.Func):
    """Whether a column holds one of a given list, however long it is."""

    template = "%(expressions)s)"
    arg_joiner = " = ANY("
    output_field = models.BooleanField()

    def __init__(
        self, column: str, values: models.Expression | models.Subquery
    ) -> None:
        super().__init__(models.F(column), values)


class MomentTakenError(Exception):
    """A builder took a moment from the clock, which would hold for ever after."""


class Prepared(Generic[Row]):
    """The SQL of one queryset, and how its rows become objects."""

    def __init__(self, queryset: "models.QuerySet[Any, Row]") -> None:
        self._queryset: Any = queryset
        self._compiler = queryset.query.get_compiler(connection=connection)
        self.sql = ""
        self._parameters: tuple[Any, ...] = ()
        with suppress(EmptyResultSet):
            self.sql, self._parameters = self._compiler.as_sql(with_col_aliases=True)

    def refuse_moments(self) -> None:
        """Refuse a moment among the values of every visit."""
        if any(isinstance(each, date) for each in self._parameters):
            raise MomentTakenError(self.sql)

    def values(self, given: Mapping[str, Any]) -> tuple[Any, ...]:
        """The parameters of the SQL, with these values."""
        return tuple(
            each.filled(given) if isinstance(each, Hole) else each
            for each in self._parameters
        )

    def rows(self, given: Mapping[str, Any]) -> list[Row]:
        """The rows, read with these values."""
        if not self.sql:
            return []
        values = self.values(given)
        return self._made("as_sql", (self.sql, values))

    def rows_of_json(self, told: Iterable[Mapping[str, Any]]) -> list[Row]:
        """The rows that PostgreSQL told as JSON, their columns in this order."""
        rows = [list(each.values()) for each in told]
        if not rows:
            return []
        for at, column in enumerate(self._compiler.select):
            if convert := FROM_JSON.get(_kind(column[0].output_field)):
                for row in rows:
                    row[at] = row[at] if row[at] is None else convert(row[at])
        return self._made("execute_sql", [rows])

    def _made(self, step: str, result: Any) -> list[Row]:
        """What Django makes of the rows, without its own work for one step.

        The compiler is a copy, for the connection of this thread.
        """
        compiler: Any = copy(self._compiler)
        compiler.connection = connection
        setattr(compiler, step, lambda *_, **__: result)
        query = copy(self._queryset.query)
        query.get_compiler = lambda *_, **__: compiler
        asked = type(self._queryset)(self._queryset.model, query)
        found: list[Any] = list(self._queryset._iterable_class(asked))
        prefetch_related_objects(found, *self._queryset._prefetch_related_lookups)
        return found


def _kind(field: models.Field[Any, Any]) -> str:
    while isinstance(field, models.ForeignKey):
        field = field.target_field
    return field.get_internal_type()


@lru_cache(SHAPES)
def prepared(
    build: "Callable[..., models.QuerySet[Any, Row]]", *shape: Hashable
) -> Prepared[Row]:
    """The SQL of what `build` makes of this shape; written at the first reading."""
    made = Prepared(build(*shape))
    made.refuse_moments()
    return made


def read(
    build: "Callable[..., models.QuerySet[Any, Row]]", *shape: Hashable, **given: Any
) -> list[Row]:
    """The rows of what `build` makes of this shape, with the values that are given."""
    return prepared(build, *shape).rows(given)


def count(
    build: "Callable[..., models.QuerySet[Any, Any]]", *shape: Hashable, **given: Any
) -> int:
    """How many rows there are of what `build` makes of this shape."""
    asked = prepared(build, *shape)
    if not asked.sql:
        return 0
    with connection.cursor() as cursor:
        sql = f"SELECT count(*) FROM ({asked.sql}) counted"  # noqa: S608
        cursor.execute(sql, asked.values(given))
        return int(cursor.fetchone()[0])


def keep_read(owner: models.Model, name: str, rows: list[Any]) -> None:
    """Let `owner` know its records under `name`, as `prefetch_related()` does."""
    known = getattr(owner, name).get_queryset()
    known._result_cache, known._prefetch_done = rows, True
    cache = owner.__dict__.setdefault("_prefetched_objects_cache", {})
    cache[name] = known


def keep_rows(
    owners: Iterable[models.Model], name: str, rows: Iterable[Any], *, key: str
) -> None:
    """The same for many owners that are only shown: `all()` is all they can be asked.

    `key` is the column of a row that names its owner.
    """
    by_owner: dict[Any, list[Any]] = {}
    for row in rows:
        by_owner.setdefault(getattr(row, key), []).append(row)
    for owner in owners:
        cache = owner.__dict__.setdefault("_prefetched_objects_cache", {})
        cache[name] = by_owner.get(owner.pk, [])
