"""How far the OM takes over what was advised, and why not: the one set of figures.

One case counts once: by the advice that stands, in the span in which it was given.

**Tailor-made** (maatwerk) is an advice that carries conditions, or that proposes
another disposal than the usual roads of the ZSM room. The definition is ours; the usual
roads are from the top list of OM decisions (CBS 85812NED): to summon, a penal order, a
transaction, and the regular route.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol

from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery

from cases.advice.models.advice import Advice
from cases.advice.models.condition import Condition
from cases.case.models.case import CaseQuerySet
from cases.decision.models.decision import Decision, DeviationReason
from zsm_werkplaats.accounts.models import Region
from zsm_werkplaats.lib.small_numbers import FEW, enough

Handling = Condition.Handling
USUAL_ROADS = ("dagvaarden", "strafbeschikking", "transactie", "regulier")
REASON = "reden-"

# What can be asked for, in the words of the address, and what is then true.
KINDS: dict[str, Q] = {
    "alle": Q(),
    "maatwerk": Q(is_tailor_made=True),
    "overgenomen": Q(conformity="wholly"),
    "deels": Q(conformity="partly"),
    "niet": Q(conformity="not"),
    "beslist": Q(conformity__isnull=False),
    "open": Q(conformity=None),
    "zelfde-afdoening": Q(decided_disposal=F("disposal__code")),
    "andere-afdoening": Q(decided_at__isnull=False)
    & ~Q(decided_disposal=F("disposal__code")),
    "voorwaarde-overgenomen": Q(has_kept=True),
    "voorwaarde-aangepast": Q(has_altered=True),
    "voorwaarde-weggelaten": Q(decided_at__isnull=False, has_dropped=True),
}


class Span(Protocol):
    """From when until when; the end is no longer in it."""

    @property
    def begins_at(self) -> datetime: ...

    @property
    def ends_at(self) -> datetime: ...


class Median(models.Aggregate):
    """The middle of a number of durations."""

    function = "percentile_cont"
    template = "%(function)s(0.5) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = models.DurationField()


def advices_in(
    span: Span, region: Region | int, cases: CaseQuerySet
) -> QuerySet[Advice]:
    """The advices that stand in these cases of a region, given in this span.

    Those of a training set never count.
    """
    return standing_advices(cases).filter(
        region=region, given_at__gte=span.begins_at, given_at__lt=span.ends_at
    )


def standing_advices(cases: CaseQuerySet) -> QuerySet[Advice]:
    """The advices that stand in these cases, with what was decided on them."""
    followed = Decision.objects.standing().filter(advice=OuterRef("pk"))
    advised = Condition.objects.filter(advice=OuterRef("pk"))
    imposed = Condition.objects.filter(decision__superseded_at=None)
    answered = imposed.filter(decision__advice=OuterRef("pk"))
    followed_up = Exists(imposed.filter(advised=OuterRef("pk")))
    return (
        Advice.objects.filter(case__in=cases, superseded_at=None)
        .order_by()
        .annotate(
            is_tailor_made=models.ExpressionWrapper(
                Q(Exists(advised)) | ~Q(disposal__code__in=USUAL_ROADS),
                output_field=models.BooleanField(),
            ),
            conformity=Subquery(followed.values("conformity")[:1]),
            why=Subquery(followed.values("reason__code")[:1]),
            decided_at=Subquery(followed.values("decided_at")[:1]),
            decided_disposal=Subquery(followed.values("disposal__code")[:1]),
            has_kept=Exists(answered.filter(handling=Handling.TAKEN_OVER)),
            has_altered=Exists(answered.filter(handling=Handling.ALTERED)),
            has_dropped=Exists(advised.filter(~followed_up)),
        )
    )


def of_kind(advices: QuerySet[Advice], kind: str) -> QuerySet[Advice] | None:
    """Those of one kind (`KINDS`, or `reden-` with a code); None for an unknown one."""
    if kind.startswith(REASON):
        return advices.filter(Q(why=kind.removeprefix(REASON)))
    return advices.filter(KINDS[kind]) if kind in KINDS else None


@dataclass(frozen=True)
class Number:
    """One number as it may be shown, with the kind of its list ("" without one)."""

    kind: str
    label: str
    value: int
    shown: str


@dataclass(frozen=True)
class Figures:
    """All the figures of one span."""

    advised: list[Number]
    followed: list[Number]
    parts: list[Number]
    reasons: list[Number]
    to_advice: timedelta | None
    to_decision: timedelta | None


LABELS = {
    "overgenomen": "Conform advies",
    "deels": "Gedeeltelijk conform advies",
    "niet": "In afwijking van het advies",
    "open": "Nog geen beslissing op dit advies",
}


# What became of the parts of an advice; a case may count at several of the conditions.
DISPOSALS = {
    "zelfde-afdoening": "Afdoening overgenomen",
    "andere-afdoening": "Andere afdoening",
}
CONDITIONS = {
    "voorwaarde-overgenomen": "Een voorwaarde overgenomen",
    "voorwaarde-aangepast": "Een voorwaarde aangepast",
    "voorwaarde-weggelaten": "Een voorwaarde weggelaten",
}


def _name(kind: str) -> str:
    """The kind as the name of a column."""
    return "n_" + kind.replace("-", "_")


def figures(
    span: Span, region: Region, cases: CaseQuerySet, *, is_inside: bool
) -> Figures:
    """The figures of a span; outside the team no number under five is told."""
    advices = advices_in(span, region, cases)
    timed = Q(case__arrested_at__isnull=False)
    counted: dict[str, Any] = advices.aggregate(
        **{_name(kind): Count("pk", filter=test) for kind, test in KINDS.items()},
        n_arrest=Count("pk", filter=timed),
        n_decided=Count("pk", filter=timed & Q(decided_at__isnull=False)),
        to_advice=Median(F("given_at") - F("case__arrested_at")),
        to_decision=Median(F("decided_at") - F("case__arrested_at")),
    )
    total, made = counted["n_alle"], counted["n_maatwerk"]
    tell, least = (_everything, 1) if is_inside else (enough, FEW)

    def spread(numbers: Sequence[tuple[str, str, int]]) -> list[Number]:
        texts = tell([value for *_, value in numbers])
        return [
            Number(*each, shown=text) for each, text in zip(numbers, texts, strict=True)
        ]

    def part(labels: dict[str, str]) -> list[tuple[str, str, int]]:
        return [(kind, label, counted[_name(kind)]) for kind, label in labels.items()]

    return Figures(
        advised=[
            *spread([("alle", "Adviezen", total)]),
            *spread([("maatwerk", "waarvan maatwerk", made), ("", "", total - made)]),
        ][:2],
        followed=spread(part(LABELS)),
        parts=[*spread(part(DISPOSALS)), *spread(part(CONDITIONS))],
        reasons=spread(_reasons(advices)),
        to_advice=_median(counted["to_advice"], counted["n_arrest"], least),
        to_decision=_median(counted["to_decision"], counted["n_decided"], least),
    )


def _reasons(advices: QuerySet[Advice]) -> list[tuple[str, str, int]]:
    newest_last = DeviationReason.objects.order_by("valid_from")
    labels = dict(newest_last.values_list("code", "label"))
    counts = (
        advices.exclude(Q(why=None))
        .annotate(code=F("why"))
        .values_list("code")
        .annotate(number=Count("pk"))
        .order_by("-number", "code")
    )
    return [(REASON + code, labels[code], number) for code, number in counts]


def _median(value: timedelta | None, number: int, least: int) -> timedelta | None:
    return value if number >= least else None


def _everything(values: Sequence[int]) -> list[str]:
    return [str(value) for value in values]
