"""The verbs of help: its steps, conversations, the table, who directs."""

from datetime import timedelta

from cases.case.lifecycle import Verb
from cases.support.actions import direction, support, support_step
from cases.support.actions import meeting as meetings
from tests.cases.support.situations import (
    help_asked,
    help_considered,
    help_started,
    meeting_planned,
    own_help_asked,
    talk_planned,
)
from tests.factories import AT, today
from tests.verbs.rows import WORK, CaseRow

STEPS = [
    CaseRow(
        verb=Verb.CONSIDER_SUPPORT,
        name="cases:consider_support",
        let_in=WORK,
        record=help_asked,
        act=lambda w, c, asked: support_step.take_step(
            verb=Verb.CONSIDER_SUPPORT, support=asked, on=today(), by=w.worker, at=AT
        ),
        sends=lambda w, c, _: {"who": "Lot"},
        refuses_nothing=True,
    ),
    CaseRow(
        verb=Verb.WAIT_FOR_SUPPORT,
        name="cases:wait_for_support",
        let_in=WORK,
        record=help_asked,
        act=lambda w, c, asked: support_step.take_step(
            verb=Verb.WAIT_FOR_SUPPORT, support=asked, on=today(), by=w.worker, at=AT
        ),
        sends=lambda w, c, _: {"until": today().isoformat()},
        refuses_nothing=True,
    ),
    CaseRow(
        verb=Verb.ACCEPT_SUPPORT,
        name="cases:accept_support",
        let_in=WORK,
        record=help_asked,
        act=lambda w, c, asked: support_step.take_step(
            verb=Verb.ACCEPT_SUPPORT,
            support=asked,
            on=today(),
            who="Lot",
            by=w.worker,
            at=AT,
        ),
        sends=lambda w, c, _: {"who": "Lot"},
    ),
    CaseRow(
        verb=Verb.START_SUPPORT,
        name="cases:start_support",
        let_in=WORK,
        record=help_asked,
        act=lambda w, c, asked: support_step.take_step(
            verb=Verb.START_SUPPORT,
            support=asked,
            on=today(),
            who="Lot",
            by=w.worker,
            at=AT,
        ),
        sends=lambda w, c, _: {"who": "Lot"},
        refuses_nothing=True,
    ),
    CaseRow(
        verb=Verb.CONFIRM_SUPPORT,
        name="cases:confirm_support",
        let_in=WORK,
        record=help_started,
        act=lambda w, c, started: support_step.take_step(
            verb=Verb.CONFIRM_SUPPORT,
            support=started,
            on=today(),
            who="Lot",
            by=w.worker,
            at=AT,
        ),
        sends=lambda w, c, _: {"who": "Lot"},
    ),
    CaseRow(
        verb=Verb.BRIDGE_SUPPORT,
        name="cases:bridge_support",
        let_in=WORK,
        record=help_asked,
        act=lambda w, c, asked: support_step.take_step(
            verb=Verb.BRIDGE_SUPPORT,
            support=asked,
            until=today(),
            explanation="x",
            by=w.worker,
            at=AT,
        ),
        sends=lambda w, c, _: {"until": today().isoformat(), "explanation": "Bellen"},
    ),
    CaseRow(
        verb=Verb.REFER_SUPPORT,
        name="cases:refer_support",
        let_in=WORK,
        record=help_asked,
        act=lambda w, c, asked: support.refer_support(
            support=asked, passed_on=today(), party="FACT", by=w.worker, at=AT
        ),
        sends=lambda w, c, _: {"party": "FACT"},
    ),
    CaseRow(
        verb=Verb.END_SUPPORT,
        name="cases:end_support",
        let_in=WORK,
        record=help_asked,
        act=lambda w, c, asked: support_step.take_step(
            verb=Verb.END_SUPPORT,
            support=asked,
            on=today(),
            ending="refused",
            by=w.worker,
            at=AT,
        ),
        sends=lambda w, c, _: {"ending": "finished"},
    ),
    CaseRow(
        verb=Verb.CORRECT_SUPPORT,
        name="cases:correct_support",
        let_in=WORK,
        record=help_considered,
        act=lambda w, c, considered: support_step.correct_support(
            support=considered, why="x", by=w.worker, at=AT
        ),
        sends=lambda w, c, _: {"why": "Andere zaak"},
    ),
]
MEETINGS = [
    CaseRow(
        verb=Verb.PLAN_TALK,
        name="cases:plan_talk",
        let_in=WORK,
        record=own_help_asked,
        act=lambda w, c, own: meetings.plan_talk(
            support=own, planned_on=today(), by=w.worker, at=AT
        ),
        sends=lambda w, c, _: {"planned_on": today().isoformat(), "topic": "Thuis"},
    ),
    CaseRow(
        verb=Verb.REPORT_TALK,
        name="cases:report_talk",
        let_in=WORK,
        record=talk_planned,
        act=lambda w, c, talk: meetings.report_talk(
            talk=talk, result="held", by=w.worker, at=AT
        ),
        sends=lambda w, c, _: {"result": "held", "minutes": 45},
    ),
    CaseRow(
        verb=Verb.PLAN_MEETING,
        name="cases:plan_meeting",
        let_in=WORK,
        act=lambda w, c, _: meetings.plan_meeting(
            case=c, planned_at=AT, by=w.worker, at=AT
        ),
        sends=lambda w, c, _: {"planned_at": f"{today() + timedelta(days=2)}T10:00"},
    ),
    CaseRow(
        verb=Verb.REPORT_MEETING,
        name="cases:report_meeting",
        let_in=WORK,
        record=meeting_planned,
        act=lambda w, c, meeting: meetings.report_meeting(
            meeting=meeting, outcome="x", by=w.worker, at=AT
        ),
        sends=lambda w, c, _: {"outcome": "FACT doet het", "minutes": 60},
    ),
]
ROWS = [
    CaseRow(name="cases:support", let_in=WORK, given=help_asked),
    CaseRow(
        verb=Verb.ARRANGE_SUPPORT,
        name="cases:arrange_support",
        let_in=WORK,
        act=lambda w, c, _: support.arrange_support(
            case=c, kind="check", need="x", asked_on=today(), by=w.worker, at=AT
        ),
        sends=lambda w, c, _: {"kind": "handover", "need": "Huis", "party": "Kerk"},
    ),
    *STEPS,
    *MEETINGS,
    CaseRow(
        verb=Verb.SETTLE_DIRECTION,
        name="cases:settle_direction",
        let_in=WORK,
        act=lambda w, c, _: direction.settle_direction(
            case=c, holder="buurtteam", since=today(), by=w.worker, at=AT
        ),
        sends=lambda w, c, _: {"holder": "Buurtteam"},
    ),
]
