"""Opening times as somebody writes them down: "ma-vr 9:00-17:00; za 10:00-12:00"."""

from collections.abc import Iterator
from datetime import time
from itertools import product

DAYS = ["ma", "di", "wo", "do", "vr", "za", "zo"]
ALWAYS = "altijd"
MIDNIGHT = time(23, 59, 59)  # as the sociale kaart writes the end of a day
Times = tuple[int, time, time]


def opening_times(text: str) -> Iterator[Times]:
    """The weekday as ISO counts it, when it opens and when it closes."""
    if text == ALWAYS:
        yield from product(range(1, 8), [time(0)], [MIDNIGHT])
        return
    for part in filter(None, text.split("; ")):
        *days, hours = part.split()
        opens, closes = map(_time, hours.split("-"))
        for day in _weekdays(days):
            yield day, opens, MIDNIGHT if closes == time(23, 59) else closes


def _weekdays(days: list[str]) -> Iterator[int]:
    for day in days:
        first, _, last = day.partition("-")
        yield from range(DAYS.index(first) + 1, DAYS.index(last or first) + 2)


def _time(text: str) -> time:
    hour, minute = text.split(":")
    return time(int(hour), int(minute))
