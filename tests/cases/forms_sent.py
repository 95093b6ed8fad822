"""What a worker would send on every page with a form."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db.models import Model

from cases.activity.models.activity import ActivityKind
from cases.advice.models.advice import Disposal
from cases.case.models.case import Case
from cases.context.models.contact import Contact
from cases.monitoring.forms.plan import NUMBERS
from cases.monitoring.models.closing import Outcome
from cases.support.models.support import Support
from tests.cases.activity.situations import costly_case
from tests.cases.advice.situations import draft_of
from tests.cases.monitoring.situations import paused_case, term_case
from tests.cases.screening.situations import challenged, weighed
from tests.cases.support.situations import (
    OF_SUPPORT,
    considered,
    own_trajectory,
    plan_meeting,
    plan_talk,
    started_unconfirmed,
)
from tests.factories import (
    active_case,
    arrange,
    call,
    closed_case,
    consented,
    monitored_case,
    nominated_case,
    raise_safety,
    somebody,
    today,
)
from tests.world import World

Sent = tuple[str, list[int], dict[str, Any]]


def code(model: Any, name: str) -> int:
    return int(model.objects.get(code=name).pk)


def sent(world: World, name: str) -> Sent:
    """An address with its arguments and what a worker would send there."""
    make = {
        "explain_effort": costly_case,
        "note_arrest": monitored_case,
        "accept": nominated_case,
        "decline": nominated_case,
        "reopen": closed_case,
        "moment": monitored_case,
        "move_moment": monitored_case,
        "drop_moment": monitored_case,
        "resume_monitoring": paused_case,
        "report_conditions": term_case,
        "read_along": case_with_a_draft,
        "challenge": case_of_a_colleague_who_weighed,
        "ask_challenge": case_of_a_colleague_who_weighed,
    }
    case: Case = make.get(name, active_case)(world)
    record = RECORDS.get(name)
    args = [case.pk, record(world, case).pk] if record else [case.pk]
    return f"cases:{name}", args, data(world, name, case)


def case_of_a_colleague_who_weighed(world: World) -> Case:
    case = active_case(world)
    weighed(world, case, by=world.colleague)
    return case


def case_with_a_draft(world: World) -> Case:
    case = active_case(world)
    draft_of(world, case)
    return case


def step_of(name: str) -> Callable[[World, Case], Support]:
    return lambda world, case: supported(world, case, name)


def supported(world: World, case: Case, name: str) -> Support:
    """Help in which the step of this name means something."""
    make = {
        "confirm_support": started_unconfirmed,
        "correct_support": considered,
        "plan_talk": own_trajectory,
    }
    return make.get(name, arrange)(world, case)


# The record that an address is about, beside its case.
RECORDS: dict[str, Callable[[World, Case], Model]] = {
    "settle_safety": raise_safety,
    "amend_person": lambda world, case: case.involvements.get(),
    "answer_challenge": challenged,
    "correct_contact": call,
    "record_consent": lambda world, case: call(world, case, disclosure="consent"),
    "withdraw_consent": consented,
    "report_talk": lambda world, case: plan_talk(world, own_trajectory(world, case)),
    "report_meeting": plan_meeting,
    **dict.fromkeys(
        ("moment", "move_moment", "drop_moment"),
        lambda world, case: case.monitoringmoments.get(),
    ),
    **{name: step_of(name) for name in OF_SUPPORT},
}


def data(world: World, name: str, case: Case) -> dict[str, Any]:
    from cases.case.models.criteria import DeclineReason

    disposal = code(Disposal, "voorwaardelijk-sepot")
    sent: dict[str, dict[str, Any]] = {
        "note_arrest": {"offence": "Heling"},
        "accept": {"worker": world.worker.pk},
        "decline": {"reason": code(DeclineReason, "anders")},
        "assign": {"worker": world.colleague.pk},
        "amend": {"version": 1, "offence": "Heling", "signals": "Meer"},
        "shield": {},
        "remark": {"text": "Let op de hond."},
        "involve": {"name": "Piet", "role": "victim", "ringing": "unknown"},
        "amend_person": {
            "version": case.involvements.all()[0].version,
            "name": "Piet",
            "ringing": "unsafe",
        },
        "correct_contact": {
            "told": "Ze drinkt weer",
            "disclosure": "consent",
            "seen": Contact().version,
        },
        "record_consent": {"given_by": "Mia"},
        "withdraw_consent": {"withdrawn_by": "Mia"},
        "relate_people": {
            "person": case.suspect and case.suspect.pk,
            "kind": "child",
            "other": somebody(world, case).pk if name == "relate_people" else "",
        },
        "existing_support": {
            "provider": "FACT",
            "running": "runs",
            "sufficiency": "enough",
        },
        "police_report": {"what": "Ruzie"},
        "contradiction": {
            "topic": "drank",
            "one_source": "moeder",
            "one_says": "nooit",
            "other_source": "wijkagent",
            "other_says": "vaak",
        },
        "challenge": {"question": "Wie zegt dat?", "counter_hypothesis": "Angst."},
        "ask_challenge": {"colleague": world.manager.pk},
        "answer_challenge": {"answer": "Haar zus.", "what_changed": "Niets"},
        "link_case": {"other": nominated_case(world).pk if name == "link_case" else ""},
        "log_contact": {
            "with_whom": "wijkagent",
            "result": "reached",
            "minutes": 10,
            "channel": "phone",
            "disclosure": "open",
            "direction": "outgoing",
        },
        "log_activity": {
            "kind": code(ActivityKind, "dossier"),
            "day": today().isoformat(),
            "minutes": 15,
        },
        "explain_effort": {"text": "Twee gezinnen"},
        "raise_safety": {"concern": "Bang", "action": "Bellen"},
        "settle_safety": {"settlement": "Bij oma"},
        "converse": {"kind": "question", "text": "Waar slaapt ze?"},
        "enter_oral_decision": {
            "disposal": disposal,
            "decided_by": world.prosecutor.pk,
        },
        "give_advice": {
            "disposal": disposal,
            "text": "Hulp.",
            "how": "written",
            "other_disposal": disposal,
            "other_why": "Dit kan ook.",
        },
        "read_along": {"text": "Noem de oom ook."},
        "arrange_support": {"kind": "handover", "need": "Huis", "party": "Kerk"},
        "consider_support": {"who": "Lot"},
        "wait_for_support": {"until": today().isoformat()},
        "accept_support": {"who": "Lot"},
        "start_support": {"who": "Lot"},
        "confirm_support": {"who": "Lot"},
        "bridge_support": {"until": today().isoformat(), "explanation": "Bellen"},
        "refer_support": {"party": "FACT"},
        "end_support": {"ending": "finished"},
        "correct_support": {"why": "Andere zaak"},
        "plan_talk": {"planned_on": today().isoformat(), "topic": "Thuis"},
        "report_talk": {"result": "held", "minutes": 45},
        "plan_meeting": {"planned_at": "2026-12-01T10:00"},
        "report_meeting": {"outcome": "FACT doet het", "minutes": 60},
        "settle_direction": {"holder": "Buurtteam"},
        "plan_moment": {"due_on": today().isoformat(), "question": "Loopt het?"},
        "moment": {"answer": "runs"},
        "move_moment": {
            "due_on": (today() + timedelta(days=7)).isoformat(),
            "reason": "Op reis",
        },
        "drop_moment": {"reason": "Verhuisd"},
        "plan_monitoring": {
            "question": "Loopt het?",
            **{
                f"date_{n}": (today() + timedelta(weeks=n)).isoformat() for n in NUMBERS
            },
        },
        "pause_monitoring": {"begins_on": today().isoformat(), "reason": "Opname"},
        "resume_monitoring": {},
        "report_conditions": conditions_kept(case),
        "close": {"outcome": code(Outcome, "anders")},
        "reopen": {"reason": "Opnieuw aangehouden"},
    }
    return sent[name]


def conditions_kept(case: Case) -> dict[str, Any]:
    """Every condition of the decision that stands is kept."""
    decision = case.decisions.filter(superseded_at=None).first()
    if decision is None:
        return {}
    kept = {f"keeping_{c.pk}": "kept" for c in decision.conditions.all()}
    return kept | {"decision": decision.pk}


NAMES = [
    "note_arrest",
    "accept",
    "decline",
    "assign",
    "amend",
    "shield",
    "remark",
    "involve",
    "amend_person",
    "correct_contact",
    "record_consent",
    "withdraw_consent",
    "relate_people",
    "existing_support",
    "police_report",
    "contradiction",
    "challenge",
    "ask_challenge",
    "answer_challenge",
    "link_case",
    "log_contact",
    "log_activity",
    "explain_effort",
    "raise_safety",
    "settle_safety",
    "give_advice",
    "enter_oral_decision",
    "read_along",
    "arrange_support",
    *OF_SUPPORT,
    "report_talk",
    "plan_meeting",
    "report_meeting",
    "settle_direction",
    "plan_moment",
    "moment",
    "move_moment",
    "drop_moment",
    "plan_monitoring",
    "pause_monitoring",
    "resume_monitoring",
    "report_conditions",
    "close",
    "reopen",
]
# Nothing in these forms can be forgotten or be wrong.
ALWAYS_VALID = {
    "shield",
    "resume_monitoring",
    "ask_challenge",
    "consider_support",
    "wait_for_support",
    "start_support",
}
