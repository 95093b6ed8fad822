"""The steps of a story that are about the monitoring."""

from collections.abc import Callable
from typing import Any

from cases.decision.actions import condition_report as term
from cases.decision.actions.condition_report import Kept
from cases.monitoring.actions import monitoring, pause
from cases.monitoring.makers import Ask
from cases.monitoring.models.plan import MonitoringRhythm
from zsm_werkplaats.demo.story import Story
from zsm_werkplaats.lib.dates import day_of


def moment(story: Story, due_day: int, support: int = 0, **facts: Any) -> None:
    monitoring.plan_moment(
        case=story.case,
        due_on=story.day(due_day),
        support=story.case.supports.all()[support - 1] if support else None,
        by=story.by,
        at=story.at,
        **facts,
    )


def plan(
    story: Story,
    rhythm: str,
    question: str,
    ask_whom: str = "",
    support: int = 0,
    stop_rule: str = "",
) -> None:
    chosen = MonitoringRhythm.objects.get(code=rhythm)
    monitoring.plan_monitoring(
        case=story.case,
        rhythm=chosen,
        moments=[
            Ask(day, question, ask_whom) for day in chosen.days_after(day_of(story.at))
        ],
        stop_rule=stop_rule,
        support=story.case.supports.all()[support - 1] if support else None,
        by=story.by,
        at=story.at,
    )


def report(
    story: Story,
    moment: int,
    next_day: int | None = None,
    signal_organisation: str = "",
    **facts: Any,
) -> None:
    organisation = story.organisation(signal_organisation)
    if story.is_training:  # a signal is about an organisation of the map
        facts.pop("signal", None)
    monitoring.report_moment(
        moment=story.case.monitoringmoments.all()[moment - 1],
        next_on=None if next_day is None else story.day(next_day),
        signal_organisation=organisation,
        by=story.by,
        at=story.at,
        **facts,
    )


def rest(story: Story, until_day: int, reason: str) -> None:
    pause.pause_monitoring(
        case=story.case,
        begins_on=day_of(story.at),
        until=story.day(until_day),
        reason=reason,
        by=story.by,
        at=story.at,
    )


def conditions(story: Story, keeping: str, line: str) -> None:
    decision = story.case.decisions.get(superseded_at=None)
    term.report_conditions(
        case=story.case,
        decision=decision,
        kept=[Kept(each, keeping, line) for each in decision.conditions.all()],
        by=story.by,
        at=story.at,
    )


VERBS: dict[str, Callable[..., None]] = {
    "moment": moment,
    "plan": plan,
    "report": report,
    "pause": rest,
    "conditions": conditions,
}
