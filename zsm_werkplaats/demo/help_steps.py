"""The steps of a story that are about the help: asked, started, passed on, talked."""

from collections.abc import Callable
from datetime import date
from typing import Any

from cases.case.lifecycle import Verb
from cases.support.actions import direction, support, support_step
from cases.support.actions import meeting as meetings
from cases.support.models.support import Support
from socialmap.organisation.models.organisation import Organisation
from socialmap.service.models import Service
from zsm_werkplaats.demo.story import Story


def of(story: Story, number: int) -> Support:
    """The help with this number: the first that was asked is 1."""
    return story.case.supports.all()[number - 1]


def now(story: Story) -> dict[str, Any]:
    """Who does it, and when."""
    return {"by": story.by, "at": story.at}


def today(story: Story) -> date:
    """The day of the step."""
    return story.at.date()


def arrange(story: Story, service: str = "", **facts: Any) -> None:
    if not story.is_training:
        offered = Service.objects.used_in(story.region).filter(name=service)
        facts["service"] = offered.get() if service else None
    elif service:
        facts["party"] = facts.get("party") or service
    support.arrange_support(
        case=story.case,
        **_provider(story, facts),
        asked_on=today(story),
        **now(story),
    )


def _provider(story: Story, facts: dict[str, Any]) -> dict[str, Any]:
    """The organisation of the map, or its name where the story knows no map."""
    name = facts.pop("organisation", "")
    if story.is_training and name:
        return {**facts, "party": story.text(name)}
    return {**facts, "organisation": story.organisation(name)}


def step(verb: Verb) -> Callable[..., None]:
    """How a story tells that step."""

    def told(story: Story, until_day: int | None = None, **facts: Any) -> None:
        if until_day is not None:
            facts["until"] = story.day(until_day)
        help_ = of(story, facts.pop("support"))
        support_step.take_step(support=help_, verb=verb, **facts, **now(story))

    return told


def refer(story: Story, explanation: str = "", **facts: Any) -> None:
    support.refer_support(
        support=of(story, facts.pop("support")),
        passed_on=today(story),
        explanation=explanation,
        **_provider(story, facts),
        **now(story),
    )


def settle(story: Story, **facts: Any) -> None:
    holder = story.text(facts.pop("holder", ""))
    direction.settle_direction(
        case=story.case, holder=holder, since=today(story), **facts, **now(story)
    )


def plan_talk(story: Story, talk_day: int, topic: str, **which: int) -> None:
    meetings.plan_talk(
        support=of(story, which["support"]),
        planned_on=story.day(talk_day),
        topic=topic,
        **now(story),
    )


def report_talk(story: Story, talk: int, result: str, **facts: Any) -> None:
    held = story.case.talks.all()[talk - 1]
    meetings.report_talk(talk=held, result=result, **facts, **now(story))


def plan_meeting(
    story: Story, table_day: int, table_at: str, parties: list[str], **facts: Any
) -> None:
    names = [story.text(name) for name in parties]
    meetings.plan_meeting(
        case=story.case,
        planned_at=story.moment(table_day, table_at),
        organisations=()
        if story.is_training
        else Organisation.objects.used_in(story.region).filter(name__in=names),
        names=names if story.is_training else (),
        **facts,
        **now(story),
    )


def report_meeting(story: Story, outcome: str, director: str, **facts: Any) -> None:
    meetings.report_meeting(
        meeting=story.case.tablemeetings.get(contact=None),
        outcome=outcome,
        direction="party",
        director=story.text(director),
        **facts,
        **now(story),
    )


VERBS: dict[str, Callable[..., None]] = {
    "support": arrange,
    "consider": step(Verb.CONSIDER_SUPPORT),
    "wait": step(Verb.WAIT_FOR_SUPPORT),
    "accept_help": step(Verb.ACCEPT_SUPPORT),
    "start": step(Verb.START_SUPPORT),
    "bridge": step(Verb.BRIDGE_SUPPORT),
    "refer": refer,
    "end": step(Verb.END_SUPPORT),
    "direction": settle,
    "plan_talk": plan_talk,
    "talk": report_talk,
    "plan_meeting": plan_meeting,
    "table": report_meeting,
}
