"""Monitoring: plan when to ask, and report what was heard."""

from collections.abc import Sequence
from datetime import date, datetime, time
from functools import partial
from uuid import UUID

from django.db import transaction
from django.utils.formats import date_format
from django.utils.timezone import make_aware

from cases.advice.models.condition import Condition
from cases.case.actions.door import open_case_for, record_event
from cases.case.lifecycle import Verb
from cases.case.models.case import Case
from cases.case.models.disclosure import Disclosure
from cases.context.makers import make_contact, person_named
from cases.context.models.contact import Contact
from cases.monitoring.actions.moment import must_be_open
from cases.monitoring.makers import Ask, make_moment
from cases.monitoring.models.moment import MonitoringMoment
from cases.monitoring.models.plan import MonitoringPlan, MonitoringRhythm
from cases.monitoring.signals import moment_gave_a_signal
from cases.support.models.support import Support
from socialmap.organisation.models.organisation import Organisation
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.refusal import RefusedError

ORGANISATION = MonitoringMoment.FaltersAt.ORGANISATION
START_OF_WORK = time(9, 0)


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
    condition: Condition | None = None,
    disclosure: str = Disclosure.OPEN,
    submission: UUID | None = None,
) -> MonitoringMoment:
    """Set a day on which somebody asks how it goes; the first starts monitoring."""
    case = open_case_for(case, Verb.PLAN_MOMENT, by=by, submission=submission)
    moment = make_moment(
        case=case,
        ask=Ask(due_on, question, ask_whom),
        by=by,
        at=at,
        support=support,
        condition=condition,
        disclosure=disclosure,
    )
    _begin(case, at)
    record_event(
        case,
        Verb.PLAN_MOMENT,
        by=by,
        at=at,
        about=moment,
        summary=f"monitormoment gepland op {date_format(moment.due_on)}",
        detail=question,
        submission=submission,
    )
    return moment


@transaction.atomic
def plan_monitoring(
    *,
    case: Case,
    moments: Sequence[Ask],
    by: User,
    at: datetime,
    rhythm: MonitoringRhythm | None = None,
    stop_rule: str = "",
    support: Support | None = None,
    condition: Condition | None = None,
    disclosure: str = Disclosure.OPEN,
    submission: UUID | None = None,
) -> MonitoringPlan:
    """Set several moments together, by a rhythm or on own dates."""
    case = open_case_for(case, Verb.PLAN_MONITORING, by=by, submission=submission)
    if not moments:
        msg = "Kies een ritme, of vul zelf een datum in."
        raise RefusedError(msg, "rhythm")
    plan = MonitoringPlan.objects.create(
        case=case,
        region_id=case.region_id,
        rhythm=rhythm,
        stop_rule=stop_rule,
        created_by=by,
        created_at=at,
    )
    planned = [
        make_moment(
            case=case,
            ask=ask,
            by=by,
            at=at,
            plan=plan,
            support=support,
            condition=condition,
            disclosure=disclosure,
        )
        for ask in moments
    ]
    _begin(case, at)
    lines = [f"{date_format(m.due_on)}: {m.question}" for m in planned]
    if stop_rule:
        lines.append(f"Stopt als {stop_rule}")
    record_event(
        case,
        Verb.PLAN_MONITORING,
        by=by,
        at=at,
        about=plan,
        summary=f"monitoring gepland: {len(planned)} keer vragen hoe het gaat",
        detail="\n".join(lines),
        submission=submission,
    )
    return plan


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
    call_whom: str = "",
    call_on: date | None = None,
    signal: str = "",
    signal_organisation: Organisation | None = None,
    submission: UUID | None = None,
) -> MonitoringMoment:
    """Say how it goes.

    `next_on` asks the same question again on that day; `call_whom` is rung on
    `call_on`; `signal` is for the reflection meeting, about the organisation.
    """
    case = open_case_for(moment.case, Verb.REPORT_MOMENT, by=by, submission=submission)
    moment = case.monitoringmoments.get(pk=moment.pk)
    must_be_open(moment=moment)
    moment.reported_at, moment.reported_by = at, by
    moment.answer, moment.falters_at = answer, falters_at
    moment.explanation = explanation
    if falters_at == ORGANISATION:
        moment.signal, moment.signal_organisation = signal, signal_organisation
    moment.save()
    again = _ask_again(case, moment, next_on, by=by, at=at) if next_on else ""
    if call_whom and call_on:
        _call(case, moment, call_whom, call_on, by=by, at=at)
    where = moment.get_falters_at_display()
    heard = f"{moment.get_answer_display()} {where}".strip()
    record_event(
        case,
        Verb.REPORT_MOMENT,
        by=by,
        at=at,
        about=moment,
        summary=f"monitoring: {heard}{again}",
        detail=explanation,
        submission=submission,
    )
    if moment.signal:
        tell = partial(
            moment_gave_a_signal.send_robust, sender=MonitoringMoment, moment=moment
        )
        transaction.on_commit(tell, robust=True)
    return moment


def _ask_again(
    case: Case, moment: MonitoringMoment, day: date, *, by: User, at: datetime
) -> str:
    """Ask the same again on that day; the words for the timeline."""
    again = make_moment(
        case=case,
        ask=Ask(day, moment.question, moment.ask_whom),
        by=by,
        at=at,
        plan=moment.plan,
        support=moment.support,
        condition=moment.condition,
        disclosure=moment.disclosure,
    )
    return f", opnieuw op {date_format(again.due_on)}"


def _begin(case: Case, at: datetime) -> None:
    if case.monitoring_since is None:
        case.monitoring_since = at
        case.save(update_fields=["monitoring_since"])


def _call(
    case: Case,
    moment: MonitoringMoment,
    with_whom: str,
    day: date,
    *,
    by: User,
    at: datetime,
) -> None:
    """A call that lies ahead; it stands among the calls to make on its day."""
    person = person_named(with_whom, case=case)
    make_contact(
        case=case,
        held_at=make_aware(datetime.combine(day, START_OF_WORK)),
        with_whom=with_whom,
        person=person,
        # Who is called where it falters is reached there; a person of the case is not.
        organisation=None if person else moment.signal_organisation,
        result=Contact.Result.PLANNED,
        told=moment.question,
        by=by,
        at=at,
    )
