"""The total time of a case in a file: it lies on its last days, ten hours a day."""

from collections.abc import Iterator
from datetime import date, timedelta

from cases.exchange.reading.case import CaseFacts
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.lib.durations import MOST_MINUTES

TOTAL = "totale tijd uit een ingelezen bestand"
KIND = "anders-zaak"


def days_of_total(facts: CaseFacts) -> Iterator[tuple[date, int]]:
    """The days and the minutes on each, the last day of the case first."""
    day, left = facts.last_day, facts.minutes or 0
    first = facts.nominated_at and day_of(facts.nominated_at)
    while day and first and left > 0:
        yield day, min(left, MOST_MINUTES)
        left -= MOST_MINUTES
        day = max(day - timedelta(days=1), first)
