"""Terms of decisions that end soon, or whose conditions are not kept.

The worker sees them until the last word went to the prosecutor; the prosecutor sees
them round the end of the term, and every breach that was told lately.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.utils.timezone import make_aware

from cases.advice.models.condition import Condition
from cases.case.models.case import Case, CaseQuerySet
from cases.case.models.people import Involvement
from cases.decision.models.condition_report import ConditionReport, TermReport
from cases.decision.models.decision import Decision
from zsm_werkplaats.accounts.models import Region
from zsm_werkplaats.lib.dutch_dates import day_in_words
from zsm_werkplaats.lib.prepared import OneOf

MOST = 25
A_BREACH_STAYS = timedelta(days=30)
Keeping = ConditionReport.Keeping


@dataclass(frozen=True)
class Term:
    """The term of a decision, seen on a day."""

    case: Case
    until: date | None
    on: date
    suspect: str
    conditions: int
    keepings: list[str]
    is_told: bool

    @property
    def text(self) -> str:
        """When the term ends: nog 12 dagen, tot en met 8 december."""
        if self.until is None:
            return "zonder termijn"
        day = day_in_words(self.until, "j F", today=self.on)
        left = (self.until - self.on).days
        if left < 0:
            return f"liep af op {day}"
        if left == 0:
            return "vandaag de laatste dag"
        return f"nog {left} {'dag' if left == 1 else 'dagen'}, tot en met {day}"

    @property
    def colour(self) -> str:
        """A breach or a term that is over without a last word is danger."""
        is_over = self.until is not None and self.until < self.on
        if self.is_breached or (is_over and not self.is_told):
            return "danger"
        return "good" if self.is_told else "warn"

    @property
    def is_breached(self) -> bool:
        """Whether the latest word on a condition is that it is not kept."""
        return Keeping.NOT in self.keepings

    @property
    def kept(self) -> str:
        return kept_in_words(self.keepings, self.conditions)


def kept_in_words(keepings: Sequence[str], conditions: int) -> str:
    """Whether so many conditions are kept: 1 nagekomen, 1 niet bekend."""
    counts = Counter(keepings)
    said = [f"{counts[k]} {k.label}" for k in Keeping if counts[k]]
    silent = conditions - len(keepings)
    if silent > 0:
        said.append(f"{silent} nog niets over gehoord")
    return ", ".join(said) or "geen voorwaarden"


def terms_to_report(cases: CaseQuerySet, *, region: Region, on: date) -> list[Term]:
    """Terms that end within the notice, or ended lately, without a last word."""
    return as_terms(decisions_to_report(cases, region=region, on=on)[:MOST], on)


def decisions_to_report(
    cases: CaseQuerySet, *, region: Region, on: date
) -> QuerySet[Any]:
    """The decisions of those terms, with what a row shows."""
    notice = timedelta(days=settings.TERM_NOTICE_DAYS)
    near = Q(term_until__range=(on - notice, on + notice))
    return _standing(cases, region).filter(near, is_told=False)


def terms_to_know(cases: CaseQuerySet, *, region: Region, on: date) -> list[Term]:
    """Terms about which the prosecutor wants to know: near their end, or breached."""
    return as_terms(decisions_to_know(cases, region=region, **around(on)), on)


def around(on: date) -> dict[str, Any]:
    """Between which days a term ends that is near on this day; since when breaches."""
    notice = timedelta(days=settings.TERM_NOTICE_DAYS)
    since = make_aware(datetime.combine(on - A_BREACH_STAYS, time.min))
    return {"begin": on - notice, "end": on + notice, "since": since}


def decisions_to_know(
    cases: CaseQuerySet, *, region: Any, begin: Any, end: Any, since: Any
) -> QuerySet[Any]:
    """The decisions of those terms, with what a row shows."""
    breaches = (
        ConditionReport.objects.breached()
        .filter(region=region, case__in=cases, created_at__gte=since)
        .order_by("-created_at")
    )
    breached = OneOf(
        "pk", ArraySubquery(breaches.values("condition__decision")[: 2 * MOST])
    )
    near = Q(term_until__gte=begin, term_until__lte=end)
    return _standing(cases, region).filter(near | Q(breached))[:MOST]


def _standing(cases: CaseQuerySet, region: Any) -> QuerySet[Any]:
    """Decisions that stand, with what a row shows, in one query."""
    standing = ConditionReport.objects.standing()
    conditions = Condition.objects.filter(decision=OuterRef("pk"))
    suspects = Involvement.objects.filter(
        case=OuterRef("case"), role=Involvement.Role.SUSPECT
    ).order_by("pk")
    last_words = TermReport.objects.filter(decision=OuterRef("pk"), superseded_at=None)
    return (
        Decision.objects.filter(case__in=cases, region=region, superseded_at=None)
        .select_related("case")
        .annotate(
            is_told=Exists(last_words),
            condition_keys=ArraySubquery(conditions.values("pk")),
            suspect=Subquery(suspects.values("person__name")[:1]),
            keepings=ArraySubquery(
                standing.filter(condition__decision=OuterRef("pk")).values("keeping")
            ),
        )
        .order_by("term_until", "pk")
    )


def as_terms(decisions: Iterable[Any], on: date) -> list[Term]:
    """The terms of these decisions, seen on a day."""
    return [
        Term(
            case=decision.case,
            until=decision.term_until,
            on=on,
            suspect=decision.suspect or decision.case.reference,
            conditions=len(decision.condition_keys),
            keepings=decision.keepings,
            is_told=decision.is_told,
        )
        for decision in decisions
    ]
