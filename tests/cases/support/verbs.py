"""The verbs of help: its steps, conversations, the table, who directs."""

from collections.abc import Callable
from datetime import time, timedelta
from typing import Any

from cases.case.lifecycle import Verb
from cases.case.models.case import Case
from cases.support.actions import appointment as appointments
from cases.support.actions import direction, key_date, support, support_step
from cases.support.actions import meeting as meetings
from cases.support.actions import raised_dead_end as raising
from cases.support.actions.agreed_action import finish_action
from tests.cases.support.situations import (
    action_agreed,
    appointment_made,
    date_noted,
    help_asked,
    help_considered,
    help_started,
    help_with_appointment,
    meeting_planned,
    own_help_asked,
    raised,
    talk_planned,
    visit_planned,
)
from tests.factories import AT, today
from tests.verbs.rows import WORK, CaseRow, M, PageRow, near
from tests.world import World

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
        verb=Verb.NAME_SUCCESSOR,
        name="cases:name_successor",
        let_in=WORK,
        record=own_help_asked,
        act=lambda w, c, own: support_step.take_step(
            verb=Verb.NAME_SUCCESSOR,
            support=own,
            who="FACT",
            until=today() + timedelta(days=61),
            by=w.worker,
            at=AT,
        ),
        sends=lambda w, c, _: {
            "who": "FACT",
            "until": (today() + timedelta(days=61)).isoformat(),
        },
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
        sends=lambda w, c, _: {
            "outcome": "FACT doet het",
            "minutes": 60,
            **{f"who_{number}": "Lot" for number in range(1, 5)},
            **{f"what_{number}": "Belt" for number in range(1, 5)},
            **{f"due_{number}": today().isoformat() for number in range(1, 5)},
        },
    ),
]
TOMORROW = {"day": (today() + timedelta(days=1)).isoformat(), "time": "10:00"}
PLANNED: dict[str, Callable[[World, Case], Any]] = {
    "talk": talk_planned,
    "meeting": meeting_planned,
    "appointment": appointment_made,
    "visit": visit_planned,
}
AGENDA = [
    *(
        CaseRow(name=f"cases:card_{path}", let_in=WORK, record=make)
        for path, make in PLANNED.items()
        if path != "meeting"
    ),
    CaseRow(name="cases:card_support", let_in=WORK, record=help_with_appointment),
    *(
        CaseRow(
            verb=Verb.MOVE_APPOINTMENT,
            name=f"cases:move_{path}",
            let_in=WORK,
            record=make,
            act=lambda w, c, planned: appointments.move_appointment(
                planned=planned,
                day=today() + timedelta(days=1),
                time=time(10),
                by=w.worker,
                at=AT,
            ),
            sends=lambda w, c, _: TOMORROW,
        )
        for path, make in PLANNED.items()
    ),
    *(
        CaseRow(
            verb=Verb.CANCEL_APPOINTMENT,
            name=f"cases:cancel_{path}",
            let_in=WORK,
            record=make,
            act=lambda w, c, planned: appointments.cancel_appointment(
                planned=planned, by=w.worker, at=AT
            ),
            sends=lambda w, c, _: {"why": "Ziek"},
            refuses_nothing=True,
        )
        for path, make in PLANNED.items()
    ),
    CaseRow(
        verb=Verb.MAKE_APPOINTMENT,
        name="cases:make_appointment",
        let_in=WORK,
        act=lambda w, c, _: appointments.make_appointment(
            case=c,
            when=AT + timedelta(days=1),
            with_whom="Lot",
            place="Hier",
            by=w.worker,
            at=AT,
        ),
        sends=lambda w, c, _: {
            "with_whom": "Lot",
            "when": f"{today() + timedelta(days=2)}T10:00",
            "place": "Kanaalstraat 1",
        },
    ),
    CaseRow(
        verb=Verb.NOTE_DATE,
        name="cases:note_date",
        let_in=WORK,
        act=lambda w, c, _: key_date.note_date(
            case=c, kind="home_ban", on=today(), by=w.worker, at=AT
        ),
        sends=lambda w, c, _: {"kind": "hearing", "on": today().isoformat()},
    ),
    CaseRow(
        verb=Verb.WITHDRAW_DATE,
        name="cases:cancel_date",
        let_in=WORK,
        record=date_noted,
        act=lambda w, c, noted: key_date.withdraw_date(
            key_date=noted, by=w.worker, at=AT
        ),
        sends=lambda w, c, _: {},
        refuses_nothing=True,
    ),
    CaseRow(
        verb=Verb.FINISH_ACTION,
        name="cases:finish_action",
        let_in=WORK,
        record=action_agreed,
        act=lambda w, c, action: finish_action(action=action, by=w.worker, at=AT),
        sends=lambda w, c, _: {"result": "Gebeld"},
        refuses_nothing=True,
    ),
    CaseRow(
        verb=Verb.RAISE_DEAD_END,
        name="cases:raise_dead_end",
        let_in=WORK,
        act=lambda w, c, _: raising.raise_dead_end(
            case=c, organisation=w.organisation, why="x", by=w.worker, at=AT
        ),
        sends=lambda w, c, _: {
            "organisation": w.organisation.pk,
            "why": "Niemand belt terug",
        },
    ),
    CaseRow(
        verb=Verb.ANSWER_DEAD_END,
        name="cases:answer_dead_end",
        let_in=near(M),
        by=M,
        record=raised,
        act=lambda w, c, told: raising.answer_dead_end(
            raised=told, answer="x", by=w.manager, at=AT
        ),
        sends=lambda w, c, _: {"answer": "Ik bel de directeur"},
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
    PageRow(
        name="cases:reachability",
        let_in=WORK,
        args=lambda world: [world.organisation.pk],
    ),
    *STEPS,
    *MEETINGS,
    *AGENDA,
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
