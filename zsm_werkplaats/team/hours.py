"""The hours that people have in a week: what was agreed, minus when they are away."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Q

from zsm_werkplaats.lib.dates import is_working_day
from zsm_werkplaats.lib.weeks import Week
from zsm_werkplaats.outbox.models import Absence
from zsm_werkplaats.team.models import Availability

WORKING_DAYS = 5
DAY = timedelta(days=1)


@dataclass(frozen=True)
class HoursOfWeek:
    """What somebody has in a week: what was agreed, and what is left of it.

    `free_days` are the days away and the public holidays in it, out of five.
    """

    agreed: Decimal
    minutes: int
    free_days: int


def hours_in(region_id: int, week: Week) -> Mapping[int, HoursOfWeek]:
    """The hours of everybody of whom they are known, by user; in two queries."""
    last = week.monday + timedelta(days=WORKING_DAYS - 1)
    agreed = _agreed(region_id, last)
    away = _away(region_id, week.monday, last)
    days = [week.monday + DAY * number for number in range(WORKING_DAYS)]
    return {
        worker: _reckoned(rows, days, away.get(worker, []))
        for worker, rows in agreed.items()
    }


Rows = list[tuple[date, Decimal]]  # from when on, the latest first
Away = list[tuple[date, date | None]]


def _agreed(region_id: int, last: date) -> Mapping[int, Rows]:
    found: dict[int, Rows] = defaultdict(list)
    rows = Availability.objects.begun(last).filter(region=region_id)
    for worker, from_on, hours in rows.values_list("worker", "from_on", "hours"):
        found[worker].append((from_on, hours))
    return found


def _away(region_id: int, first: date, last: date) -> Mapping[int, Away]:
    found: dict[int, Away] = defaultdict(list)
    absences = Absence.objects.standing().filter(
        Q(until=None) | Q(until__gte=first), region=region_id, starts_on__lte=last
    )
    for user, starts_on, until in absences.values_list("user", "starts_on", "until"):
        found[user].append((starts_on, until))
    return found


def _reckoned(rows: Rows, days: list[date], away: Away) -> HoursOfWeek:
    there = [day for day in days if is_working_day(day) and not _is_away(day, away)]
    hours = sum((_on(day, rows) for day in there), Decimal(0))
    minutes = int(hours * 60 / WORKING_DAYS)
    return HoursOfWeek(_on(days[-1], rows), minutes, len(days) - len(there))


def _on(day: date, rows: Rows) -> Decimal:
    return next((hours for from_on, hours in rows if from_on <= day), Decimal(0))


def _is_away(day: date, away: Away) -> bool:
    return any(
        starts_on <= day and (until is None or day <= until)
        for starts_on, until in away
    )
