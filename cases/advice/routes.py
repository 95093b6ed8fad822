"""The roads of an advice as they are read: parts, conditions, and the other road.

PostgreSQL hands them over in one value, so that a page pays no query for them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet
from django.db.models.functions import JSONObject

from cases.advice.makers import ConditionFacts
from cases.advice.models.advice import Advice, AdvicePart, Alternative, Unit
from cases.advice.models.condition import Condition
from zsm_werkplaats.lib.dates import months_after

WORDS = ("text", "with_whom", "needs_intake", "intake_confirmed_by", "shows_by")
DAYS = ("intake_on", "until")
SUMMONS = "dagvaarden"
PROBATION = "proeftijd"
LONGEST = 120  # months; a longer proeftijd is a slip of the hand


@dataclass(frozen=True)
class PartTold:
    """So many of what, as it was given."""

    kind: int
    code: str
    label: str
    amount: int | None
    unit: str

    def __str__(self) -> str:
        return size_in_words(self.label, self.amount, self.unit)


@dataclass(frozen=True)
class RoadTold:
    """One road: its disposal, its parts and conditions, and why if it is the other."""

    disposal: str
    code: str
    parts: list[PartTold]
    conditions: list[ConditionFacts]
    why: str = ""


@dataclass(frozen=True)
class Roads:
    """The road of the advice itself, and the others beside it."""

    own: RoadTold
    others: list[RoadTold]

    @property
    def to_court(self) -> RoadTold | None:
        """The road that is a summons, if one is."""
        roads = (self.own, *self.others)
        return next((road for road in roads if road.code == SUMMONS), None)


def term_of(
    *, untils: Iterable[date | None], parts: Iterable[PartTold], day: date
) -> date | None:
    """How long conditions hold when nobody says otherwise.

    Until the last day that one of them names, else for the proeftijd from `day` on.
    """
    named = [until for until in untils if until]
    if named:
        return max(named)
    months = next((part.amount for part in parts if part.code == PROBATION), None)
    if months is None or months > LONGEST:
        return None
    return months_after(day, months) - timedelta(days=1)


def size_in_words(label: str, amount: int | None, unit: str) -> str:
    """So many of what: taakstraf: 40 uur."""
    if amount is None:
        return label
    counted = f" {Unit(unit).label}" if unit else ""
    return f"{label}: {amount}{counted}"


def with_roads(advices: QuerySet[Advice]) -> QuerySet[Advice]:
    """These advices with who gave them, their disposal, and all their roads."""
    others = Alternative.objects.filter(advice=OuterRef("pk")).order_by("pk")
    told = JSONObject(
        disposal="disposal__label",
        code="disposal__code",
        why="why",
        parts=_parts("alternative"),
        conditions=_conditions("alternative"),
    )
    return advices.select_related("disposal", "created_by").annotate(
        roads=JSONObject(
            disposal="disposal__label",
            code="disposal__code",
            parts=_parts("advice"),
            conditions=_conditions("advice"),
            others=ArraySubquery(others.values(json=told)),
        )
    )


def roads_of(advice: Advice) -> Roads:
    """The roads of an advice; asked for now if it was read without."""
    if not hasattr(advice, "roads"):
        advice = with_roads(Advice.objects.all()).get(pk=advice.pk)
    told: dict[str, Any] = advice.roads  # type: ignore[attr-defined]
    return Roads(_road(told), [_road(other) for other in told["others"]])


def _parts(of: str) -> ArraySubquery:
    parts = AdvicePart.objects.filter(**{of: OuterRef("pk")}).order_by("pk")
    told = JSONObject(
        kind="kind_id",
        code="kind__code",
        label="kind__label",
        amount="amount",
        unit="unit",
    )
    return ArraySubquery(parts.values(json=told))


def _conditions(of: str) -> ArraySubquery:
    conditions = Condition.objects.filter(**{of: OuterRef("pk")}).order_by("pk")
    told = JSONObject(**{name: name for name in (*WORDS, *DAYS)})
    return ArraySubquery(conditions.values(json=told))


def _road(told: dict[str, Any]) -> RoadTold:
    return RoadTold(
        disposal=told["disposal"],
        code=told["code"],
        why=told.get("why", ""),
        parts=[PartTold(**part) for part in told["parts"]],
        conditions=list(_terms(told["conditions"])),
    )


def _terms(told: list[dict[str, Any]]) -> Iterable[ConditionFacts]:
    for one in told:
        days = {name: one[name] and date.fromisoformat(one[name]) for name in DAYS}
        yield ConditionFacts(**{name: one[name] for name in WORDS} | days)
