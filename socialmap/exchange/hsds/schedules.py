"""Opening times as the weekly rules of iCalendar (RFC 5545), and back."""

import re
from typing import Any

from socialmap.exchange.hsds.facts import HoursFacts, made_id

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
CLOCK = re.compile(r"^(\d{1,2})[:.](\d{2})(?::\d{2})?(?:Z|[+-]\d{2}:?\d{2})?$")
MIDNIGHT, END_OF_DAY = "00:00", "23:59"
NOTE = 120  # characters of a note


def schedules_from(hours: list[HoursFacts], owner: str) -> list[dict[str, Any]]:
    """One rule for all days with the same times."""
    alike: dict[tuple[str, str, str], list[int]] = {}
    for each in hours:
        times = (each.opens, each.closes, each.note)
        alike.setdefault(times, []).append(each.weekday)
    return [
        {
            "id": made_id("schedule", owner, opens, closes, note),
            "freq": "WEEKLY",
            "interval": 1,
            "wkst": "MO",
            "byday": ",".join(DAYS[day - 1] for day in sorted(set(days))),
            "opens_at": f"{opens}:00",
            "closes_at": "23:59:59" if closes == END_OF_DAY else f"{closes}:00",
            **({"notes": note} if note else {}),
        }
        for (opens, closes, note), days in alike.items()
    ]


def hours_from(schedules: list[dict[str, Any]]) -> tuple[list[HoursFacts], list[str]]:
    """The times of each day of the week, and why a rule has none."""
    hours: list[HoursFacts] = []
    wrong: list[str] = []
    for schedule in schedules:
        opens, closes = _clock(schedule, "opens_at"), _clock(schedule, "closes_at")
        days = _days(schedule)
        if closes == MIDNIGHT:
            closes = END_OF_DAY
        if not days or not opens or not closes or closes <= opens:
            wrong.append("openingstijd die niet wekelijks is of geen tijden noemt")
            continue
        note = _note(schedule)
        hours += [HoursFacts(day, opens, closes, note) for day in days]
    unique = {
        (each.weekday, each.opens, each.closes, each.note): each for each in hours
    }
    return sorted(unique.values(), key=lambda h: (h.weekday, h.opens)), wrong


def _days(schedule: dict[str, Any]) -> list[int]:
    """The days of a weekly rule; none of any other rule."""
    frequency = str(schedule.get("freq") or "").upper()
    interval = str(schedule.get("interval") or "1")
    if frequency not in ("WEEKLY", "DAILY") or interval not in ("1", "1.0"):
        return []
    named = re.findall(r"[A-Z]{2}", str(schedule.get("byday") or "").upper())
    if not named and frequency == "DAILY":
        named = list(DAYS)
    return sorted({DAYS.index(day) + 1 for day in named if day in DAYS})


def _clock(schedule: dict[str, Any], name: str) -> str:
    found = CLOCK.match(str(schedule.get(name) or "").strip())
    if not found or int(found[1]) > 24 or int(found[2]) > 59:  # noqa: PLR2004
        return ""
    return f"{int(found[1]) % 24:02}:{found[2]}"


def _note(schedule: dict[str, Any]) -> str:
    """What stands beside the times, if it fits."""
    for name in ("notes", "description"):
        text = str(schedule.get(name) or "").strip()
        if text and len(text) <= NOTE:
            return text
    return ""
