"""What it takes to do each verb once, for the tests that go through the table."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from cases.activity.actions import activity, effort
from cases.advice.actions import advice, draft
from cases.case.actions import people, safety
from cases.case.lifecycle import Verb
from cases.case.models.case import Case
from cases.case.models.criteria import DeclineReason
from cases.context.actions import consent, surroundings
from cases.context.actions import contact as context
from cases.decision.actions import condition_report as term
from cases.decision.actions import decision
from cases.intake.actions import nomination as intake
from cases.monitoring.actions import arrest, closing, monitoring, pause
from cases.monitoring.actions import moment as moments
from cases.monitoring.models.closing import Outcome
from cases.screening.actions import challenge
from cases.support.actions import direction, support, support_step
from cases.support.actions import meeting as sittings
from tests.cases.activity.situations import long_contact, write
from tests.cases.advice.situations import draft_of
from tests.cases.decision.situations import oral_decision, postpone_until, say, spoken
from tests.cases.monitoring.situations import ask
from tests.cases.screening.situations import challenged, weigh, weighed
from tests.factories import (
    AT,
    corrected,
    disposal,
    somebody,
    today,
)
from tests.world import World

Act = Callable[[World, Case], Any]


def waiting(world: World, case: Case) -> Any:
    """A contact that may go to the OM once somebody agrees."""
    contact = long_contact(world, case)
    contact.disclosure = "consent"
    contact.save()
    return contact


def agreed(world: World, case: Case) -> Any:
    """A contact that goes to the OM because somebody agreed."""
    contact = long_contact(world, case)
    contact.consents.create(
        case=case,
        region=case.region,
        given_by="Mia",
        given_on=today(),
        created_by=world.worker,
        created_at=AT,
    )
    return contact


def concern(world: World, case: Case) -> Any:
    return case.safetyconcerns.create(
        region=case.region,
        concern="x",
        action="y",
        created_by=world.worker,
        created_at=AT,
    )


def asked(world: World, case: Case, *steps: str, **facts: Any) -> Any:
    record = {"region": case.region, "created_by": world.worker, "created_at": AT}
    given = {"kind": "check", "need": "x", "asked_on": today(), **facts}
    support = case.supports.create(**record, **given)
    for step in steps:
        support.steps.create(case=case, kind=step, on=today(), **record)
    return support


def planned_talk(world: World, case: Case) -> Any:
    return asked(world, case, kind="trajectory").talks.create(
        case=case,
        region=case.region,
        planned_on=today(),
        created_by=world.worker,
        created_at=AT,
    )


def planned_table(world: World, case: Case) -> Any:
    return case.tablemeetings.create(
        region=case.region, planned_at=AT, created_by=world.worker, created_at=AT
    )


def another(world: World, case: Case) -> Case:
    return Case.objects.create(
        region=case.region, nominated_by=world.worker, nominated_at=AT
    )


def drafted(world: World, case: Case) -> Case:
    draft_of(world, case)
    return case


def due(world: World, case: Case) -> Any:
    return case.monitoringmoments.create(
        region=case.region,
        due_on=today(),
        question="?",
        created_by=world.worker,
        created_at=AT,
    )


def resting(world: World, case: Case) -> Case:
    case.monitoringpauses.create(
        region=case.region,
        begins_on=today(),
        reason="x",
        created_by=world.worker,
        created_at=AT,
    )
    return case


def decided(world: World, case: Case) -> Any:
    return case.decisions.create(
        region=case.region,
        disposal=disposal(),
        decided_at=AT,
        decided_by=world.prosecutor,
        created_by=world.prosecutor,
        created_at=AT,
    )


ACTS: dict[Verb, Act] = {
    Verb.AMEND: lambda w, c: intake.amend_case(
        case=c, seen=c.version, changes={"offence": "Heling"}, by=w.worker, at=AT
    ),
    Verb.NOTE_ARREST: lambda w, c: arrest.note_arrest(
        case=c, offence="Heling", by=w.worker, at=AT
    ),
    Verb.ACCEPT: lambda w, c: intake.accept_case(
        case=c, worker=w.colleague, by=w.manager, at=AT
    ),
    Verb.DECLINE: lambda w, c: intake.decline_case(
        case=c,
        reason=DeclineReason.objects.get(code="anders"),
        explanation="",
        by=w.worker,
        at=AT,
    ),
    Verb.ASSIGN: lambda w, c: intake.assign_case(
        case=c, worker=w.colleague, by=w.worker, at=AT
    ),
    Verb.SHIELD: lambda w, c: intake.shield_case(case=c, by=w.manager, at=AT),
    Verb.UNSHIELD: lambda w, c: intake.unshield_case(case=c, by=w.manager, at=AT),
    Verb.REMARK: lambda w, c: context.place_remark(
        case=c, text="x", by=w.worker, at=AT
    ),
    Verb.INVOLVE_PERSON: lambda w, c: people.involve_person(
        case=c, role="victim", name="Piet", by=w.worker, at=AT
    ),
    Verb.AMEND_PERSON: lambda w, c: people.amend_person(
        involvement=c.involvements.get(),
        seen=c.involvements.get().version,
        name="Piet",
        birth_date=None,
        phone="",
        ringing="unsafe",
        speak_with="",
        remark="",
        by=w.worker,
        at=AT,
    ),
    Verb.RELATE_PEOPLE: lambda w, c: people.relate_people(
        case=c,
        person=c.involvements.get().person,
        kind="child",
        other=somebody(w, c),
        by=w.worker,
        at=AT,
    ),
    Verb.MERGE_PEOPLE: lambda w, c: people.merge_people(
        case=c,
        kept=c.involvements.get().person,
        absorbed=somebody(w, c),
        by=w.worker,
        at=AT,
    ),
    Verb.WEIGH: weigh,
    Verb.ASK_CHALLENGE: lambda w, c: challenge.ask_challenge(
        case=weighed(w, c), by=w.worker, at=AT
    ),
    Verb.CHALLENGE: lambda w, c: challenge.challenge_weighing(
        case=weighed(w, c), question="?", by=w.colleague, at=AT
    ),
    Verb.ANSWER_CHALLENGE: lambda w, c: challenge.answer_challenge(
        challenge=challenged(w, c), answer="!", by=w.worker, at=AT
    ),
    Verb.NOTE_EXISTING_SUPPORT: lambda w, c: surroundings.note_existing_support(
        case=c,
        provider="FACT",
        running="runs",
        sufficiency="enough",
        by=w.worker,
        at=AT,
    ),
    Verb.NOTE_POLICE_REPORT: lambda w, c: surroundings.note_police_report(
        case=c, what="ruzie", by=w.worker, at=AT
    ),
    Verb.NOTE_CONTRADICTION: lambda w, c: surroundings.note_contradiction(
        case=c,
        topic="drank",
        one_source="moeder",
        one_says="nooit",
        other_source="wijkagent",
        other_says="vaak",
        by=w.worker,
        at=AT,
    ),
    Verb.LINK_CASE: lambda w, c: surroundings.link_case(
        case=c, other=another(w, c), by=w.worker, at=AT
    ),
    Verb.LOG_CONTACT: lambda w, c: context.log_contact(
        case=c, with_whom="arts", result="reached", by=w.worker, at=AT
    ),
    Verb.CORRECT_CONTACT: lambda w, c: corrected(w, long_contact(w, c), told="x"),
    Verb.RECORD_CONSENT: lambda w, c: consent.record_consent(
        contact=waiting(w, c), given_by="Mia", given_on=today(), by=w.worker, at=AT
    ),
    Verb.WITHDRAW_CONSENT: lambda w, c: consent.withdraw_consent(
        contact=agreed(w, c),
        withdrawn_by="Mia",
        withdrawn_on=today(),
        by=w.worker,
        at=AT,
    ),
    Verb.LOG_ACTIVITY: write,
    Verb.CORRECT_MINUTES: lambda w, c: activity.correct_minutes(
        contact=long_contact(w, c), minutes=5, by=w.worker, at=AT
    ),
    Verb.EXPLAIN_EFFORT: lambda w, c: effort.explain_effort(
        case=long_contact(w, c).case, text="x", by=w.worker, at=AT
    ),
    Verb.RAISE_SAFETY: lambda w, c: safety.raise_safety(
        case=c, concern="x", action="y", by=w.worker, at=AT
    ),
    Verb.SETTLE_SAFETY: lambda w, c: safety.settle_safety(
        concern=concern(w, c), settlement="x", by=w.worker, at=AT
    ),
    Verb.DRAFT_ADVICE: lambda w, c: draft.save_draft(
        case=c, text="x", filled_in={}, by=w.worker, at=AT
    ),
    Verb.READ_ALONG: lambda w, c: draft.remark_on_draft(
        case=drafted(w, c), text="x", by=w.colleague, at=AT
    ),
    Verb.GIVE_ADVICE: lambda w, c: advice.give_advice(
        case=c, disposal=disposal(), text="x", by=w.worker, at=AT
    ),
    Verb.DECIDE: lambda w, c: decision.decide(
        case=c, disposal=disposal(), by=w.prosecutor, at=AT
    ),
    Verb.CONVERSE: say,
    Verb.POSTPONE: postpone_until,
    Verb.ENTER_ORAL_DECISION: oral_decision,
    Verb.CONFIRM_DECISION: lambda w, c: decision.confirm_decision(
        decision=spoken(w, c), by=w.prosecutor, at=AT
    ),
    Verb.WITHDRAW_DECISION: lambda w, c: decision.withdraw_decision(
        decision=spoken(w, c), reason="x", by=w.prosecutor, at=AT
    ),
    Verb.ARRANGE_SUPPORT: lambda w, c: support.arrange_support(
        case=c, kind="check", need="x", asked_on=today(), by=w.worker, at=AT
    ),
    Verb.CONSIDER_SUPPORT: lambda w, c: support_step.take_step(
        verb=Verb.CONSIDER_SUPPORT, support=asked(w, c), on=today(), by=w.worker, at=AT
    ),
    Verb.WAIT_FOR_SUPPORT: lambda w, c: support_step.take_step(
        verb=Verb.WAIT_FOR_SUPPORT, support=asked(w, c), on=today(), by=w.worker, at=AT
    ),
    Verb.ACCEPT_SUPPORT: lambda w, c: support_step.take_step(
        verb=Verb.ACCEPT_SUPPORT,
        support=asked(w, c),
        on=today(),
        who="Lot",
        by=w.worker,
        at=AT,
    ),
    Verb.START_SUPPORT: lambda w, c: support_step.take_step(
        verb=Verb.START_SUPPORT,
        support=asked(w, c),
        on=today(),
        who="Lot",
        by=w.worker,
        at=AT,
    ),
    Verb.CONFIRM_SUPPORT: lambda w, c: support_step.take_step(
        verb=Verb.CONFIRM_SUPPORT,
        support=asked(w, c, started_on=today()),
        on=today(),
        who="Lot",
        by=w.worker,
        at=AT,
    ),
    Verb.BRIDGE_SUPPORT: lambda w, c: support_step.take_step(
        verb=Verb.BRIDGE_SUPPORT,
        support=asked(w, c),
        until=today(),
        explanation="x",
        by=w.worker,
        at=AT,
    ),
    Verb.REFER_SUPPORT: lambda w, c: support.refer_support(
        support=asked(w, c), passed_on=today(), party="FACT", by=w.worker, at=AT
    ),
    Verb.END_SUPPORT: lambda w, c: support_step.take_step(
        verb=Verb.END_SUPPORT,
        support=asked(w, c),
        on=today(),
        ending="refused",
        by=w.worker,
        at=AT,
    ),
    Verb.CORRECT_SUPPORT: lambda w, c: support_step.correct_support(
        support=asked(w, c, "asked", "considered"), why="x", by=w.worker, at=AT
    ),
    Verb.PLAN_TALK: lambda w, c: sittings.plan_talk(
        support=asked(w, c, kind="trajectory"), planned_on=today(), by=w.worker, at=AT
    ),
    Verb.REPORT_TALK: lambda w, c: sittings.report_talk(
        talk=planned_talk(w, c), result="held", by=w.worker, at=AT
    ),
    Verb.PLAN_MEETING: lambda w, c: sittings.plan_meeting(
        case=c, planned_at=AT, by=w.worker, at=AT
    ),
    Verb.REPORT_MEETING: lambda w, c: sittings.report_meeting(
        meeting=planned_table(w, c), outcome="x", by=w.worker, at=AT
    ),
    Verb.SETTLE_DIRECTION: lambda w, c: direction.settle_direction(
        case=c, holder="buurtteam", since=today(), by=w.worker, at=AT
    ),
    Verb.PLAN_MOMENT: lambda w, c: monitoring.plan_moment(
        case=c, due_on=today(), question="?", by=w.worker, at=AT
    ),
    Verb.PLAN_MONITORING: lambda w, c: monitoring.plan_monitoring(
        case=c, moments=[ask(today())], by=w.worker, at=AT
    ),
    Verb.MOVE_MOMENT: lambda w, c: moments.move_moment(
        moment=due(w, c),
        seen=today(),
        due_on=today() + timedelta(days=7),
        reason="x",
        by=w.worker,
        at=AT,
    ),
    Verb.DROP_MOMENT: lambda w, c: moments.drop_moment(
        moment=due(w, c), reason="x", by=w.worker, at=AT
    ),
    Verb.PAUSE_MONITORING: lambda w, c: pause.pause_monitoring(
        case=c, begins_on=today(), reason="x", by=w.worker, at=AT
    ),
    Verb.RESUME_MONITORING: lambda w, c: pause.resume_monitoring(
        case=resting(w, c), by=w.worker, at=AT
    ),
    Verb.REPORT_CONDITIONS: lambda w, c: term.report_conditions(
        case=c, decision=decided(w, c), kept=[], is_last=True, by=w.worker, at=AT
    ),
    Verb.REPORT_MOMENT: lambda w, c: monitoring.report_moment(
        moment=due(w, c), answer="runs", by=w.worker, at=AT
    ),
    Verb.CLOSE: lambda w, c: closing.close_case(
        case=c, outcome=Outcome.objects.get(code="anders"), by=w.worker, at=AT
    ),
    Verb.REOPEN: lambda w, c: closing.reopen_case(
        case=c, reason="opnieuw aangehouden", by=w.worker, at=AT
    ),
}
