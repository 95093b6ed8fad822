"""Decisions and conversations in the situations that tests speak of."""

from datetime import date, timedelta
from typing import Any

from cases.advice.makers import ConditionFacts
from cases.advice.models.advice import Advice
from cases.case.models.case import Case
from cases.decision.actions import conversation, decision
from cases.decision.actions import postponement as hold
from cases.decision.models.conversation import ConversationLine
from cases.decision.models.decision import Decision, DeviationReason
from cases.decision.models.postponement import Postponement
from tests.factories import AT, disposal, today
from tests.world import World


def reason(code: str = "ernst") -> DeviationReason:
    return DeviationReason.objects.get(code=code)


def standing_advice(case: Case) -> Advice:
    return case.advices.get(superseded_at=None)


def decide(world: World, case: Case, **facts: Any) -> Decision:
    """The linked prosecutor decides as advised, unless said otherwise."""
    given: dict[str, Any] = {
        "disposal": disposal(),
        "advice": standing_advice(case),
        "conformity": "wholly",
        "by": world.prosecutor,
        "at": AT,
    }
    return decision.decide(case=case, **(given | facts))


def decide_otherwise(world: World, case: Case, **facts: Any) -> Decision:
    """The prosecutor summons after all."""
    given: dict[str, Any] = {
        "disposal": disposal("dagvaarden"),
        "conformity": "not",
        "reason": reason(),
        "explanation": "Te ernstig.",
    }
    return decide(world, case, **(given | facts))


def alter(world: World, case: Case, text: str, **facts: Any) -> Decision:
    """As advised, with the first condition in other words."""
    first = standing_advice(case).conditions.all()[0]
    given: dict[str, Any] = {
        "conformity": "partly",
        "reason": reason("voorwaarde-onwerkbaar"),
        "explanation": "Preciezer.",
        "conditions": [ConditionFacts.taking_over(first, text)],
    }
    return decide(world, case, **(given | facts))


def oral_decision(world: World, case: Case, **facts: Any) -> Decision:
    """The worker writes down what the prosecutor decided aloud."""
    advice = case.advices.filter(superseded_at=None).first()
    given: dict[str, Any] = {
        "disposal": disposal(),
        "advice": advice,
        "conformity": "wholly" if advice else "",
        "decided_by": world.prosecutor,
        "by": world.worker,
        "at": AT,
    }
    return decision.enter_oral_decision(case=case, **(given | facts))


def ask(world: World, case: Case, text: str = "Waar slaapt ze?") -> ConversationLine:
    return say(world, case, kind="question", text=text, by=world.prosecutor)


def say(world: World, case: Case, **facts: Any) -> ConversationLine:
    given: dict[str, Any] = {
        "kind": "remark",
        "text": "Goed om te weten.",
        "by": world.worker,
        "at": AT,
    }
    return conversation.say(case=case, **(given | facts))


def postpone_until(
    world: World, case: Case, until: date | None = None, **facts: Any
) -> Postponement:
    given: dict[str, Any] = {
        "until": until or today() + timedelta(days=3),
        "must_be_known": "Of ze een bed heeft",
        "by": world.prosecutor,
        "at": AT,
    }
    return hold.postpone_decision(case=case, **(given | facts))


def spoken(world: World, case: Case) -> Decision:
    """An oral decision that stands by itself, whatever the case."""
    return case.decisions.create(
        region=case.region,
        form="oral",
        disposal=disposal(),
        decided_at=AT,
        decided_by=world.prosecutor,
        created_by=world.worker,
        created_at=AT,
    )


def decided(world: World, case: Case) -> Decision:
    """A decision that stands by itself, whatever the status of the case."""
    return case.decisions.create(
        region=case.region,
        disposal=disposal(),
        decided_at=AT,
        decided_by=world.prosecutor,
        created_by=world.prosecutor,
        created_at=AT,
    )
