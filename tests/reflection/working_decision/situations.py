"""Decisions about the way of working in the situations that tests need."""

from datetime import timedelta
from typing import Any

from reflection.working_decision.actions.working_decision import make_working_decision
from reflection.working_decision.models import WorkingDecision
from tests.factories import AT, today
from tests.world import World

WEEKS = timedelta(weeks=12)


def decided(world: World, **facts: Any) -> WorkingDecision:
    """A decision of today to take up debts too, looked back on in twelve weeks."""
    given: dict[str, Any] = {
        "region": world.region,
        "by": world.worker,
        "at": AT,
        "kind": WorkingDecision.Kind.SELECTION,
        "what": "Zaken met schulden pakken we ook op.",
        "why": "Die liepen vast",
        "owner": world.worker,
        "decided_on": today(),
        "review_on": today() + WEEKS,
    }
    return make_working_decision(**(given | facts))


def to_look_back_on(world: World, **facts: Any) -> WorkingDecision:
    """One of which the look back is due today."""
    decision = decided(world, decided_on=today() - WEEKS, **facts)
    WorkingDecision.objects.filter(pk=decision.pk).update(review_on=today())
    return WorkingDecision.objects.get(pk=decision.pk)
