"""Querysets that are written out as SQL once, and then only asked with other values.

Building a queryset and writing its SQL takes Django longer than PostgreSQL takes to
answer. A prepared read is built by a plain function from values that aren't known yet:
`Given`, which stands in a filter wherever a value may. Its SQL is kept for the life of
the process, for each *shape*: what changes the SQL itself, such as how many rows.

A builder gets nothing but its shape and what is given, so no value of one visit can
end up in the next one; a moment that it takes from the clock is refused.
"""

from collections.abc import Callable, Hashable
from contextlib import suppress
from copy import copy
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, Generic, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import connection, models
from django.db.models import prefetch_related_objects

Row = TypeVar("Row")
SHAPES = 2_000  # of all builders together; the least asked one is forgotten


@dataclass(frozen=True)
class Hole:
    """Where a given value goes, among the parameters of the SQL."""

    name: str


class Given(models.Expression):
    """A value that is told at each reading; `field` says of which kind it is."""

    def __init__(self, name: str, field: models.Field[Any, Any]) -> None:
        super().__init__(output_field=field)
        self.hole = Hole(name)

    def as_sql(self, *_: Any, **__: Any) -> tuple[str, Any]:
        return "%s", (self.hole,)


class MomentTakenError(Exception):
    """A builder took a moment from the clock, which would hold for ever after."""


class Prepared(Generic[Row]):
    """The SQL of one builder in one shape, and how its rows become objects."""

    def __init__(self, queryset: "models.QuerySet[Any, Row]") -> None:
        self._queryset: Any = queryset
        self._compiler = queryset.query.get_compiler(connection=connection)
        self._sql: str = ""
        self._parameters: tuple[Any, ...] = ()
        with suppress(EmptyResultSet):
            self._sql, self._parameters = self._compiler.as_sql()
        if any(isinstance(each, date) for each in self._parameters):
            raise MomentTakenError(self._sql)

    def rows(self, given: dict[str, Any]) -> list[Row]:
        """The rows, read with these values."""
        if not self._sql:
            return []
        query = copy(self._queryset.query)
        query.get_compiler = lambda *_, **__: self._filled(given)
        asked = type(self._queryset)(self._queryset.model, query)
        found: list[Any] = list(self._queryset._iterable_class(asked))
        prefetch_related_objects(found, *self._queryset._prefetch_related_lookups)
        return found

    def _filled(self, given: dict[str, Any]) -> Any:
        """A compiler that has its SQL already, for the connection of this thread."""
        values = tuple(
            given[each.name] if isinstance(each, Hole) else each
            for each in self._parameters
        )
        compiler: Any = copy(self._compiler)
        compiler.connection = connection
        compiler.as_sql = lambda *_, **__: (self._sql, values)
        return compiler


@lru_cache(SHAPES)
def prepared(
    build: "Callable[..., models.QuerySet[Any, Row]]", *shape: Hashable
) -> Prepared[Row]:
    return Prepared(build(*shape))


def read(
    build: "Callable[..., models.QuerySet[Any, Row]]", *shape: Hashable, **given: Any
) -> list[Row]:
    """The rows of what `build` makes of this shape, with the values that are given."""
    return prepared(build, *shape).rows(given)


def keep_read(owner: models.Model, name: str, rows: list[Any]) -> None:
    """Let `owner` know its records under `name`, as `prefetch_related()` does."""
    known = getattr(owner, name).get_queryset()
    known._result_cache, known._prefetch_done = rows, True
    cache = owner.__dict__.setdefault("_prefetched_objects_cache", {})
    cache[name] = known
