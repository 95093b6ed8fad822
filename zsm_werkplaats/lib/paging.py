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
    size: int = SIZE,
) -> Page[Row]:
    """The page of `queryset` that `query` asks for, ordered by (`key`, pk).

    `key` names a column that is never null. Raises `Http404` on a place that
    this list never handed out.
    """
    sign, compare = ("-", "lt") if descending else ("", "gt")
    place = query.get(PARAMETER, "")
    if place:
        value, pk = _read_place(queryset.model, key, place)
        # Written so that the index on (key, pk) is used: a bound on the key
        # first, then the tie-break.
        queryset = queryset.filter(
            Q(**{f"{key}__{compare}": value}) | Q(**{f"pk__{compare}": pk}),
            **{f"{key}__{compare}e": value},
        )
    rows = list(queryset.order_by(f"{sign}{key}", f"{sign}pk")[: size + 1])
    more = len(rows) > size
    rows = rows[:size]
    kept = [(k, v) for k, vs in query.lists() for v in vs if k != PARAMETER]
    next_url = _address([*kept, (PARAMETER, _place(rows[-1], key))]) if more else ""
    return Page(rows=rows, next_url=next_url, first_url=_address(kept) if place else "")


def _read_place(model: type[models.Model], key: str, place: str) -> tuple[Any, int]:
    text, _, number = place.rpartition(SEPARATOR)
    unknown = Http404("Deze plaats in de lijst bestaat niet.")
    try:
        field: Any = model._meta.pk if key == "pk" else model._meta.get_field(key)
        field = getattr(field, "output_field", field)
        value, pk = field.clean(text, None), model._meta.pk.clean(number, None)
    except Exception as error:
        raise unknown from error
    if isinstance(value, datetime) and is_naive(value):
        raise unknown
    return value, pk


def _place(last: models.Model, key: str) -> str:
    value = getattr(last, key)
    text = value.isoformat() if hasattr(value, "isoformat") else str(value)
    return f"{text}{SEPARATOR}{last.pk}"


def _address(parameters: Sequence[tuple[str, str | object]]) -> str:
    return "?" + urlencode(parameters)
