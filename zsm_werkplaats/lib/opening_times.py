"""Opening times: how they read, how one types them again, and if the door is open.

Days count from 1 = Monday, hours in Europe/Amsterdam. `MIDNIGHT` as a closing time
says: open until midnight.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from itertools import groupby
from typing import Protocol

from django.utils.timezone import localtime

MIDNIGHT = time(23, 59, 59)
WEEK = range(1, 8)
SHORT_DAYS = ("ma", "di", "wo", "do", "vr", "za", "zo")
LONG_DAYS = (
    "maandag",
    "dinsdag",
    "woensdag",
    "donderdag",
    "vrijdag",
    "zaterdag",
    "zondag",
)


class Slot(Protocol):
    """A time on one day of the week (1 = Monday), wherever it is kept."""

    @property
    def weekday(self) -> int: ...
    @property
    def opens(self) -> time: ...
    @property
    def closes(self) -> time: ...
    @property
    def note(self) -> str: ...


@dataclass(frozen=True)
class Opening:
    """Open on this day of the week (1 = Monday) from `opens` until `closes`."""

    weekday: int
    opens: time
    closes: time
    note: str = ""

    def overlaps(self, other: "Opening") -> bool:
        """Whether both hold at some time."""
        if self.weekday != other.weekday:
            return False
        return self.opens < other.closes and other.opens < self.closes


def alike_days(times: Iterable[Slot]) -> list[tuple[list[int], list[Slot]]]:
    """The days of the week with their times; days with the same times together."""
    ordered = sorted(times, key=lambda each: (each.weekday, each.opens))
    days: list[tuple[list[int], list[Slot]]] = []
    for day, grouped in groupby(ordered, key=lambda each: each.weekday):
        slots = list(grouped)
        if days and days[-1][0][-1] == day - 1 and _same(days[-1][1], slots):
            days[-1][0].append(day)
        else:
            days.append(([day], slots))
    return days


def _same(some: list[Slot], others: list[Slot]) -> bool:
    def hours(slots: list[Slot]) -> list[tuple[time, time, str]]:
        return [(each.opens, each.closes, each.note) for each in slots]

    return hours(some) == hours(others)


def typed_again(times: Iterable[Slot]) -> str:
    """The times as one would type them; read again they are the same."""
    return ", ".join(
        f"{_span(days, SHORT_DAYS, '-')} {' en '.join(_hours(s, '-') for s in slots)}"
        for days, slots in alike_days(times)
    )


def in_lines(times: Iterable[Slot]) -> list[tuple[str, str]]:
    """The days and the hours as one reads them, a line for each."""
    return [
        (
            _span(days, LONG_DAYS, " tot en met "),
            " en ".join(_hours(slot, "–") for slot in slots),  # noqa: RUF001
        )
        for days, slots in alike_days(times)
    ]


def in_words(times: Iterable[Slot]) -> str:
    """The times in one sentence."""
    return "; ".join(f"{days} {hours}" for days, hours in in_lines(times))


def _span(days: Sequence[int], names: Sequence[str], through: str) -> str:
    first, last = names[days[0] - 1], names[days[-1] - 1]
    return first if len(days) == 1 else f"{first}{through}{last}"


def _hours(slot: Slot, dash: str) -> str:
    closes = "24.00" if slot.closes == MIDNIGHT else f"{slot.closes:%H.%M}"
    note = f" ({slot.note})" if slot.note else ""
    return f"{slot.opens:%H.%M}{dash}{closes}{note}"


@dataclass(frozen=True)
class Door:
    """Whether it is open at a moment, and when that changes.

    `changes` is None when it is always open.
    """

    is_open: bool
    changes: datetime | None


def door_at(times: Iterable[Slot], moment: datetime) -> Door | None:
    """The door at `moment`; None when no times are known."""
    slots = list(times)
    if not slots:
        return None
    here = localtime(moment)
    if not _is_open(slots, here):
        return Door(is_open=False, changes=_next_opening(slots, here))
    until = here
    for _ in range(2 * len(WEEK)):
        closing = _closing_of(slots, until)
        if closing is None:
            return Door(is_open=True, changes=until)
        until = closing
    return Door(is_open=True, changes=None)


def _is_open(slots: list[Slot], here: datetime) -> bool:
    return _closing_of(slots, here) is not None


def _closing_of(slots: list[Slot], here: datetime) -> datetime | None:
    """When the slot of this moment ends; None when it falls in none."""
    now = here.time()
    ends = [
        slot.closes
        for slot in slots
        if slot.weekday == here.isoweekday()
        and slot.opens <= now
        and (now < slot.closes or slot.closes == MIDNIGHT)
    ]
    if not ends:
        return None
    if max(ends) == MIDNIGHT:
        return _on(here, 1, time(0))
    return _on(here, 0, max(ends))


def _next_opening(slots: list[Slot], here: datetime) -> datetime | None:
    moments = [
        _on(here, (slot.weekday - here.isoweekday()) % 7 + weeks, slot.opens)
        for slot in slots
        for weeks in (0, 7)
    ]
    return min((moment for moment in moments if moment > here), default=None)


def _on(here: datetime, days: int, clock: time) -> datetime:
    return datetime.combine(
        here.date() + timedelta(days=days), clock, tzinfo=here.tzinfo
    )
