"""In which order the list of cases stands; every order has an index and ends at the pk.

The list is paged by key, so an order is one heap of rows after another.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from cases.case.lifecycle import Status
from cases.case.models.case import Case, CaseQuerySet
from cases.case.models.safety import NOT_SAFE
from zsm_werkplaats.lib.paging import Heap, nulls_last

SORT = "sort"
Heaps = list[Heap[Case]]


@dataclass(frozen=True)
class Asked:
    """What is ordered: these cases of one region, on a day."""

    cases: CaseQuerySet
    region_id: Any
    day: Any

    @property
    def with_tally(self) -> CaseQuerySet:
        """Read from the side of the tallies, of which the index has the order."""
        return self.cases.filter(tally__region=self.region_id)


Order = Callable[[Asked, bool], Heaps]


@dataclass(frozen=True)
class Sort:
    """An order: by its column, with a word for each direction.

    `down_first` says what a click on the heading does first. What is `internal` is
    not for the OM.
    """

    code: str
    up: str
    down: str
    order: Order
    down_first: bool = False
    internal: bool = False


def _default(asked: Asked, _: bool) -> Heaps:  # noqa: FBT001
    apart = (NOT_SAFE, ~NOT_SAFE)
    return [Heap(asked.cases.filter(which), descending=True) for which in apart]


def _number(asked: Asked, down: bool) -> Heaps:  # noqa: FBT001
    return [Heap(asked.cases, descending=down)]


def _nominated(asked: Asked, down: bool) -> Heaps:  # noqa: FBT001
    return [Heap(asked.cases, "nominated_at", down)]


def _contact(asked: Asked, down: bool) -> Heaps:  # noqa: FBT001
    return nulls_last(asked.with_tally, "tally__last_reached_at", descending=down)


def _effort(asked: Asked, down: bool) -> Heaps:  # noqa: FBT001
    return [Heap(asked.with_tally, "tally__minutes", down)]


def _worker(asked: Asked, down: bool) -> Heaps:  # noqa: FBT001
    return nulls_last(asked.cases, "worker__sort_key", descending=down, private=True)


def _status(asked: Asked, down: bool) -> Heaps:  # noqa: FBT001
    statuses = STATUSES[::-1] if down else STATUSES
    return [Heap(asked.cases.filter(status=s), descending=True) for s in statuses]


def _clock(asked: Asked, down: bool) -> Heaps:  # noqa: FBT001
    """By when the OM decides; what came back from a postponement was due before.

    Then what has no running clock: without a term, decided, postponed.
    """
    undecided = Q(decided_at=None, declined_at=None, closed_at=None)
    back = undecided & Q(postponed_until__lte=asked.day)
    runs = undecided & Q(postponed_until=None, decision_due_at__isnull=False)
    apart = [
        Heap(asked.cases.filter(back), "postponed_until", down),
        Heap(asked.cases.filter(runs), "decision_due_at", down),
    ]
    # Said one by one, for `~(back | runs)` would lose the rows with an empty column.
    rest = (
        Q(decided_at__isnull=False)
        | Q(declined_at__isnull=False)
        | Q(closed_at__isnull=False)
        | Q(postponed_until__gt=asked.day)
        | Q(postponed_until=None, decision_due_at=None)
    )
    ordered = reversed(apart) if down else apart
    return [*ordered, Heap(asked.cases.filter(rest), descending=True)]


STATUSES = (
    Status.NOMINATED,
    Status.ACTIVE,
    Status.MONITORING,
    Status.CLOSED,
    Status.DECLINED,
)
DEFAULT = Sort("", "eerst wat niet veilig is, dan de nieuwste", "", _default)
SORTS = {
    sort.code: sort
    for sort in (
        Sort(
            "number",
            "oudste zaak eerst",
            "nieuwste zaak eerst",
            _number,
            down_first=True,
        ),
        Sort(
            "nominated",
            "langst geleden voorgedragen",
            "laatst voorgedragen",
            _nominated,
            down_first=True,
        ),
        Sort(
            "contact",
            "langst geen contact",
            "laatst contact",
            _contact,
            internal=True,
        ),
        Sort(
            "effort",
            "minste tijd",
            "meeste tijd",
            _effort,
            down_first=True,
            internal=True,
        ),
        Sort("clock", "eerst beslissen", "laatst beslissen", _clock),
        Sort("worker", "werker van A tot Z", "werker van Z tot A", _worker),
        Sort("status", "status, van voordracht af", "status, van afgerond af", _status),
    )
}


@dataclass(frozen=True)
class Sorting:
    """The order that an address asks for: `-effort` is the most first."""

    sort: Sort = DEFAULT
    down: bool = False

    @classmethod
    def parse(cls, text: str, *, is_internal: bool) -> "Sorting | None":
        """The order that `text` names; None when there is no such order for them."""
        if not text:
            return cls()
        sort = SORTS.get(text.removeprefix("-"))
        if sort is None or (sort.internal and not is_internal):
            return None
        return cls(sort, text.startswith("-"))

    def heaps(self, asked: Asked) -> Heaps:
        return self.sort.order(asked, self.down)

    @property
    def words(self) -> str:
        return self.sort.down if self.down else self.sort.up

    def __str__(self) -> str:
        return f"{'-' if self.down else ''}{self.sort.code}"


def orders(*, is_internal: bool) -> list[tuple[str, str]]:
    """All orders to choose from, with their words."""
    known = [s for s in SORTS.values() if is_internal or not s.internal]
    return [
        (str(each), each.words)
        for sort in known
        for each in (Sorting(sort, sort.down_first), Sorting(sort, not sort.down_first))
    ]


def next_sort(sort: Sort, now: Sorting) -> str:
    """What a click on the heading of a column asks for."""
    if now.sort is sort:
        return str(Sorting(sort, not now.down))
    return str(Sorting(sort, sort.down_first))
