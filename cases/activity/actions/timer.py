"""A clock that a worker may let run; nobody has to."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from cases.activity.actions.week import lock_weeks
from cases.activity.models.activity import RunningTimer
from cases.case.lifecycle import STEPS, Verb
from cases.case.models.case import Case
from cases.case.policies import may
from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.lib.refusal import RefusedError


@transaction.atomic
def start_timer(
    *, region: Region, by: User, at: datetime, case: Case | None = None
) -> RunningTimer:
    """Start the own timer, for a case or for whatever it turns out to be."""
    lock_weeks(worker=by, region=region)
    if case and not may(by, Verb.LOG_ACTIVITY, case):
        raise PermissionDenied(STEPS[Verb.LOG_ACTIVITY].label)
    standing = RunningTimer.objects.filter(worker=by, region=region).first()
    if standing:
        msg = (
            "Er wacht nog een gestopte timer. Schrijf of wis die eerst."
            if standing.stopped_at
            else "Er loopt al een timer. Stop die eerst."
        )
        raise RefusedError(msg)
    return RunningTimer.objects.create(
        worker=by, region=region, case=case, started_at=at
    )


@transaction.atomic
def stop_timer(*, region: Region, by: User, at: datetime) -> RunningTimer | None:
    """Stop the own timer; it waits until its time is written or wiped."""
    lock_weeks(worker=by, region=region)
    timer = RunningTimer.objects.filter(worker=by, region=region).first()
    if timer and timer.stopped_at is None:
        timer.stopped_at = max(at, timer.started_at)
        timer.save(update_fields=["stopped_at"])
    return timer


@transaction.atomic
def wipe_timer(*, region: Region, by: User) -> None:
    """Throw the own timer away, running or stopped."""
    lock_weeks(worker=by, region=region)
    RunningTimer.objects.filter(worker=by, region=region).delete()
