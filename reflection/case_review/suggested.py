"""What the sociale kaart and the team know of a case, for who talks about it."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.db.models import Q

from cases.case.models.case import Case
from cases.screening.approach import Weight
from cases.screening.models.screening import ScreeningFinding
from cases.support.matching_services import MatchingService, matching_services
from socialmap.expertise.who_knows import Colleague, who_knows
from socialmap.organisation.models.code_lists import LifeDomain

MOST = 5
YOUNG = 23  # years: until then adolescent criminal law may hold
# The parts of life that a domain of the weighing is about.
LIVES = {
    "huisvesting": ("housing",),
    "opleiding-werk": ("work", "learning"),
    "inkomen": ("income", "debt"),
    "gezin": ("relations",),
    "vrienden": ("leisure",),
    "drugs": ("addiction",),
    "alcohol": ("addiction",),
    "welzijn": ("psychiatry", "care"),
}


@dataclass(frozen=True)
class Suggestion:
    """A service or a colleague, and the number of the form that notes it down."""

    match: MatchingService | None = None
    colleague: Colleague | None = None
    submission: UUID = field(default_factory=uuid4)


@dataclass(frozen=True)
class Suggested:
    """Services that fit what plays in a case, and colleagues to ask."""

    services: list[Suggestion]
    colleagues: list[Suggestion]

    @property
    def count(self) -> int:
        return len(self.services) + len(self.colleagues)


def suggested(case: Case, at: datetime) -> Suggested:
    """What fits the help that was asked and what the weighing found serious.

    Without either nothing can be said of services; a list of all of them helps nobody.
    """
    domains = _domains(case)
    ages = [age for each in case.suspects if (age := each.age_on(at)) is not None]
    services = matching_services(case, ages=ages, domains=domains) if domains else []
    words = [case.offence, *(domain.label for domain in domains)]
    if any(age < YOUNG for age in ages):
        words.append("jongvolwassenen")
    known = who_knows(
        case.region, municipality=case.municipality, words=" ".join(words)
    )
    return Suggested(
        [Suggestion(match=match) for match in services[:MOST]],
        [Suggestion(colleague=each) for each in known.colleagues[:MOST]],
    )


def _domains(case: Case) -> list[LifeDomain]:
    findings = ScreeningFinding.objects.filter(
        screening__case=case, screening__superseded_at=None, weight=Weight.SERIOUS
    )
    codes = findings.values_list("domain__code", flat=True)
    lives = [life for code in codes for life in LIVES.get(code, ())]
    asked = case.supports.filter(ended_on=None).values("support_domains__domain")
    known = Q(code__in=lives) | Q(pk__in=asked)
    found: Any = LifeDomain.objects.filter(known, valid_to=None)
    return list(found)
