"""Paging by key: the next page starts where this one ended, however deep."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar
from urllib.parse import urlencode

from django.db import models
from django.db.models import Q, QuerySet
from django.http import Http404, QueryDict
from django.utils.timezone import is_naive

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
    sign = "-" if descending else ""
    heaps = (
        [queryset]
        if first is None
        else [queryset.filter(first), queryset.filter(~first)]
    )
    place = query.get(PARAMETER, "")
    start, after = (
        _read_place(queryset.model, key, place, len(heaps)) if place else (0, None)
    )
    found: list[tuple[int, Row]] = []
    for number in range(start, len(heaps)):
        heap = heaps[number]
        if after and number == start:
            heap = _beyond(heap, key, after, descending=descending)
        ordered = heap.order_by(f"{sign}{key}", f"{sign}pk")
        found += [(number, row) for row in ordered[: size + 1 - len(found)]]
        if len(found) > size:
            break
    kept = [(k, v) for k, vs in query.lists() for v in vs if k != PARAMETER]
    next_url = ""
    if len(found) > size:
        last = _place(*found[size - 1], key, len(heaps))
        next_url = _address([*kept, (PARAMETER, last)])
    return Page(
        rows=[row for _, row in found[:size]],
        next_url=next_url,
        first_url=_address(kept) if place else "",
    )


def _beyond(
    heap: QuerySet[Row], key: str, after: tuple[Any, int], *, descending: bool
) -> QuerySet[Row]:
    """What comes after a place. Written so that the index on (key, pk) is used.

    A bound on the key first, then the tie-break.
    """
    value, pk = after
    compare = "lt" if descending else "gt"
    return heap.filter(
        Q(**{f"{key}__{compare}": value}) | Q(**{f"pk__{compare}": pk}),
        **{f"{key}__{compare}e": value},
    )


def _read_place(
    model: type[models.Model], key: str, place: str, heaps: int
) -> tuple[int, tuple[Any, int]]:
    """The heap of a place, and the key and pk of the last row before it."""
    unknown = Http404("Deze plaats in de lijst bestaat niet.")
    heap = "0"
    if heaps > 1:
        heap, _, place = place.partition(SEPARATOR)
    if heap not in map(str, range(heaps)):
        raise unknown
    text, _, number = place.rpartition(SEPARATOR)
    if len(text) > LONGEST:
        raise unknown
    try:
        field: Any = model._meta.pk if key == "pk" else model._meta.get_field(key)
        field = getattr(field, "output_field", field)
        value, pk = field.clean(text, None), model._meta.pk.clean(number, None)
    except Exception as error:
        raise unknown from error
    if isinstance(value, datetime) and is_naive(value):
        raise unknown
    return int(heap), (value, pk)


def _place(heap: int, last: models.Model, key: str, heaps: int) -> str:
    value = getattr(last, key)
    text = value.isoformat() if hasattr(value, "isoformat") else str(value)
    place = f"{text}{SEPARATOR}{last.pk}"
    return f"{heap}{SEPARATOR}{place}" if heaps > 1 else place


def _address(parameters: Sequence[tuple[str, str | object]]) -> str:
    return "?" + urlencode(parameters)
