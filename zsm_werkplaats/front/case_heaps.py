"""The heaps of cases on Mijn dag, all in one query."""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import OuterRef, Value

from cases.case.models.case import Case, CaseQuerySet
from cases.case.models.safety import SafetyConcern, unsafe_first
from zsm_werkplaats.lib.alongside import alongside, restored

RECENT = timedelta(days=7)
UNSAFE, NOMINATED, DECIDED, AWAITING = "unsafe", "nominated", "decided", "awaiting"
Heaps = dict[str, list[Case]]


def case_heaps(
    cases: CaseQuerySet, nominated: CaseQuerySet, at: datetime, most: int
) -> Heaps:
    """What is not safe, nominated, decided lately and awaiting, by the heap.

    Every heap is in its own order and holds at most `most`; what is not safe stands
    first in each, with what is done about it in `open_concerns`.
    """
    open_ones = SafetyConcern.objects.filter(case=OuterRef("pk"), settled_at=None)
    ordered = {
        UNSAFE: cases.filter(safety_since__isnull=False)
        .open()
        .order_by("safety_since", "pk"),
        NOMINATED: nominated.order_by(unsafe_first(), "decision_clock", "pk"),
        DECIDED: cases.filter(decided_at__gte=at - RECENT)
        .open()
        .order_by(unsafe_first(), "-decided_at", "pk"),
        AWAITING: cases.awaiting_decision().order_by(
            unsafe_first(), "decision_clock", "pk"
        ),
    }
    first, *others = (
        heap.select_related("worker").annotate(
            heap=Value(name), told=alongside(open_ones)
        )[:most]
        for name, heap in ordered.items()
    )
    heaps: Heaps = {name: [] for name in ordered}
    for case in first.union(*others, all=True):
        found: Any = case
        found.open_concerns = restored(SafetyConcern, found.told)
        heaps[found.heap].append(case)
    for name, place in PLACES.items():
        heaps[name].sort(key=place)
    return heaps


def _longest(case: Case) -> Any:
    return case.safety_since, case.pk


def _by_clock(case: Case) -> Any:
    return case.safety_since is None, case.decision_clock, case.pk


def _latest(case: Case) -> Any:
    decided = case.decided_at.timestamp() if case.decided_at else 0
    return case.safety_since is None, -decided, case.pk


PLACES = {
    UNSAFE: _longest,
    NOMINATED: _by_clock,
    DECIDED: _latest,
    AWAITING: _by_clock,
}
