"""What stands in a draft or in a given advice, by the names of the fields."""

from collections.abc import Sequence
from datetime import date

from cases.advice.forms.advice_rows import Typed
from cases.advice.forms.facts import FACTS
from cases.advice.forms.per_suspect import disposal_for
from cases.advice.models.advice import Advice
from cases.advice.models.draft import AdviceDraft
from cases.advice.models.facts import AdviceFacts
from cases.advice.routes import routes_of


def written_in(draft: AdviceDraft) -> dict[str, Sequence[str]]:
    """The draft by the names of the fields."""
    return {**draft.filled_in, "text": [draft.text]}


def typed_from(advice: Advice) -> Typed:
    """A given advice as somebody would type it again."""
    typed: dict[str, Sequence[str]] = {
        "text": [advice.text],
        "disposal": [str(advice.disposal_id)],
        "question": [advice.question],
    }
    routes = routes_of(advice)
    route = routes.first
    for each in routes.disposals:
        typed[disposal_for(each.person_id)] = [str(each.disposal_id)]
    if routes.facts:
        typed |= _facts_of(routes.facts)
    for number, part in enumerate(route.parts):
        typed[f"parts-{number}-kind"] = [str(part.kind_id)]
        typed[f"parts-{number}-amount"] = [str(part.amount or "")]
        typed[f"parts-{number}-person"] = [str(part.person_id or "")]
    for number, condition in enumerate(route.conditions):
        told = {
            name: getattr(condition, name)
            for name in ("text", "with_whom", "intake_confirmed_by", "shows_by")
        }
        told |= {
            "intake_on": condition.intake_on and condition.intake_on.isoformat(),
            "until": condition.until and condition.until.isoformat(),
            "no_intake": "" if condition.needs_intake else "on",
            "person": str(condition.person_id or ""),
        }
        for name, value in told.items():
            typed[f"conditions-{number}-{name}"] = [value or ""]
    return typed


def _facts_of(facts: AdviceFacts) -> dict[str, Sequence[str]]:
    """The facts beside a given advice, as somebody would type them."""
    told = ((name, getattr(facts, name)) for name in FACTS)
    return {
        name: [value.isoformat() if isinstance(value, date) else value]
        for name, value in told
        if value
    }
