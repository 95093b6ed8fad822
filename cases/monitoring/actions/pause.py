"""Pause the monitoring, and go on.

A pause moves what lies ahead by its length, in days of the calendar; what then falls
on a free day moves on to the next working day. Until further notice nothing moves:
the length is known when it stops. When a pause stops early, each moment goes to the
day that it would have had with a pause as short as it became; what somebody moved by
hand meanwhile stays where it was put.
"""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.formats import date_format

from cases.case.actions.door import open_case_for, record_event
from cases.case.lifecycle import Verb
from cases.case.models.case import Case
from cases.monitoring.makers import make_move
from cases.monitoring.models.pause import MonitoringPause
from cases.monitoring.models.plan import MomentMove
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.lib.refusal import RefusedError

SHIFTED = "verschoven door een pauze"
SHIFTED_BACK = "de pauze stopte eerder"


@transaction.atomic
def pause_monitoring(
    *,
    case: Case,
    begins_on: date,
    reason: str,
    by: User,
    at: datetime,
    until: date | None = None,
    submission: UUID | None = None,
) -> MonitoringPause:
    """Let the monitoring rest; without `until` it rests until somebody goes on."""
    case = open_case_for(case, Verb.PAUSE_MONITORING, by=by, submission=submission)
    if until and until < begins_on:
        msg = "Deze dag ligt voor het begin van de pauze."
        raise RefusedError(msg, "until")
    if other := case.monitoringpauses.standing(day_of(at)).first():
        msg = f"Er staat al een {other.in_words}. Stop die eerst."
        raise RefusedError(msg)
    pause = MonitoringPause.objects.create(
        case=case,
        region_id=case.region_id,
        begins_on=begins_on,
        until=until,
        reason=reason,
        created_by=by,
        created_at=at,
    )
    moves = []
    if pause.length:
        moves = _shift(case, pause, pause.length, reason=SHIFTED, by=by, at=at)
    record_event(
        case,
        Verb.PAUSE_MONITORING,
        by=by,
        at=at,
        about=pause,
        summary=f"monitoring gepauzeerd: {pause.in_words}",
        detail="\n".join([reason, *map(_told, moves)]),
        submission=submission,
    )
    return pause


@transaction.atomic
def resume_monitoring(
    *, case: Case, by: User, at: datetime, submission: UUID | None = None
) -> MonitoringPause:
    """Go on with the monitoring from today; the moments ahead come back."""
    case = open_case_for(case, Verb.RESUME_MONITORING, by=by, submission=submission)
    pause = case.monitoringpauses.standing(day_of(at)).first()
    if pause is None:
        msg = "Er is geen pauze meer."
        raise RefusedError(msg)
    moves = stop_pause(pause=pause, by=by, at=at)
    record_event(
        case,
        Verb.RESUME_MONITORING,
        by=by,
        at=at,
        about=pause,
        detail="\n".join(map(_told, moves)),
        submission=submission,
    )
    return pause


def stop_pause(*, pause: MonitoringPause, by: User, at: datetime) -> list[MomentMove]:
    """End a pause today, within an action that tells of it; the moments that moved."""
    pause.lifted_at, pause.lifted_by = at, by
    pause.save(update_fields=["lifted_at", "lifted_by"])
    lasted = pause.lasted(day_of(at))
    if pause.until:
        return _shift_back(pause, lasted, by=by, at=at)
    return _shift(pause.case, pause, lasted, reason=SHIFTED, by=by, at=at)


def _shift(
    case: Case,
    pause: MonitoringPause,
    length: timedelta,
    *,
    reason: str,
    by: User,
    at: datetime,
) -> list[MomentMove]:
    """Move what falls in the pause or after it, as it stood when the pause began.

    What somebody planned or moved since the pause was made, stays; unless its day
    is over.
    """
    today, moves = day_of(at), []
    for moment in case.monitoringmoments.open().filter(due_on__gte=pause.begins_on):
        moment.case = case
        touched = moment.moves.filter(created_at__gt=pause.created_at).exists()
        if touched or moment.created_at > pause.created_at:
            wished = max(moment.due_on, today)
        else:
            wished = moment.due_on + length
        moves.append(
            make_move(
                moment=moment, wished=wished, reason=reason, by=by, at=at, pause=pause
            )
        )
    return [move for move in moves if move]


def _shift_back(
    pause: MonitoringPause, lasted: timedelta, *, by: User, at: datetime
) -> list[MomentMove]:
    """Move back what the pause moved, as far as it still lies where that put it."""
    moves = []
    for move in pause.moves.select_related("moment__case"):
        moment = move.moment
        if moment.is_open and moment.due_on == move.to_on:
            back = make_move(
                moment=moment,
                wished=move.from_on + lasted,
                reason=SHIFTED_BACK,
                by=by,
                at=at,
                pause=pause,
            )
            moves.append(back)
    return [move for move in moves if move]


def _told(move: MomentMove) -> str:
    return (
        f"{move.moment.question}: {date_format(move.from_on)} wordt "
        f"{date_format(move.to_on)}"
    )
