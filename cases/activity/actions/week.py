"""The week of a worker as a whole: hand it in, take it back."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from cases.activity.models.activity import RunningTimer
from cases.activity.models.week import ActivityWeek, written_in
from cases.case.policies import ACTIVITY_WEEK, keeps_week
from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.lib.refusal import RefusedError
from zsm_werkplaats.lib.weeks import Week


def lock_weeks(*, worker: User, region: Region) -> None:
    """Keep the weeks of this worker as they are until the transaction ends.

    Raises `PermissionDenied` for who keeps no activity form in the region. Lock a case
    before its worker, never after.
    """
    if not keeps_week(worker, region.pk):
        raise PermissionDenied(ACTIVITY_WEEK.label)
    User.objects.select_for_update(no_key=True).get(pk=worker.pk)


@transaction.atomic
def hand_in_week(
    *, region: Region, week: Week, minutes: int, entries: int, by: User, at: datetime
) -> ActivityWeek:
    """Hand in an own week; `minutes` and `entries` are what the worker saw there.

    Handing in twice is handing in once.
    """
    lock_weeks(worker=by, region=region)
    if standing := ActivityWeek.objects.standing(by, region, week).first():
        return standing
    if week.monday > day_of(at):
        msg = "Deze week moet nog beginnen."
        raise RefusedError(msg)
    timer = RunningTimer.objects.filter(worker=by, region=region).first()
    if timer and Week.of(day_of(timer.started_at)) == week:
        msg = (
            "In deze week loopt of wacht nog een timer. Schrijf of wis die tijd eerst, "
            "daarna lever je in."
        )
        raise RefusedError(msg)
    found = written_in(week, by, region)
    if not found.entries:
        msg = "In deze week staat nog niets."
        raise RefusedError(msg)
    if (found.minutes, found.entries) != (minutes, entries):
        msg = "De week is intussen veranderd. Kijk hem nog eens na."
        raise RefusedError(msg)
    return ActivityWeek.objects.create(
        worker=by,
        region=region,
        monday=week.monday,
        handed_in_at=at,
        minutes=minutes,
        entries=entries,
    )


@transaction.atomic
def take_back_week(*, region: Region, week: Week, by: User, at: datetime) -> None:
    """Open an own week that was handed in; who and when stays in its row."""
    lock_weeks(worker=by, region=region)
    for standing in ActivityWeek.objects.standing(by, region, week):
        standing.taken_back_at, standing.taken_back_by = at, by
        standing.save(update_fields=["taken_back_at", "taken_back_by"])
