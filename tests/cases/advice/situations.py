"""Advices in the situations that tests speak of, made through the real actions."""

from datetime import date
from typing import Any

from cases.advice.actions import draft
from cases.advice.actions.advice import Part, SecondRoute
from cases.advice.makers import ConditionFacts
from cases.advice.models.advice import DisposalPart
from cases.advice.models.draft import AdviceDraft
from cases.case.models.case import Case
from cases.case.models.people import Person
from tests.factories import AT, DISMISSAL, disposal
from tests.world import World

INTAKE = date(2026, 12, 1)
WORKABLE = ConditionFacts(
    text="Gaat naar het buurtteam",
    with_whom="Buurtteam West",
    intake_confirmed_by="Lotte Brands",
    intake_on=INTAKE,
    shows_by="Het buurtteam belt elke maand",
)
NOT_YET = ConditionFacts(text="Volgt de training")
NO_VIOLENCE = ConditionFacts(text="Geen geweld", needs_intake=False)


def part(code: str, amount: int | None = None, person: Person | None = None) -> Part:
    return Part(DisposalPart.objects.get(code=code), amount, person)


def second_route(**facts: Any) -> SecondRoute:
    given: dict[str, Any] = {
        "disposal": disposal("strafbeschikking"),
        "why": "Een taakstraf laat zien dat het telt.",
        "parts": [part("taakstraf", 40)],
        "conditions": [ConditionFacts(text="Betaalt de schade", needs_intake=False)],
    }
    return SecondRoute(**(given | facts))


def draft_of(world: World, case: Case, **facts: Any) -> AdviceDraft:
    """A draft of the worker; whatever the status of the case."""
    return AdviceDraft.objects.create(
        case=case,
        region=case.region,
        saved_at=AT,
        saved_by=world.worker,
        created_by=world.worker,
        created_at=AT,
        **({"text": "Half af."} | facts),
    )


def save_draft(world: World, case: Case, **facts: Any) -> AdviceDraft:
    """What the worker typed so far, through the action."""
    given: dict[str, Any] = {
        "text": "Half af.",
        "filled_in": {"disposal": [str(disposal(DISMISSAL).pk)]},
        "by": world.worker,
        "at": AT,
    }
    return draft.save_draft(case=case, **(given | facts))
