"""All reasons in the order in which they are said, and reading them in one query."""

from collections import defaultdict
from datetime import datetime

from reflection.case_review.reasons.came_in import BACK, BROUGHT, NEW, NOT_REACHED
from reflection.case_review.reasons.scope import Fact, Reason, Scope
from reflection.case_review.reasons.stuck import HOURS, QUIET, SAFETY, UNDIRECTED
from reflection.case_review.reasons.waiting import (
    CHALLENGE,
    DEAD_END,
    DOES_NOT_RUN,
    FALTERS,
    HANDOVER,
    POSTPONED,
)

STUCK = (
    DOES_NOT_RUN,
    FALTERS,
    DEAD_END,
    HANDOVER,
    UNDIRECTED,
    QUIET,
    HOURS,
    POSTPONED,
    CHALLENGE,
)
CAME_IN = (BACK, NEW)
ALL: dict[str, Reason] = {
    reason.code: reason for reason in (SAFETY, BROUGHT, NOT_REACHED, *STUCK, *CAME_IN)
}
Found = dict[str, list[Fact]]


def reasons_of(scope: Scope) -> dict[int, Found]:
    """Every case for which a reason holds, with its reasons in their order."""
    first, *others = [part for reason in ALL.values() for part in reason.find(scope)]
    rows: dict[int, Found] = defaultdict(lambda: defaultdict(list))
    for number, code, at, told in first.union(*others, all=True):
        rows[number][code].append(Fact(code, at, told))
    return {
        number: {code: found[code] for code in ALL if code in found}
        for number, found in rows.items()
    }


def in_words(found: Found, at: datetime) -> list[str]:
    """The reasons of one case with their figures: 18 dagen geen contact."""
    return [_said(ALL[code], told, at) for code, told in found.items()]


def _said(reason: Reason, told: list[Fact], at: datetime) -> str:
    return reason.say(told, at) if reason.say else reason.words
