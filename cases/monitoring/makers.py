"""The makers of a monitoring moment, of its moves, and of a closing.

Those of moments tell who holds the case at once when the moment is due already.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from cases.advice.models.condition import Condition
from cases.case.models.case import Case
from cases.case.models.disclosure import Disclosure
from cases.monitoring.messages.moment import remind_at_once
from cases.monitoring.models.closing import Closing
from cases.monitoring.models.moment import MonitoringMoment
from cases.monitoring.models.pause import ONE_DAY, MonitoringPause
from cases.monitoring.models.plan import MomentMove, MonitoringPlan
from cases.support.models.support import Support
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.dates import day_of, working_day_from


@dataclass(frozen=True)
class Ask:
    """On which day to ask what, and whom."""

    due_on: date
    question: str
    ask_whom: str = ""


def make_moment(
    *,
    case: Case,
    ask: Ask,
    by: User,
    at: datetime,
    plan: MonitoringPlan | None = None,
    support: Support | None = None,
    condition: Condition | None = None,
    is_arrest: bool = False,
    disclosure: str = Disclosure.OPEN,
) -> MonitoringMoment:
    """Set a moment on the day that `ask` wishes, or the first one after it.

    `is_arrest`: it asks what a new arrest calls for, and is announced as that.
    """
    day = day_for(case=case, wished=ask.due_on, at=at)
    moment = MonitoringMoment.objects.create(
        case=case,
        region_id=case.region_id,
        plan=plan,
        due_on=day,
        wished_on=ask.due_on if ask.due_on != day else None,
        question=ask.question,
        ask_whom=ask.ask_whom,
        support=support,
        condition=condition,
        is_arrest=is_arrest,
        disclosure=disclosure,
        created_by=by,
        created_at=at,
    )
    remind_at_once(moment=moment, at=at)
    return moment


def make_move(
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
    remind_at_once(moment=moment, at=at)
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


def make_closing(*, case: Case, by: User, at: datetime, **facts: Any) -> Closing:
    """Write how a case ended; `facts` by the fields of `Closing`."""
    made = Closing.objects.create(
        case=case, region_id=case.region_id, created_by=by, created_at=at, **facts
    )
    case.closed_at = at
    case.save(update_fields=["closed_at"])
    return made


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
