"""What the workers of the demo did beside their cases, last week and this week."""

from datetime import datetime, timedelta
from typing import Any

from cases.activity.actions import activity, week
from cases.activity.models.activity import ActivityKind
from cases.activity.models.week import written_in
from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.lib.weeks import Week

# By the day of the week, Monday is 0: the kind, the minutes, a line.
OTHER = [
    (0, "zsm-kamer", 60, ""),
    (1, "casuistiek", 90, ""),
    (2, "zsm-kamer", 45, ""),
    (2, "netwerk", 30, "Kennismaking met de nieuwe wijkagent"),
    (3, "reflectie", 120, ""),
    (4, "scholing", 180, "Motiverende gespreksvoering"),
]


def load_hours(region: Region, workers: list[User], at: datetime) -> None:
    """Two weeks of hours; last week is handed in by all but the second worker."""
    now = Week.of(day_of(at))
    for number, worker in enumerate(workers, start=1):
        for which in (now.previous, now):
            write_week(region, worker, which, at)
        if number != 2:  # noqa: PLR2004 (somebody always forgets)
            hand_in(region, worker, now.previous, at)


def write_week(region: Region, worker: User, which: Week, at: datetime) -> None:
    """The hours of a week as far as it is over."""
    kinds: dict[str, Any] = {kind.code: kind for kind in ActivityKind.objects.all()}
    for weekday, kind, minutes, remark in OTHER:
        day = which.monday + timedelta(days=weekday)
        if day < day_of(at):
            activity.log_other_time(
                region=region,
                kind=kinds[kind],
                day=day,
                minutes=minutes,
                remark=remark,
                by=worker,
                at=at,
            )


def hand_in(region: Region, worker: User, which: Week, at: datetime) -> None:
    """Hand in what stands in the week."""
    written = written_in(which, worker, region)
    week.hand_in_week(
        region=region,
        week=which,
        minutes=written.minutes,
        entries=written.entries,
        by=worker,
        at=at,
    )
