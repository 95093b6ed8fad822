"""What the prosecutors of the demo said, held and decided."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from cases.advice.makers import ConditionFacts
from cases.advice.models.advice import Advice
from cases.decision.actions import conversation, decision
from cases.decision.actions.postponement import postpone_decision
from cases.decision.models.decision import DeviationReason
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.demo.story import Story


def decide(story: Story, **told: Any) -> None:
    """The linked prosecutor decides."""
    decision.decide(
        case=story.case, by=_prosecutor(story), at=story.at, **_choice(story, **told)
    )


def decide_aloud(story: Story, **told: Any) -> None:
    """The worker writes down what the prosecutor said."""
    decision.enter_oral_decision(
        case=story.case,
        decided_by=_prosecutor(story),
        by=story.by,
        at=story.at,
        **_choice(story, **told),
    )


def confirm(story: Story) -> None:
    """The prosecutor confirms it."""
    spoken = story.case.decisions.standing().get()
    decision.confirm_decision(decision=spoken, by=spoken.decided_by, at=story.at)


def say(story: Story, kind: str, text: str) -> None:
    """A line in the conversation."""
    conversation.say(case=story.case, kind=kind, text=text, by=story.by, at=story.at)


def postpone(story: Story, until_day: int, must_be_known: str) -> None:
    """The decision waits until a day."""
    postpone_decision(
        case=story.case,
        until=story.day(until_day),
        must_be_known=must_be_known,
        by=_prosecutor(story),
        at=story.at,
    )


def _prosecutor(story: Story) -> User:
    story.case.refresh_from_db()
    return story.case.prosecutor or story.cast["prosecutor1"]


def _choice(
    story: Story,
    conformity: str,
    term_days: int | None = None,
    reason: str = "",
    **told: Any,
) -> Any:
    standing = story.case.advices.get(superseded_at=None)
    term = story.at.date() + timedelta(days=term_days) if term_days else None
    reasons = DeviationReason.objects.filter(code=reason)
    return {
        "advice": standing,
        "disposal": standing.disposal,
        "conformity": conformity,
        "term_until": term,
        "reason": reasons.get() if reason else None,
        "conditions": _conditions(standing, told.pop("conditions", [])),
        **told,
    }


def _conditions(advice: Advice, texts: list[str]) -> list[ConditionFacts]:
    advised = {condition.text: condition for condition in advice.conditions.all()}
    return [
        ConditionFacts.taking_over(advised[text])
        if text in advised
        else ConditionFacts(text)
        for text in texts
    ]


VERBS: dict[str, Callable[..., None]] = {
    "decide": decide,
    "decide_aloud": decide_aloud,
    "confirm": confirm,
    "say": say,
    "postpone": postpone,
}
