"""How much work a user holds, in numbers: the apps above say what counts."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from zsm_werkplaats.accounts.models import User


@dataclass(frozen=True)
class WorkCount:
    """So many of one sort; a number tells nothing of a case."""

    label: str
    number: int


Counter = Callable[[User, Iterable[int]], list[WorkCount]]
COUNTERS: list[Counter] = []


def open_work_of(user: User, regions: Iterable[int]) -> list[WorkCount]:
    """What `user` holds in these regions, of every sort of which there is any."""
    found = [count for counter in COUNTERS for count in counter(user, regions)]
    return [count for count in found if count.number]
