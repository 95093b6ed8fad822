"""A decision in words: for the timeline, the bar above the button, and lists."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.formats import date_format

from cases.decision.models.decision import Decision
from zsm_werkplaats.lib.numbers import counted


def in_short(
    *,
    disposal: str,
    others: Iterable[Any] = (),
    parts: Iterable[Any] = (),
    conditions: int = 0,
    term: date | None = None,
) -> str:
    """What is decided in one line: voorwaardelijk sepot, 3 voorwaarden, tot …"""
    words = [disposal]
    words += [f"{each.person}: {each.disposal.in_a_sentence}" for each in others]
    words += [part_in_words(part) for part in parts]
    if conditions:
        words.append(counted(conditions, "voorwaarde", "voorwaarden"))
    if term:
        words.append(f"tot {term:%d-%m-%Y}")
    return ", ".join(words)


def decision_in_short(decision: Decision) -> str:
    """A decision in one line, from what a list read along with it."""
    return in_short(
        disposal=str(decision.disposal),
        others=decision.disposals.all(),
        parts=decision.parts.all(),
        term=decision.term_until,
    )


def part_in_words(part: Any) -> str:
    """A part with for whom it is: taakstraf: 40 uur (Jan)."""
    words = str(part)
    words = words if words[:2].isupper() else words[:1].lower() + words[1:]
    return f"{words} ({part.person})" if part.person else words


def lines_of(decision: Decision) -> list[str]:
    """Everything that a decision says beside its disposal, a line each."""
    lines = [
        f"{each}" for each in decision.disposals.select_related("disposal", "person")
    ]
    if decision.sepotgrond:
        lines.append(f"Sepotgrond {decision.sepotgrond}")
    parts = decision.parts.select_related("kind", "person")
    lines += [f"{part}{_for(part.person)}" for part in parts]
    conditions = decision.conditions.select_related("person")
    lines += [f"Voorwaarde{_for(each.person)}: {each.text}" for each in conditions]
    if decision.term_until:
        lines.append(f"Tot en met {date_format(decision.term_until, 'j F Y')}")
    return lines


def _for(person: Any) -> str:
    return f" voor {person}" if person else ""
