"""Paging by key: the next page starts where this one ended, however deep."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Generic, TypeVar, cast
from urllib.parse import urlencode

from django.db import models
from django.db.models import Q, QuerySet
from django.http import Http404, QueryDict
from django.utils.timezone import is_naive

from zsm_werkplaats.lib.dates import can_be

Row = TypeVar("Row", bound=models.Model)
SIZE = 25
PARAMETER = "vanaf"
LONGEST = 1_000  # characters of a key
SEPARATOR = "~"


@dataclass(frozen=True)
class Page(Generic[Row]):
    """One page of rows; an address is a query string, or empty when there is none."""

    rows: Sequence[Row]
    next_url: str
    first_url: str


@dataclass(frozen=True)
class Heap(Generic[Row]):
    """Rows that stand together in a list, ordered by (`key`, pk).

    `key` names a column that is never null in this heap, also of a related row:
    "tally__minutes". One that is a name is `private`: no address may tell it, so that
    a place in the list names the last row only.
    """

    rows: QuerySet[Row]
    key: str = "pk"
    descending: bool = False
    private: bool = False

    @property
    def ordered(self) -> QuerySet[Row]:
        sign = "-" if self.descending else ""
        keys = dict.fromkeys((f"{sign}{self.key}", f"{sign}pk"))
        return self.rows.order_by(*keys)

    def beyond(self, value: Any, pk: int) -> "Heap[Row]":
        """What comes after a place. Written so that the index on (key, pk) is used.

        A bound on the key first, then the tie-break.
        """
        compare = "lt" if self.descending else "gt"
        rows = self.rows.filter(
            Q(**{f"{self.key}__{compare}": value}) | Q(**{f"pk__{compare}": pk}),
            **{f"{self.key}__{compare}e": value},
        )
        return replace(self, rows=rows)


def nulls_last(
    queryset: QuerySet[Row],
    key: str,
    *,
    descending: bool = False,
    private: bool = False,
) -> list[Heap[Row]]:
    """Ordered by a `key` that may be null; the rows without it come last."""
    known = queryset.filter(**{f"{key}__isnull": False})
    unknown = queryset.filter(**{f"{key}__isnull": True})
    return [
        Heap(known, key, descending, private),
        Heap(unknown, descending=descending),
    ]


def page_by_key(
    queryset: QuerySet[Row],
    query: QueryDict,
    *,
    key: str,
    descending: bool = False,
    first: Q | None = None,
    size: int = SIZE,
) -> Page[Row]:
    """The page of `queryset` that `query` asks for, ordered by (`key`, pk).

    `key` names a column that is never null. Rows for which `first` holds stand before
    all others, in the same order: a heap of their own, so that every index on (key,
    pk) still serves. Raises `Http404` on a place that this list never handed out.
    """
    apart = [queryset]
    if first is not None:
        apart = [queryset.filter(first), queryset.filter(~first)]
    heaps = [Heap(rows, key, descending) for rows in apart]
    return page_of_heaps(heaps, query, size=size)


def page_of_heaps(
    heaps: Sequence[Heap[Row]],
    query: QueryDict,
    *,
    size: int = SIZE,
    first: Callable[[int], Sequence[Row]] | None = None,
) -> Page[Row]:
    """The page that `query` asks for of one heap after another.

    `first` reads the begin of a heap, by its number, for a page without a place.
    """
    place = query.get(PARAMETER, "")
    start, after = _read_place(heaps, place) if place else (0, None)
    found: list[tuple[int, Row]] = []
    for number in range(start, len(heaps)):
        heap = heaps[number]
        if after and number == start:
            heap = heap.beyond(*after)
        rows = first(number) if first else heap.ordered
        found += [(number, row) for row in rows[: size + 1 - len(found)]]
        if len(found) > size:
            break
    keys = ["" if heap.private else heap.key for heap in heaps]
    return _page(query, keys, found, size)


def first_page(
    query: QueryDict, *heaps: Sequence[Row], key: str = "pk", size: int = SIZE
) -> Page[Row]:
    """The first page of heaps that were read already: one row more than fits it."""
    found = [(number, row) for number, heap in enumerate(heaps) for row in heap]
    return _page(query, [key] * len(heaps), found, size)


def _page(
    query: QueryDict, keys: Sequence[str], found: Sequence[tuple[int, Row]], size: int
) -> Page[Row]:
    """The page of the rows that were found, each with the number of its heap.

    `keys` are those of the heaps; empty for one that no address may tell.
    """
    kept = [(k, v) for k, vs in query.lists() for v in vs if k != PARAMETER]
    next_url = ""
    if len(found) > size:
        next_url = _address([*kept, (PARAMETER, _place(keys, *found[size - 1]))])
    return Page(
        rows=[row for _, row in found[:size]],
        next_url=next_url,
        first_url=_address(kept) if query.get(PARAMETER) else "",
    )


def _read_place(heaps: Sequence[Heap[Row]], place: str) -> tuple[int, tuple[Any, int]]:
    """The heap of a place, and the key and pk of the last row before it."""
    unknown = Http404("Deze plaats in de lijst bestaat niet.")
    at = "0"
    if len(heaps) > 1:
        at, _, place = place.partition(SEPARATOR)
    if at not in map(str, range(len(heaps))):
        raise unknown
    heap = heaps[int(at)]
    text, _, number = place.rpartition(SEPARATOR)
    if len(text) > LONGEST:
        raise unknown
    try:
        model = heap.rows.model
        pk = model._meta.pk.clean(number, None)
        if heap.private:
            value = heap.rows.order_by().values_list(heap.key, flat=True).get(pk=pk)
        else:
            value = _field(model, heap.key).clean(text, None)
    except Exception as error:
        raise unknown from error
    if isinstance(value, datetime) and is_naive(value):
        raise unknown
    if isinstance(value, date) and not can_be(value):
        raise unknown
    return int(at), (value, pk)


def _field(model: type[models.Model], key: str) -> Any:
    """The column that a key names, also of a related row."""
    *path, name = key.split("__")
    for step in path:
        model = cast(type[models.Model], model._meta.get_field(step).related_model)
    field: Any = model._meta.pk if name == "pk" else model._meta.get_field(name)
    return getattr(field, "output_field", field)


def _place(keys: Sequence[str], number: int, last: models.Model) -> str:
    key = keys[number]
    value: Any = last if key else ""
    for step in key.split("__") if key else []:
        value = getattr(value, step)
    text = value.isoformat() if hasattr(value, "isoformat") else str(value)
    place = f"{text}{SEPARATOR}{last.pk}"
    return f"{number}{SEPARATOR}{place}" if len(keys) > 1 else place


def _address(parameters: Sequence[tuple[str, str | object]]) -> str:
    return "?" + urlencode(parameters)
