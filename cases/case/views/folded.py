"""Long lists on the pages of a case: the first rows, until all are asked for."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.http import QueryDict

Row = TypeVar("Row")
MOST = 5
ALL = "alles"


@dataclass(frozen=True)
class Folded(Generic[Row]):
    """The rows that a page shows, and whether there are more."""

    rows: Sequence[Row]
    has_more: bool


def most_of(query: QueryDict) -> int | None:
    """How many rows a list shows at most; None when the page is asked for all."""
    return None if ALL in query else MOST


def limit(most: int | None) -> int | None:
    """How many rows to read: one more tells that there are more."""
    return None if most is None else most + 1


def fold(rows: Sequence[Row], most: int | None) -> Folded[Row]:
    """The first rows, of which one more than `most` was read."""
    if most is None or len(rows) <= most:
        return Folded(rows, has_more=False)
    return Folded(rows[:most], has_more=True)
