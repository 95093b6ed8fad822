"""What was needed, as the strands that know of needs register it.

The cases stand above the sociale kaart: they tell it counts, and nothing of a case.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from socialmap.coverage.period import Period


@dataclass(frozen=True)
class Need:
    """Help that somebody needed: where, on which parts of life, and when it started.

    `municipality` is a key, `domains` are codes; `days` is None while nothing started.
    """

    municipality: int | None
    domains: frozenset[str]
    days: int | None


# The needs of a region (its key) in a period; what is shielded is left out.
Source = Callable[[int, Period], Iterable[Need]]
SOURCES: list[Source] = []


def needs_in(region_id: int, period: Period) -> list[Need]:
    """All needs that were told of."""
    return [need for source in SOURCES for need in source(region_id, period)]
