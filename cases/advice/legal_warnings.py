"""Warnings beside a proposed disposal: limits of the law, and its consequences.

It warns and never stands in the way. Everything comes from dated reference data.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import cast

from django.db.models import QuerySet

from cases.advice.models.advice import Disposal
from cases.advice.models.legal_limit import Certainty, Consequence, LegalLimit
from cases.case.models.case import Case
from cases.intake.nomination_warnings import ADOLESCENT_UNTIL, age_warnings
from zsm_werkplaats.lib.dates import day_of, months_until

FIELDS = {
    "documentation": "In de justitiële documentatie",
    "lookback": "Terugkijktermijn VOG",
    "duration": "Hoe lang",
    "breach": "Bij overtreding van de voorwaarden",
    "monitor": "Toezicht op naleving",
}

# What the limits look at: the code of a part and its size, if it has one.
Sizes = Iterable[tuple[str, int | None]]
# Conditions with a last day amount to a part of so many months, by the disposal.
TERMED = {
    "strafbeschikking": "gedragsaanwijzing-strafbeschikking",
    "voorwaardelijk-sepot": "proeftijd",
}


@dataclass(frozen=True)
class Proposed:
    """A route as far as it is chosen: a disposal, its parts, conditions until when."""

    code: str
    parts: Sizes = ()
    until: date | None = None

    def sizes(self, day: date) -> list[tuple[str, int | None]]:
        """Its parts, and the term of the conditions as one of them."""
        sizes = list(self.parts)
        if self.until and self.until >= day and self.code in TERMED:
            sizes.append((TERMED[self.code], months_until(day, self.until)))
        return sizes


@dataclass(frozen=True)
class Warned:
    """One warning, where it comes from, and whether a limit is passed."""

    text: str
    source: str = ""
    is_exceeded: bool = False
    is_unsure: bool = False


@dataclass(frozen=True)
class Fact:
    """One line of the consequence card."""

    label: str
    text: str
    is_unverified: bool


@dataclass(frozen=True)
class Card:
    """What a disposal brings about, at the age of this suspect. No promise."""

    consequence: Consequence
    facts: list[Fact]


@dataclass(frozen=True)
class LegalWarnings:
    """Everything that stands beside a proposed disposal."""

    warnings: list[Warned]
    card: Card | None
    is_chosen: bool = True

    @property
    def in_short(self) -> str:
        """How many warnings there are, and whether a limit is passed."""
        number, passed = len(self.warnings), len(self.passed)
        words = f"{number or 'geen'} waarschuwing{'' if number == 1 else 'en'}"
        return f"{words}, {passed} boven de grens" if passed else words

    @property
    def passed(self) -> list[Warned]:
        return [warned for warned in self.warnings if warned.is_exceeded]


def legal_warnings_for(
    *,
    case: Case,
    disposal: Disposal | None,
    parts: Sizes,
    day: date,
    until: date | None = None,
    second: Proposed | None = None,
) -> LegalWarnings:
    """The warnings and the card for what is proposed, as the data stand on `day`.

    `second` is the second route; what the first one told already is not said again.
    """
    limits = _valid_limits(day)
    own = Proposed(disposal.code if disposal else "", parts, until)
    warnings = [Warned(text) for text in age_warnings(case)]
    warnings += limits_of(limits, own.code, own.sizes(day))
    if second:
        said = {warned.text for warned in warnings}
        warnings += [
            replace(warned, text=f"Alternatief: {warned.text}")
            for warned in limits_of(limits, second.code, second.sizes(day))
            if warned.is_exceeded or warned.text not in said
        ]
    card = _card(case, disposal, day) if disposal else None
    return LegalWarnings(warnings, card, is_chosen=disposal is not None)


def limits_for(route: Proposed, *, name: str, day: date) -> list[Warned]:
    """The limits of what is proposed for one suspect, who is named."""
    return [
        replace(warned, text=f"{name}: {warned.text}")
        for warned in limits_of(_valid_limits(day), route.code, route.sizes(day))
    ]


def _valid_limits(day: date) -> list[LegalLimit]:
    valid = cast("QuerySet[LegalLimit]", LegalLimit.objects.valid_on(day))
    return list(valid.select_related("part", "disposal"))


def _card(case: Case, disposal: Disposal, day: date) -> Card | None:
    valid = cast("QuerySet[Consequence]", Consequence.objects.valid_on(day))
    told = valid.filter(disposal__code=disposal.code).first()
    return Card(told, _facts(told, age_at_offence(case))) if told else None


def limits_of(
    limits: Iterable[LegalLimit],
    disposal: str,
    parts: list[tuple[str, int | None]],
) -> list[Warned]:
    """The limits that speak about this disposal and these parts; passed ones first."""
    chosen: dict[str | None, list[int | None]] = {None: [None]}
    for code, size in parts:
        chosen.setdefault(code, []).append(size)
    spoken = []
    for limit in limits:
        sizes = chosen.get(limit.part.code if limit.part else None)
        of = limit.disposal and limit.disposal.code
        other = of and of != disposal
        if sizes is None or other or (not disposal and limit.part is None):
            continue
        spoken.append(_say(limit, _is_exceeded(limit, sizes)))
    return sorted(spoken, key=lambda warned: not warned.is_exceeded)


def age_at_offence(case: Case) -> int | None:
    """The age of the suspect on the day of the offence, if it is known."""
    on = case.offence_on or day_of(case.nominated_at)
    ages = case.suspect.birth.ages_on(on) if case.suspect else None
    return ages[0] if ages else None


def _is_exceeded(limit: LegalLimit, sizes: list[int | None]) -> bool:
    number = limit.number
    if not limit.is_maximum or number is None:
        return False
    return any(size is not None and size > number for size in sizes)


def _say(limit: LegalLimit, is_exceeded: bool) -> Warned:  # noqa: FBT001
    source = " · ".join(part for part in (limit.article, limit.source) if part)
    unsure = limit.certainty != Certainty.HIGH
    return Warned(limit.text, source, is_exceeded, unsure)


def _facts(told: Consequence, age: int | None) -> list[Fact]:
    texts = {
        "documentation": told.documentation,
        "lookback": _lookback(told, age),
        "duration": told.duration,
        "breach": told.breach,
        "monitor": told.monitor,
    }
    unsure = set(told.unverified.split())
    return [
        Fact(FIELDS[name], text, name in unsure) for name, text in texts.items() if text
    ]


def _lookback(told: Consequence, age: int | None) -> str:
    """In years; shorter for who was young, with exceptions for serious offences."""
    years, young = told.lookback_years, told.lookback_years_young
    if years is None:
        return ""
    if age is None or young is None:
        return f"In de regel {years} jaar, afhankelijk van feit en functie."
    if age < ADOLESCENT_UNTIL:
        return (
            f"Onder de {ADOLESCENT_UNTIL} in de regel {young} jaar; langer bij "
            "zedenfeiten en ernstig geweld."
        )
    return f"Bij {age} jaar in de regel {years} jaar; langer bij sommige feiten."
