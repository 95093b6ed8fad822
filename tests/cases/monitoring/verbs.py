"""The verbs of the monitoring, from the first moment to the end of the case."""

from datetime import timedelta

from cases.case.lifecycle import Verb
from cases.case.models.case import Case
from cases.monitoring.actions import arrest, closing, monitoring, pause
from cases.monitoring.actions import moment as moments
from cases.monitoring.forms.plan import NUMBERS
from cases.monitoring.models.closing import Outcome
from cases.monitoring.models.moment import MonitoringMoment
from tests.cases.monitoring.situations import (
    ask,
    ended,
    moment_due,
    move,
    pause_running,
    put_right,
)
from tests.factories import AT, closed_case, monitored_case, today
from tests.verbs.rows import WORK, CaseRow, Facts
from tests.world import World

LATER = timedelta(days=7)


def outcome(code: str = "hulp-loopt") -> Outcome:
    return Outcome.objects.get(code=code)


def moved_by_a_colleague(world: World, case: Case, moment: MonitoringMoment) -> Facts:
    move(world, moment, today() + 2 * LATER, by=world.colleague, at=AT)
    return {"due_on": (today() + LATER).isoformat(), "reason": "Op reis"}


def closing_put_right_by_a_colleague(world: World, case: Case, _: object) -> Facts:
    put_right(world, case.closings.get(), by=world.colleague)
    return {"explanation": "Van mij"}


MOMENTS = [
    CaseRow(
        verb=Verb.PLAN_MOMENT,
        name="cases:plan_moment",
        let_in=WORK,
        act=lambda w, c, _: monitoring.plan_moment(
            case=c, due_on=today(), question="?", by=w.worker, at=AT
        ),
        sends=lambda w, c, _: {
            "due_on": today().isoformat(),
            "question": "Loopt het?",
        },
    ),
    CaseRow(
        verb=Verb.REPORT_MOMENT,
        name="cases:moment",
        let_in=WORK,
        record=moment_due,
        act=lambda w, c, moment: monitoring.report_moment(
            moment=moment, answer="runs", by=w.worker, at=AT
        ),
        sends=lambda w, c, _: {"answer": "runs"},
    ),
    CaseRow(
        verb=Verb.MOVE_MOMENT,
        name="cases:move_moment",
        let_in=WORK,
        record=moment_due,
        act=lambda w, c, moment: moments.move_moment(
            moment=moment,
            seen=None,
            due_on=today() + LATER,
            reason="x",
            by=w.worker,
            at=AT,
        ),
        sends=lambda w, c, _: {
            "due_on": (today() + LATER).isoformat(),
            "reason": "Op reis",
        },
        edited=moved_by_a_colleague,
    ),
    CaseRow(
        verb=Verb.DROP_MOMENT,
        name="cases:drop_moment",
        let_in=WORK,
        record=moment_due,
        act=lambda w, c, moment: moments.drop_moment(
            moment=moment, reason="x", by=w.worker, at=AT
        ),
        sends=lambda w, c, _: {"reason": "Verhuisd"},
    ),
    CaseRow(name="cases:card_moment", let_in=WORK, record=moment_due),
]
ROWS = [
    CaseRow(
        verb=Verb.NOTE_ARREST,
        name="cases:note_arrest",
        let_in=WORK,
        case=monitored_case,
        act=lambda w, c, _: arrest.note_arrest(
            case=c, offence="Heling", by=w.worker, at=AT
        ),
        sends=lambda w, c, _: {"offence": "Heling"},
    ),
    *MOMENTS,
    CaseRow(
        verb=Verb.PLAN_MONITORING,
        name="cases:plan_monitoring",
        let_in=WORK,
        act=lambda w, c, _: monitoring.plan_monitoring(
            case=c, moments=[ask(today())], by=w.worker, at=AT
        ),
        sends=lambda w, c, _: {
            "question": "Loopt het?",
            **{
                f"date_{n}": (today() + timedelta(weeks=n)).isoformat() for n in NUMBERS
            },
        },
    ),
    CaseRow(
        verb=Verb.PAUSE_MONITORING,
        name="cases:pause_monitoring",
        let_in=WORK,
        act=lambda w, c, _: pause.pause_monitoring(
            case=c, begins_on=today(), reason="x", by=w.worker, at=AT
        ),
        sends=lambda w, c, _: {"begins_on": today().isoformat(), "reason": "Opname"},
    ),
    CaseRow(
        verb=Verb.RESUME_MONITORING,
        name="cases:resume_monitoring",
        let_in=WORK,
        given=pause_running,
        act=lambda w, c, _: pause.resume_monitoring(case=c, by=w.worker, at=AT),
        sends=lambda w, c, _: {},
        refuses_nothing=True,
    ),
    CaseRow(
        verb=Verb.CLOSE,
        name="cases:close",
        let_in=WORK,
        act=lambda w, c, _: closing.close_case(
            case=c, outcome=outcome(), by=w.worker, at=AT
        ),
        sends=lambda w, c, _: {"outcome": outcome().pk},
    ),
    CaseRow(
        verb=Verb.AMEND_CLOSING,
        name="cases:amend_closing",
        let_in=WORK,
        case=closed_case,
        given=ended,
        act=lambda w, c, _: put_right(w, c.closings.get()),
        sends=lambda w, c, _: {
            "outcome": outcome("anders").pk,
            "version": c.closings.get(reopened_at=None).version,
        },
        edited=closing_put_right_by_a_colleague,
    ),
    CaseRow(
        verb=Verb.REOPEN,
        name="cases:reopen",
        let_in=WORK,
        case=closed_case,
        act=lambda w, c, _: closing.reopen_case(
            case=c, reason="opnieuw aangehouden", by=w.worker, at=AT
        ),
        sends=lambda w, c, _: {"reason": "Opnieuw aangehouden"},
    ),
]
