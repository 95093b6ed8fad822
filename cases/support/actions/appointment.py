"""Appointments: make one, and move or cancel anything that is planned.

What is planned is a visit, a talk, a meeting with all parties or an appointment of the
suspect: who moves it needs not know in which table it stands.
"""

from datetime import date, datetime, time
from typing import TypedDict, Unpack
from uuid import UUID

from django.db import transaction
from django.utils.formats import date_format
from django.utils.timezone import localtime, make_aware

from cases.case.actions.door import open_case_for, record_event
from cases.case.lifecycle import Verb
from cases.case.models.case import Case
from cases.context.models.contact import Contact
from cases.support.models.appointment import Appointment
from cases.support.models.meeting import TableMeeting, Talk
from cases.support.models.support import Support
from cases.support.planned import Planned, when_in_words
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.dates import day_of, working_day_from
from zsm_werkplaats.lib.refusal import RefusedError

OVER = "Dit is al gehouden of afgezegd."


class AppointmentFacts(TypedDict, total=False):
    """With whom, where, by which telephone, and what to bring."""

    with_whom: str
    place: str
    phone: str
    bring: list[str]


@transaction.atomic
def make_appointment(
    *,
    case: Case,
    when: datetime,
    by: User,
    at: datetime,
    support: Support | None = None,
    submission: UUID | None = None,
    **facts: Unpack[AppointmentFacts],
) -> Appointment:
    """Write where and when the suspect meets who helps."""
    case = open_case_for(case, Verb.MAKE_APPOINTMENT, by=by, submission=submission)
    if when <= at:
        msg = "Kies een tijdstip dat nog komt."
        raise RefusedError(msg, "when")
    if support and support.case_id != case.pk:
        support = None
    made = Appointment.objects.create(
        case=case,
        region_id=case.region_id,
        support=support,
        at=when,
        created_by=by,
        created_at=at,
        **facts,
    )
    told = date_format(localtime(when), "j F H:i")
    record_event(
        case,
        Verb.MAKE_APPOINTMENT,
        by=by,
        at=at,
        about=made,
        summary=f"{made}, {told}",
        submission=submission,
    )
    return made


@transaction.atomic
def move_appointment(
    *,
    planned: Planned,
    day: date,
    by: User,
    at: datetime,
    time: time | None = None,
    why: str = "",
    submission: UUID | None = None,
) -> Planned:
    """Put what is planned on another day or hour."""
    verb = Verb.MOVE_APPOINTMENT
    case = open_case_for(planned.case, verb, by=by, submission=submission)
    planned.refresh_from_db()
    _must_lie_ahead(planned)
    before = when_in_words(planned)
    _put_on(planned, day, time, at)
    planned.save()
    record_event(
        case,
        verb,
        by=by,
        at=at,
        about=planned,
        summary=f"verplaatst: {planned}, van {before} naar {when_in_words(planned)}",
        detail=why,
        submission=submission,
    )
    return planned


@transaction.atomic
def cancel_appointment(
    *,
    planned: Planned,
    by: User,
    at: datetime,
    why: str = "",
    submission: UUID | None = None,
) -> Planned:
    """Cancel what is planned; it leaves the agenda and stays in the timeline."""
    verb = Verb.CANCEL_APPOINTMENT
    case = open_case_for(planned.case, verb, by=by, submission=submission)
    planned.refresh_from_db()
    _must_lie_ahead(planned)
    if isinstance(planned, Contact):
        planned.followed_up_at = at
    elif isinstance(planned, Talk):
        planned.result = Talk.Result.CANCELLED
    else:
        planned.cancelled_at, planned.cancelled_why = at, why
    planned.save()
    record_event(
        case,
        verb,
        by=by,
        at=at,
        about=planned,
        summary=f"afgezegd: {planned}, {when_in_words(planned)}",
        detail=why,
        submission=submission,
    )
    return planned


def _must_lie_ahead(planned: Planned) -> None:
    if isinstance(planned, Contact):
        is_open = planned.is_planned and planned.followed_up_at is None
    elif isinstance(planned, Talk):
        is_open = not planned.result
    elif isinstance(planned, TableMeeting):
        is_open = planned.contact_id is None and planned.cancelled_at is None
    else:
        is_open = planned.cancelled_at is None
    if not is_open:
        raise RefusedError(OVER)


def _put_on(planned: Planned, day: date, hour: time | None, at: datetime) -> None:
    if day < day_of(at):
        msg = "Deze datum is al voorbij."
        raise RefusedError(msg, "day")
    if isinstance(planned, Talk):
        planned.planned_on = day if hour or day == day_of(at) else working_day_from(day)
        planned.planned_time = hour
        return
    if hour is None:
        msg = "Vul in hoe laat."
        raise RefusedError(msg, "time")
    starts = make_aware(datetime.combine(day, hour))
    if starts <= at:
        msg = "Kies een tijdstip dat nog komt."
        raise RefusedError(msg, "time")
    if isinstance(planned, TableMeeting):
        planned.planned_at = starts
    else:
        planned.at = starts
    if isinstance(planned, Contact):
        planned.next_attempt_on = day
