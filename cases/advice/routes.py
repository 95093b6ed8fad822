"""The routes of an advice: the first is its own, the second stands beside it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db.models import BigIntegerField, Q, QuerySet

from cases.advice.models.advice import Advice, AdvicePart, Alternative, Disposal
from cases.advice.models.condition import Condition
from cases.advice.models.facts import AdviceFacts, AdvisedDisposal
from cases.case.models.record import OF_CASE, with_only
from zsm_werkplaats.lib.dates import months_after
from zsm_werkplaats.lib.one_query import OneQuery
from zsm_werkplaats.lib.prepared import Given, OneOf

SUMMONS = "dagvaarden"
PROBATION = "proeftijd"
# By the case as well: an "or" over two keys has no index.
ADVICES = Given("advices", ArrayField(BigIntegerField()))
OF_ADVICES = Q(OneOf("advice_id", ADVICES))
OF_ROUTES = OF_ADVICES | Q(OneOf("alternative__advice_id", ADVICES))
LONGEST = 120  # months; a longer proeftijd is a slip of the hand


@dataclass(frozen=True)
class Route:
    """A disposal, its parts and conditions, and why if it is the second."""

    disposal: Disposal
    parts: list[AdvicePart]
    conditions: list[Condition]
    why: str = ""


@dataclass(frozen=True)
class Routes:
    """What an advice proposes, and what worker and prosecutor weigh beside it.

    `disposals` are those that differ for one suspect; `facts` what else was told.
    """

    first: Route
    second: Route | None
    disposals: list[AdvisedDisposal] = field(default_factory=list)
    facts: AdviceFacts | None = None
    question: str = ""

    @property
    def asks_adviser(self) -> bool:
        """Whether there is a question for the regular adviser: asked, or proposed."""
        return bool(self.question or self.to_court)

    @property
    def to_court(self) -> Route | None:
        routes = (self.first, self.second)
        return next((r for r in routes if r and r.disposal.code == SUMMONS), None)


def routes_of(advice: Advice) -> Routes:
    """The routes of `advice`, in one query."""
    one = OneQuery(case=advice.case_id, advices=[advice.pk])
    return routes_from(
        advice,
        one.ask(parts_advised),
        one.ask(alternatives_advised),
        one.ask(_conditions),
        one.ask(disposals_advised),
        one.ask(facts_told),
    )


def parts_advised() -> QuerySet[AdvicePart]:
    """The parts of both routes of the given advices."""
    parts = AdvicePart.objects.filter(OF_ROUTES, case=OF_CASE)
    return with_only(parts.select_related("kind"), person=("name",))


def alternatives_advised() -> QuerySet[Alternative]:
    """The second routes beside the given advices."""
    beside = Alternative.objects.filter(OF_ADVICES, case=OF_CASE)
    return beside.select_related("disposal")


def disposals_advised() -> QuerySet[AdvisedDisposal]:
    """The disposals advised for one suspect, with the words that screens need."""
    advised = AdvisedDisposal.objects.filter(OF_ADVICES, case=OF_CASE)
    return with_only(advised.select_related("disposal"), person=("name",))


def facts_told() -> QuerySet[AdviceFacts]:
    """What else was told with the given advices."""
    return AdviceFacts.objects.filter(OF_ADVICES, case=OF_CASE)


def _conditions() -> QuerySet[Condition]:
    held = Condition.objects.filter(OF_ROUTES, case=OF_CASE)
    return with_only(held, person=("name",))


def routes_from(
    advice: Advice,
    parts: Iterable[AdvicePart],
    alternatives: Iterable[Alternative],
    conditions: Iterable[Condition],
    disposals: Iterable[AdvisedDisposal] = (),
    facts: Iterable[AdviceFacts] = (),
) -> Routes:
    """The routes of `advice`, chosen from what its case holds."""
    beside = (
        [each for each in disposals if each.advice_id == advice.pk],
        next((each for each in facts if each.advice_id == advice.pk), None),
        advice.question,
    )
    first = Route(
        advice.disposal,
        [part for part in parts if part.advice_id == advice.pk],
        [each for each in conditions if each.advice_id == advice.pk],
    )
    second = next((a for a in alternatives if a.advice_id == advice.pk), None)
    if second is None:
        return Routes(first, None, *beside)
    return Routes(
        first,
        Route(
            second.disposal,
            [part for part in parts if part.alternative_id == second.pk],
            [each for each in conditions if each.alternative_id == second.pk],
            second.why,
        ),
        *beside,
    )


def term_of(
    *, untils: Iterable[date | None], parts: Iterable[Any], day: date
) -> date | None:
    """How long conditions hold when nobody says otherwise.

    Until the last day that one of them names, else for the proeftijd from `day` on.
    `parts` are those of an advice or a decision.
    """
    named = [until for until in untils if until]
    if named:
        return max(named)
    months = next((p.amount for p in parts if p.kind.code == PROBATION), None)
    if months is None or months > LONGEST:
        return None
    return months_after(day, months) - timedelta(days=1)
