"""Wait with the decision until a day, for what must be known by then."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.formats import date_format

from cases.case.actions.door import open_case_for, record_event
from cases.case.actions.notify import notify
from cases.case.lifecycle import Verb
from cases.case.models.case import Case
from cases.decision.messages.postponement import POSTPONEMENT
from cases.decision.models.postponement import Postponement
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.dates import day_of, working_day_from
from zsm_werkplaats.lib.refusal import RefusedError


@transaction.atomic
def postpone_decision(
    *,
    case: Case,
    until: date,
    must_be_known: str,
    by: User,
    at: datetime,
    submission: UUID | None = None,
) -> Postponement:
    """Postpone the decision; a second postponement takes the place of the first.

    A weekend or holiday gives way to the next working day. The worker is told, and
    the linked prosecutor when somebody else postpones.
    """
    case = open_case_for(case, Verb.POSTPONE, by=by, submission=submission)
    if until <= day_of(at):
        msg = "Kies een dag die nog komt."
        raise RefusedError(msg, "until")
    until = working_day_from(until)
    if case.decided_at and not case.awaits_decision:
        msg = "Er is al een beslissing. Trek die in, of vervang die."
        raise RefusedError(msg)
    case.postponements.filter(ended_at=None).update(ended_at=at)
    postponement = Postponement.objects.create(
        case=case,
        region_id=case.region_id,
        until=until,
        must_be_known=must_be_known,
        created_by=by,
        created_at=at,
    )
    notify(
        case=case,
        recipients=[case.worker, case.prosecutor],
        kind=POSTPONEMENT,
        about=postponement,
        by=by,
        at=at,
    )
    case.prosecutor = case.prosecutor or by
    case.postponed_until = until
    case.save(update_fields=["prosecutor", "postponed_until"])
    record_event(
        case,
        Verb.POSTPONE,
        by=by,
        at=at,
        about=postponement,
        summary=f"beslissing uitgesteld tot {date_format(until, 'j F Y')}",
        detail=must_be_known,
        submission=submission,
    )
    return postponement
