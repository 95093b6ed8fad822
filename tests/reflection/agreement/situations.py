"""Agreements in the situations that tests need, made through the actions."""

from datetime import timedelta
from typing import Any

from cases.case.models.case import Case
from reflection.agreement.actions.agreement import make_agreement
from reflection.agreement.actions.agreement_case import place_case
from reflection.agreement.models import Agreement
from tests.factories import AT, today
from tests.world import World

WEEKS = timedelta(weeks=12)


def agreed(world: World, **facts: Any) -> Agreement:
    """An agreement with a supermarket about shoplifting, evaluated in twelve weeks."""
    given: dict[str, Any] = {
        "region": world.region,
        "by": world.worker,
        "at": AT,
        "party": "Super Zuid",
        "what": "Bij een eerste keer belt de winkel eerst de werkplaats.",
        "starts_on": today(),
        "offence": "winkeldiefstal",
        "owner": world.worker,
        "evaluate_on": today() + WEEKS,
    }
    return make_agreement(**(given | facts))


def to_evaluate(world: World, **facts: Any) -> Agreement:
    """An agreement of which the evaluation is due today."""
    agreement = agreed(world, starts_on=today() - WEEKS, **facts)
    Agreement.objects.filter(pk=agreement.pk).update(evaluate_on=today())
    return Agreement.objects.get(pk=agreement.pk)


def placed(world: World, agreement: Agreement, case: Case, **facts: Any) -> Any:
    """Let the case fall under the agreement."""
    given: dict[str, Any] = {"applies": True, "by": world.worker, "at": AT}
    return place_case(agreement=agreement, case=case, **(given | facts))


def sent(agreement: Agreement, **facts: Any) -> dict[str, Any]:
    """What the form sends when nothing is changed."""
    return {
        "party": agreement.party,
        "what": agreement.what,
        "starts_on": agreement.starts_on.isoformat(),
        "offence": agreement.offence,
        "owner": agreement.owner_id,
        "evaluate_on": agreement.evaluate_on.isoformat(),
        "version": agreement.mark,
        **facts,
    }
