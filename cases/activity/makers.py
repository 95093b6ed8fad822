"""The maker of an entry in the activity form, and what holds for every entry."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.utils.formats import date_format

from cases.activity.models.activity import Activity, ActivityKind, RunningTimer
from cases.activity.models.week import ActivityWeek, minutes_on
from cases.case.models.case import Case
from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.lib.durations import HOUR, in_words
from zsm_werkplaats.lib.refusal import RefusedError
from zsm_werkplaats.lib.weeks import Week

MINUTES_IN_A_DAY = 24 * HOUR


def make_activity(
    *,
    region: Region,
    case: Case | None,
    kind: ActivityKind,
    day: date,
    minutes: int,
    by: User,
    at: datetime,
    remark: str = "",
    from_timer: bool = False,
    is_total: bool = False,
    submission: UUID | None = None,
) -> Activity:
    """Write time; `from_timer` clears the timer that proposed it.

    The weeks of the worker are locked by the action. The total of a case is not what
    somebody did on one day: with `is_total` several may lie on it.
    """
    must_be_past(day, at)
    refuse_handed_in(worker=by, region=region, days=[day])
    must_fit(kind, has_case=case is not None)
    if not is_total:
        must_fit_in_day(by, day, more=minutes)
    activity = Activity.objects.create(
        worker=by,
        region=region,
        case=case,
        kind=kind,
        day=day,
        minutes=minutes,
        note=remark,
        created_at=at,
        submission=submission,
    )
    if from_timer:
        mine = RunningTimer.objects.filter(worker=by, region=region)
        mine.filter(stopped_at__isnull=False).delete()
    return activity


def must_be_past(day: date, at: datetime) -> None:
    if day > day_of(at):
        msg = "Deze dag ligt in de toekomst."
        raise RefusedError(msg, "day")


def must_fit_in_day(worker: User, day: date, *, more: int) -> None:
    total = minutes_on(day, worker) + more
    if more > 0 and total > MINUTES_IN_A_DAY:
        msg = (
            f"Op {date_format(day, 'j F')} staat dan {in_words(total)}; een dag heeft "
            "24 uur. Kijk die dag na."
        )
        raise RefusedError(msg, "minutes")


def must_fit(kind: ActivityKind, *, has_case: bool) -> None:
    if kind.belongs_to_case and not has_case:
        msg = "Bij dit soort werk hoort een zaak."
        raise RefusedError(msg, "case")
    if has_case and not kind.belongs_to_case:
        msg = "Bij dit soort werk hoort geen zaak."
        raise RefusedError(msg, "kind")


def refuse_handed_in(*, worker: User, region: Region, days: Iterable[date]) -> None:
    """Refuse what would change a week that was handed in."""
    for week in {Week.of(day) for day in days}:
        if ActivityWeek.objects.standing(worker, region, week).exists():
            msg = (
                f"Week {week.number} is ingeleverd. Haal de week eerst terug op Uren, "
                "dan kun je hem wijzigen."
            )
            raise RefusedError(msg)
