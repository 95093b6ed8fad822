"""A new arrest of somebody in a monitored case."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localtime

from cases.case.actions.door import open_case_for, record_event
from cases.case.lifecycle import Verb
from cases.case.models.case import Case
from cases.monitoring.models.moment import MonitoringMoment
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.lib.dutch_dates import day_in_words

ARRESTED_AGAIN = "Opnieuw aangehouden door de politie: wat is er nu nodig?"


@transaction.atomic
def note_arrest(
    *,
    case: Case,
    offence: str,
    by: User,
    at: datetime,
    arrested_at: datetime | None = None,
    submission: UUID | None = None,
) -> Case:
    """Write down a new arrest during monitoring: it reopens the case.

    A moment of today puts it in front of the worker who holds it.
    """
    case = open_case_for(case, Verb.NOTE_ARREST, by=by, submission=submission)
    case.monitoring_since = None
    case.save(update_fields=["monitoring_since"])
    moment = MonitoringMoment.objects.create(
        case=case,
        region_id=case.region_id,
        due_on=day_of(at),
        question=ARRESTED_AGAIN,
        created_by=by,
        created_at=at,
    )
    when = ""
    if arrested_at:
        arrested = localtime(arrested_at)
        day = day_in_words(arrested.date(), "j F", today=day_of(at))
        when = f" op {day} {arrested:%H:%M}"
    record_event(
        case,
        Verb.NOTE_ARREST,
        by=by,
        at=at,
        about=moment,
        summary=f"opnieuw aangehouden door de politie{when}",
        detail=offence,
        submission=submission,
    )
    return case
