"""Monitoring: plan a moment, report on it."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.formats import date_format

from cases.actions.door import RefusedError, enter, note
from cases.actions.reminders import remind_at_once
from cases.lifecycle import Verb
from cases.models import Case, MonitoringMoment, Support
from zsm_werkplaats.accounts.models import User


@transaction.atomic
def plan_moment(
    *,
    case: Case,
    due_on: date,
    question: str,
    by: User,
    at: datetime,
    ask_whom: str = "",
    support: Support | None = None,
    submission: UUID | None = None,
) -> MonitoringMoment:
    """Set a day on which somebody asks how it goes; the first starts monitoring."""
    case = enter(case, Verb.PLAN_MOMENT, by=by, submission=submission)
    moment = MonitoringMoment.objects.create(
        case=case,
        region_id=case.region_id,
        due_on=due_on,
        question=question,
        ask_whom=ask_whom,
        support=support,
        created_by=by,
        created_at=at,
    )
    if case.monitoring_since is None:
        case.monitoring_since = at
        case.save(update_fields=["monitoring_since"])
    remind_at_once(moment=moment, at=at)
    note(
        case,
        Verb.PLAN_MOMENT,
        by=by,
        at=at,
        summary=f"monitormoment gepland op {date_format(due_on)}",
        detail=question,
        submission=submission,
    )
    return moment


@transaction.atomic
def report_moment(
    *,
    moment: MonitoringMoment,
    answer: str,
    by: User,
    at: datetime,
    falters_at: str = "",
    explanation: str = "",
    next_on: date | None = None,
    submission: UUID | None = None,
) -> MonitoringMoment:
    """Say how it goes; `next_on` asks the same question again on that day."""
    case = enter(moment.case, Verb.REPORT_MOMENT, by=by, submission=submission)
    moment.refresh_from_db()
    if moment.reported_at:
        msg = "Over dit moment is al teruggemeld."
        raise RefusedError(msg)
    moment.reported_at = at
    moment.reported_by = by
    moment.answer = answer
    moment.falters_at = falters_at
    moment.explanation = explanation
    moment.save()
    if next_on:
        following = MonitoringMoment.objects.create(
            case=case,
            region_id=case.region_id,
            due_on=next_on,
            question=moment.question,
            ask_whom=moment.ask_whom,
            support=moment.support,
            created_by=by,
            created_at=at,
        )
        remind_at_once(moment=following, at=at)
    again = f", opnieuw op {date_format(next_on)}" if next_on else ""
    note(
        case,
        Verb.REPORT_MOMENT,
        by=by,
        at=at,
        summary=f"monitoring: {moment.get_answer_display()}{again}",
        detail=explanation,
        submission=submission,
    )
    return moment
