"""A new arrest of somebody in a monitored case."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localtime

from cases.case.actions.door import open_case_for, record_event
from cases.case.lifecycle import Verb
from cases.case.models.case import Case
from cases.monitoring.actions.pause import stop_pause
from cases.monitoring.makers import Ask, make_moment
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

    A moment of today puts it in front of the worker who holds it. A pause stops: it
    would hide that moment.
    """
    case = open_case_for(case, Verb.NOTE_ARREST, by=by, submission=submission)
    case.monitoring_since = None
    case.save(update_fields=["monitoring_since"])
    stopped = [
        stop_pause(pause=pause, by=by, at=at)
        for pause in case.monitoringpauses.on(day_of(at))
    ]
    ask = Ask(day_of(at), ARRESTED_AGAIN)
    moment = make_moment(case=case, ask=ask, by=by, at=at, is_arrest=True)
    when = ""
    if arrested_at:
        arrested = localtime(arrested_at)
        day = day_in_words(arrested.date(), "j F", today=day_of(at))
        when = f" op {day} {arrested:%H:%M}"
    paused = ", pauze gestopt" if stopped else ""
    record_event(
        case,
        Verb.NOTE_ARREST,
        by=by,
        at=at,
        about=moment,
        summary=f"opnieuw aangehouden door de politie{when}{paused}",
        detail=offence,
        submission=submission,
    )
    return case
