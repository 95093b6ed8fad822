"""Monitoring in the situations that tests speak of, made through the real actions."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils.timezone import make_aware

from cases.advice.makers import ConditionFacts
from cases.case.models.case import Case
from cases.decision.actions import condition_report as term
from cases.decision.actions import decision
from cases.decision.actions.condition_report import Kept
from cases.decision.models.decision import Decision
from cases.monitoring.actions import moment as moments
from cases.monitoring.actions import monitoring, pause
from cases.monitoring.actions.closing import amend_closing
from cases.monitoring.makers import Ask
from cases.monitoring.models.closing import Closing, Outcome
from cases.monitoring.models.moment import MonitoringMoment
from cases.monitoring.models.pause import MonitoringPause
from cases.monitoring.models.plan import MonitoringPlan, MonitoringRhythm
from tests.cases.case.situations import written
from tests.cases.decision.situations import reason
from tests.factories import AT, active_case, advised_case, disposal, today
from tests.world import World

MONDAY = date(2026, 6, 1)  # with no holiday in the ten weeks after it


def noon(day: date) -> datetime:
    """Twelve o'clock in the Netherlands."""
    return make_aware(datetime.combine(day, time(12, 0)))


def ask(day: date, question: str = "Loopt het?", whom: str = "Lotte") -> Ask:
    return Ask(day, question, whom)


def rhythm(code: str = "een-twee-vier-acht") -> MonitoringRhythm:
    return MonitoringRhythm.objects.get(code=code)


def make_plan(
    world: World, case: Case, days: Sequence[date], **facts: Any
) -> MonitoringPlan:
    """Moments on these days, planned on Monday 1 June 2026 unless said otherwise."""
    given: dict[str, Any] = {"by": world.worker, "at": noon(MONDAY)}
    return monitoring.plan_monitoring(
        case=case, moments=[ask(day) for day in days], **(given | facts)
    )


def planned_case(world: World, *days: date) -> Case:
    """A case with moments on these days."""
    case = active_case(world, at=noon(MONDAY))
    make_plan(world, case, days)
    return Case.objects.get(pk=case.pk)


def days_of(case: Case) -> list[date]:
    """The days of the moments that are open, soonest first."""
    return list(case.monitoringmoments.open().values_list("due_on", flat=True))


def report(world: World, moment: MonitoringMoment, **facts: Any) -> MonitoringMoment:
    given: dict[str, Any] = {"answer": "runs", "by": world.worker, "at": AT}
    return monitoring.report_moment(moment=moment, **(given | facts))


def move(
    world: World, moment: MonitoringMoment, day: date, **facts: Any
) -> MonitoringMoment:
    given: dict[str, Any] = {
        "seen": moment.due_on.toordinal(),
        "reason": "Op vakantie",
        "by": world.worker,
        "at": noon(MONDAY),
    }
    return moments.move_moment(moment=moment, due_on=day, **(given | facts))


def drop(world: World, moment: MonitoringMoment, **facts: Any) -> MonitoringMoment:
    given: dict[str, Any] = {"reason": "Verhuisd", "by": world.worker, "at": AT}
    return moments.drop_moment(moment=moment, **(given | facts))


def rest(world: World, case: Case, **facts: Any) -> MonitoringPause:
    """A pause from today until further notice, unless said otherwise."""
    given: dict[str, Any] = {
        "begins_on": today(),
        "reason": "Opgenomen",
        "by": world.worker,
        "at": AT,
    }
    return pause.pause_monitoring(case=case, **(given | facts))


def go_on(world: World, case: Case, day: date) -> MonitoringPause:
    return pause.resume_monitoring(case=case, by=world.worker, at=noon(day))


def paused_case(world: World) -> Case:
    """A case of which the monitoring rests until further notice."""
    case = active_case(world)
    rest(world, case)
    return case


def term_case(
    world: World, *, days: int = 10, conditions: Sequence[str] = ("Doet de training",)
) -> Case:
    """A conditional dismissal of which the term ends in so many days."""
    case = advised_case(world)
    decision.decide(
        case=case,
        disposal=disposal(),
        advice=case.advices.get(),
        conformity="partly",
        reason=reason(),
        explanation="Een andere voorwaarde past beter.",
        conditions=[ConditionFacts(text) for text in conditions],
        term_until=today() + timedelta(days=days),
        by=world.prosecutor,
        at=AT,
    )
    return Case.objects.get(pk=case.pk)


def standing(case: Case) -> Decision:
    return case.decisions.get(superseded_at=None)


def tell(world: World, case: Case, *keepings: str, **facts: Any) -> None:
    """Say how far the conditions of the case are kept, in their order."""
    decided = standing(case)
    kept = [
        Kept(condition, keeping)
        for condition, keeping in zip(decided.conditions.all(), keepings, strict=False)
    ]
    given: dict[str, Any] = {"decision": decided, "by": world.worker, "at": AT}
    term.report_conditions(case=case, kept=kept, **(given | facts))


def moment_due(world: World, case: Case) -> MonitoringMoment:
    """A moment of today, whatever the status of the case."""
    return case.monitoringmoments.create(
        due_on=today(), question="Loopt het?", **written(world, case)
    )


def pause_running(world: World, case: Case) -> MonitoringPause:
    """A pause until further notice, whatever the status of the case."""
    return case.monitoringpauses.create(
        begins_on=today(), reason="Opgenomen", **written(world, case)
    )


def ended(world: World, case: Case) -> Closing:
    """How the case ended, whatever its status."""
    standing = case.closings.filter(reopened_at=None).first()
    outcome = Outcome.objects.get(code="hulp-loopt")
    return standing or case.closings.create(
        outcome=outcome, explanation="Het loopt", **written(world, case)
    )


def put_right(world: World, closing: Closing, **facts: Any) -> Closing:
    """The closing, corrected by who last read it."""
    given: dict[str, Any] = {
        "outcome": Outcome.objects.get(code="anders"),
        "regular_shift": "yes",
        "by": world.worker,
        "at": AT,
    }
    seen = closing.version
    return amend_closing(closing=closing, seen=seen, **(given | facts))
