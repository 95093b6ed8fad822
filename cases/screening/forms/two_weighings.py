"""Two weighings that were written at the same time, made one domain by domain.

What only one of both changed is proposed as that one wrote it; where both wrote
something else, the editor chooses. The other weighing stays readable either way.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from cases.screening.approach import Approach, Level, Problems
from cases.screening.forms.screening import JUDGED, OF_A_DOMAIN
from cases.screening.models.screening import (
    Screening,
    ScreeningDomain,
    ScreeningFinding,
)

CHOICE = "keep_"
MINE, THEIRS, BOTH = "mine", "theirs", "both"
LABELS = {MINE: "wat jij typte", THEIRS: "wat er nu staat", BOTH: "allebei"}
WORDS: dict[str, Mapping[str, str]] = {
    "chance": dict(Level.choices),
    "severity": dict(Level.choices),
    "problems": dict(Problems.choices),
    "approach": dict(Approach.choices),
    "confidence": dict(Screening.Confidence.choices),
}
LONG = ("judgement", "doubt")
TOGETHER = {"approach": ("approach", "deviation")}

Values = Mapping[str, Any]


@dataclass(frozen=True)
class Part:
    """What is chosen as one: a domain, or one answer."""

    key: str
    label: str
    names: tuple[str, ...]
    domain: ScreeningDomain | None = None

    def of(self, values: Values) -> tuple[Any, ...]:
        """Its values; empty where nothing was said."""
        return tuple(values.get(name) or "" for name in self.names)

    def in_words(self, values: Values) -> str:
        """Its values as a reader sees them."""
        said = self.of(values)
        if self.domain:
            facts = dict(zip(OF_A_DOMAIN, said, strict=True))
            return ScreeningFinding(domain=self.domain, **facts).in_words
        told = (
            WORDS.get(name, {}).get(value, value)
            for name, value in zip(self.names, said, strict=True)
        )
        return " · ".join(part for part in told if part)


@dataclass(frozen=True)
class Option:
    """One way to settle a difference."""

    value: str
    label: str
    is_proposed: bool


@dataclass(frozen=True)
class Difference:
    """One part in which both differ, for the page with both texts."""

    part: Part
    mine: str
    theirs: str
    proposed: str

    @property
    def label(self) -> str:
        """What it is about."""
        return self.part.label

    @property
    def name(self) -> str:
        """The name of the choice in the form."""
        return CHOICE + self.part.key

    @property
    def options(self) -> list[Option]:
        """The ways to settle it."""
        ways = [MINE, THEIRS, *([BOTH] if self.part.key in LONG else [])]
        return [Option(way, LABELS[way], way == self.proposed) for way in ways]


def parts(domains: list[ScreeningDomain]) -> Iterator[Part]:
    """Everything that can differ, in the order of the page."""
    for domain in domains:
        names = tuple(f"{name}_{domain.pk}" for name in OF_A_DOMAIN)
        yield Part(f"domain_{domain.pk}", domain.label, names, domain)
    for name in JUDGED:
        if name != "deviation":
            label = str(getattr(Screening, name).field.verbose_name).capitalize()
            yield Part(name, label, TOGETHER.get(name, (name,)))


def values_of(screening: Screening | None) -> dict[str, Any]:
    """A weighing under the names of the form; nothing when there was none."""
    if screening is None:
        return {}
    values = {name: getattr(screening, name) for name in JUDGED}
    for finding in screening.told:
        for name in OF_A_DOMAIN:
            values[f"{name}_{finding.domain_id}"] = getattr(finding, name)
    return values


def differences(
    domains: list[ScreeningDomain], *, mine: Values, theirs: Values, before: Values
) -> list[Difference]:
    """Where `mine` and `theirs` differ; `before` is what both started from."""
    return [
        Difference(
            part,
            part.in_words(mine),
            part.in_words(theirs),
            _proposed(part, mine, theirs, before),
        )
        for part in parts(domains)
        if part.of(mine) != part.of(theirs)
    ]


def _proposed(part: Part, mine: Values, theirs: Values, before: Values) -> str:
    if part.of(mine) == part.of(before):
        return THEIRS
    if part.of(theirs) == part.of(before):
        return MINE
    return BOTH if part.key in LONG else MINE


def settled(
    typed: QueryDict, theirs: Screening | None, domains: list[ScreeningDomain]
) -> dict[str, Any]:
    """What was typed, with what was chosen from `theirs` put in its place."""
    data: dict[str, Any] = dict(typed.items())
    other = values_of(theirs)
    for part in parts(domains):
        choice = data.pop(CHOICE + part.key, MINE)
        for name in part.names:
            said = other.get(name) or ""
            if choice == THEIRS:
                data[name] = said
            elif choice == BOTH and part.key in LONG:
                data[name] = f"{data.get(name, '')}\n\n{said}".strip()
    return data
