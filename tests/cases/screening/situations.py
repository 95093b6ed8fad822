"""Weighings and challenges in the situations that tests speak of."""

from typing import Any

from cases.case.models.case import Case
from cases.screening.actions import screening
from cases.screening.actions.screening import Found, Judgement
from cases.screening.models.challenge import Challenge
from cases.screening.models.screening import Screening, ScreeningDomain
from tests.factories import AT
from tests.world import World
from zsm_werkplaats.accounts.models import User


def domain(code: str) -> ScreeningDomain:
    return ScreeningDomain.objects.get(code=code)


def found(code: str, weight: str = "serious", **facts: Any) -> Found:
    return Found(domain(code), weight, **facts)


def standing(case: Case) -> Screening | None:
    return case.screenings.standing().with_findings().first()


def weigh(world: World, case: Case, **facts: Any) -> Screening:
    """A weighing of two lines by the worker, unless said otherwise."""
    before = standing(case)
    given: dict[str, Any] = {
        "seen": before and before.pk,
        "found": [found("huisvesting", line="Slaapt in een kraakpand")],
        "judged": Judgement(judgement="Eerst een bed."),
        "reason_for_new": "Er is meer bekend.",
        "by": world.worker,
        "at": AT,
    }
    return screening.weigh_case(case=case, **(given | facts))


def weighed(world: World, case: Case, by: User | None = None) -> Case:
    """The case with a weighing, whatever its status."""
    Screening.objects.create(
        case=case,
        region=case.region,
        judgement="Eerst een bed.",
        created_by=by or world.worker,
        created_at=AT,
    )
    return case


def challenged(world: World, case: Case) -> Challenge:
    """A question of a colleague that waits for the worker, whatever the status."""
    return Challenge.objects.create(
        case=case,
        region=case.region,
        screening=weighed(world, case).screenings.get(),
        question="Wie zegt dat?",
        challenged_at=AT,
        challenged_by=world.colleague,
        created_by=world.colleague,
        created_at=AT,
    )
