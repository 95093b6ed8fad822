"""In what one weighing differs from the one before it, domain by domain."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from cases.screening.approach import Approach, Level, Problems
from cases.screening.models.screening import (
    Screening,
    ScreeningDomain,
    ScreeningFinding,
)

JUDGED = (
    "chance",
    "severity",
    "problems",
    "approach",
    "deviation",
    "judgement",
    "confidence",
    "doubt",
)
OF_A_DOMAIN = ("weight", "is_linked", "is_protective", "line")
WORDS: dict[str, Mapping[str, str]] = {
    "chance": dict(Level.choices),
    "severity": dict(Level.choices),
    "problems": dict(Problems.choices),
    "approach": dict(Approach.choices),
    "confidence": dict(Screening.Confidence.choices),
}


@dataclass(frozen=True)
class Change:
    """A domain or an answer that was another before; both in words."""

    label: str
    now: str
    before: str


def changes(
    screening: Screening, before: Screening, domains: Sequence[ScreeningDomain]
) -> Iterator[Change]:
    """What differs, in the order of the page."""
    now_found = {finding.domain_id: finding for finding in screening.told}
    was_found = {finding.domain_id: finding for finding in before.told}
    for domain in domains:
        now, was = (_finding(found.get(domain.pk)) for found in (now_found, was_found))
        if now != was:
            yield Change(domain.label, now, was)
    for name in JUDGED:
        label = str(getattr(Screening, name).field.verbose_name).capitalize()
        now, was = (_answer(name, given) for given in (screening, before))
        if now != was:
            yield Change(label, now, was)


def _finding(finding: ScreeningFinding | None) -> str:
    return finding.in_words if finding else ""


def _answer(name: str, given: Screening) -> str:
    value = getattr(given, name)
    return str(WORDS.get(name, {}).get(value, value))
