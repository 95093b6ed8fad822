"""One moment of the monitoring: which day it gets, move it, drop it."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.formats import date_format

from cases.case.actions.door import open_case_for, record_event
from cases.case.lifecycle import Verb
from cases.case.models.case import Case
from cases.monitoring.models.moment import MonitoringMoment
from cases.monitoring.models.pause import ONE_DAY, MonitoringPause
from cases.monitoring.models.plan import MomentMove
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.dates import day_of, working_day_from
from zsm_werkplaats.lib.refusal import RefusedError


def day_for(*, case: Case, wished: date, at: datetime) -> date:
    """The day on which a moment that was wished for `wished` comes.

    A weekend or holiday ahead gives way to the next working day, and a pause that
    has an end to the first one after it. Who picks today means today.
    """
    today = day_of(at)
    day = working_day_from(wished) if wished > today else wished
    for pause in case.monitoringpauses.standing(today):
        if pause.until and pause.covers(day):
            day = working_day_from(pause.until + ONE_DAY)
    return day


def must_be_open(*, moment: MonitoringMoment) -> None:
    """Refuse a moment that a colleague reported or dropped meanwhile."""
    if moment.reported_at and moment.reported_by:
        msg = (
            f"Over dit moment is al teruggemeld, door {moment.reported_by.name}: "
            f"{moment.get_answer_display()}."
        )
        raise RefusedError(msg)
    if moment.dropped_at:
        msg = f"Dit moment is vervallen: {moment.drop_reason}"
        raise RefusedError(msg)


def put_on(
    *,
    moment: MonitoringMoment,
    wished: date,
    reason: str,
    by: User,
    at: datetime,
    pause: MonitoringPause | None = None,
) -> MomentMove | None:
    """Put an open moment on its new day and keep where it came from.

    None when it lies on that day already.
    """
    day = day_for(case=moment.case, wished=wished, at=at)
    before, moment.due_on = moment.due_on, day
    if before == day:
        return None
    moment.wished_on = wished if wished != day else None
    moment.save(update_fields=["due_on", "wished_on"])
    return MomentMove.objects.create(
        case=moment.case,
        region_id=moment.region_id,
        moment=moment,
        from_on=before,
        to_on=day,
        reason=reason,
        pause=pause,
        created_by=by,
        created_at=at,
    )


@transaction.atomic
def move_moment(
    *,
    moment: MonitoringMoment,
    seen: date,
    due_on: date,
    reason: str,
    by: User,
    at: datetime,
    submission: UUID | None = None,
) -> MonitoringMoment:
    """Put a moment on another day; `seen` is the day that stood on the screen."""
    case = open_case_for(moment.case, Verb.MOVE_MOMENT, by=by, submission=submission)
    moment = case.monitoringmoments.get(pk=moment.pk)
    must_be_open(moment=moment)
    if moment.due_on != seen:
        msg = f"Dit moment is intussen verplaatst naar {date_format(moment.due_on)}."
        raise RefusedError(msg)
    if put_on(moment=moment, wished=due_on, reason=reason, by=by, at=at) is None:
        msg = "Het moment staat al op deze dag."
        raise RefusedError(msg, "due_on")
    record_event(
        case,
        Verb.MOVE_MOMENT,
        by=by,
        at=at,
        about=moment,
        summary=(
            f"monitormoment van {date_format(seen)} verplaatst naar "
            f"{date_format(moment.due_on)}"
        ),
        detail=f"{moment.question}\n{reason}",
        submission=submission,
    )
    return moment


@transaction.atomic
def drop_moment(
    *,
    moment: MonitoringMoment,
    reason: str,
    by: User,
    at: datetime,
    submission: UUID | None = None,
) -> MonitoringMoment:
    """Say that nobody needs to ask this any more, and why."""
    case = open_case_for(moment.case, Verb.DROP_MOMENT, by=by, submission=submission)
    moment = case.monitoringmoments.get(pk=moment.pk)
    must_be_open(moment=moment)
    moment.dropped_at, moment.dropped_by, moment.drop_reason = at, by, reason
    moment.save(update_fields=["dropped_at", "dropped_by", "drop_reason"])
    record_event(
        case,
        Verb.DROP_MOMENT,
        by=by,
        at=at,
        about=moment,
        summary=f"monitormoment van {date_format(moment.due_on)} vervallen",
        detail=f"{moment.question}\n{reason}",
        submission=submission,
    )
    return moment
