"""How the stories of the demo advise: drafts, reading along, conditions, two routes."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.utils.timezone import localtime

from cases.advice.actions import advice, draft
from cases.advice.actions.advice import Part, SecondRoute
from cases.advice.makers import ConditionFacts
from cases.advice.models.advice import Disposal, DisposalPart
from socialmap.organisation.models.organisation import Organisation
from zsm_werkplaats.demo.story import Story


def advise(
    story: Story,
    disposal: str,
    conditions: list[str | dict[str, Any]] | None = None,
    parts: dict[str, int] | None = None,
    other: dict[str, Any] | None = None,
    **facts: Any,
) -> None:
    """Give an advice; a condition is a line, or a table with what belongs to it."""
    story.case.refresh_from_db()
    advice.give_advice(
        case=story.case,
        disposal=Disposal.objects.get(code=disposal),
        conditions=[terms(story, condition) for condition in conditions or []],
        parts=sizes(parts or {}),
        second_route=second_route(story, other) if other else None,
        prosecutor=story.case.prosecutor or story.cast["prosecutor1"],
        by=story.by,
        at=story.at,
        **facts,
    )


def keep_draft(story: Story, text: str, disposal: str, reader: str = "") -> None:
    """Write the advice so far, and ask a colleague to read along."""
    draft.save_draft(
        case=story.case,
        text=text,
        filled_in={"disposal": [str(Disposal.objects.get(code=disposal).pk)]},
        reader=story.cast[reader] if reader else None,
        by=story.by,
        at=story.at,
    )


def read_along(story: Story, text: str) -> None:
    """Say what strikes a colleague in the draft."""
    draft.remark_on_draft(case=story.case, text=text, by=story.by, at=story.at)


def terms(story: Story, told: str | dict[str, Any]) -> ConditionFacts:
    """A condition as it is told; days count from the advice."""
    if isinstance(told, str):
        return ConditionFacts(text=told)
    facts, today = dict(told), localtime(story.at).date()
    for name in ("intake_on", "until"):
        if name in facts:
            facts[name] = today + timedelta(days=facts[name])
    whom = story.text(facts.pop("with_whom", ""))
    organisation = Organisation.objects.used_in(story.region).filter(name=whom).first()
    return ConditionFacts(with_whom=whom, organisation=organisation, **facts)


def sizes(parts: dict[str, int]) -> list[Part]:
    """So many of what, by the codes of the kinds."""
    return [
        Part(DisposalPart.objects.get(code=code), amount)
        for code, amount in parts.items()
    ]


def second_route(story: Story, told: dict[str, Any]) -> SecondRoute:
    """The second route."""
    return SecondRoute(
        disposal=Disposal.objects.get(code=told["disposal"]),
        why=told["why"],
        parts=sizes(told.get("parts", {})),
        conditions=[
            terms(story, condition) for condition in told.get("conditions", [])
        ],
    )


VERBS: dict[str, Callable[..., None]] = {
    "advice": advise,
    "draft": keep_draft,
    "read_along": read_along,
}
