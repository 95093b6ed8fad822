"""One moment of the monitoring: move it, drop it."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.formats import date_format

from cases.case.actions.door import open_case_for, record_event
from cases.case.lifecycle import Verb
from cases.monitoring.makers import make_move
from cases.monitoring.models.moment import MonitoringMoment
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.refusal import RefusedError
from zsm_werkplaats.lib.versions import EditConflictError


def must_be_open(*, moment: MonitoringMoment) -> None:
    """Refuse a moment that a colleague reported or dropped meanwhile."""
    if moment.reported_at and moment.reported_by:
        msg = (
            f"{moment.reported_by.name} legde de uitkomst al vast: "
            f"{moment.get_answer_display()}."
        )
        raise RefusedError(msg)
    if moment.dropped_at:
        msg = f"Dit moment is vervallen: {moment.drop_reason}"
        raise RefusedError(msg)


@transaction.atomic
def move_moment(
    *,
    moment: MonitoringMoment,
    seen: int | None,
    due_on: date,
    reason: str,
    by: User,
    at: datetime,
    submission: UUID | None = None,
) -> MonitoringMoment:
    """Put a moment on another day.

    `seen` is the ordinal of the day that stood on the screen. Raises
    `EditConflictError`.
    """
    case = open_case_for(moment.case, Verb.MOVE_MOMENT, by=by, submission=submission)
    moment = case.monitoringmoments.get(pk=moment.pk)
    must_be_open(moment=moment)
    before = moment.due_on
    if seen not in (None, before.toordinal()):
        raise EditConflictError(moment)
    if make_move(moment=moment, wished=due_on, reason=reason, by=by, at=at) is None:
        msg = "Het moment staat al op deze dag."
        raise RefusedError(msg, "due_on")
    record_event(
        case,
        Verb.MOVE_MOMENT,
        by=by,
        at=at,
        about=moment,
        summary=(
            f"monitormoment van {date_format(before)} verplaatst naar "
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
