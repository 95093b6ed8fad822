"""A decision with everything it says, as the pages show it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from cases.advice.models.advice import AdvicePart
from cases.advice.models.condition import Condition
from cases.decision.in_words import in_short
from cases.decision.models.decision import DEVIATING, Decision, dropped
from cases.decision.models.decision_part import DecidedDisposal, DecisionPart
from zsm_werkplaats.lib.one_query import OneQuery


@dataclass(frozen=True)
class ShownDecision:
    """One decision in full, with what it left out of the advice."""

    decision: Decision
    disposals: list[DecidedDisposal]
    parts: list[DecisionPart]
    conditions: list[Condition]
    dropped: list[Condition]
    dropped_parts: list[AdvicePart]

    @property
    def in_short(self) -> str:
        """What was decided in one line."""
        return in_short(
            disposal=self.decision.disposal.in_a_sentence,
            others=self.disposals,
            parts=self.parts,
            conditions=len(self.conditions),
            term=self.decision.term_until,
        )


def shown_decision(
    decision: Decision,
    *,
    disposals: Iterable[DecidedDisposal],
    parts: Iterable[DecisionPart],
    conditions: Iterable[Condition],
    advised_parts: Iterable[AdvicePart],
) -> ShownDecision:
    """The decision with its own of everything that the case holds."""
    held, pk = [*conditions], decision.pk
    own = [each for each in held if each.decision_id == pk]
    own_parts = [part for part in parts if part.decision_id == pk]
    advised = [c for c in held if decision.advice_id and _is_of(c, decision)]
    return ShownDecision(
        decision,
        [each for each in disposals if each.decision_id == pk],
        own_parts,
        own,
        dropped(advised, own, decision),
        _dropped_parts(decision, own_parts, advised_parts),
    )


def shown_decisions(decisions: Sequence[Decision]) -> list[ShownDecision]:
    """Several decisions of several cases in full, in one query."""
    if not decisions:
        return []
    one, cases = OneQuery(), [each.case_id for each in decisions]
    disposals = DecidedDisposal.objects.select_related("disposal", "person")
    parts = DecisionPart.objects.select_related("kind", "person", "advised__kind")
    conditions = Condition.objects.select_related("person")
    advised = AdvicePart.objects.select_related("kind", "person")
    disposals_read = one.read(disposals.filter(case__in=cases))
    parts_read = one.read(parts.filter(case__in=cases))
    conditions_read = one.read(conditions.filter(case__in=cases))
    advised_read = one.read(advised.filter(case__in=cases))
    return [
        shown_decision(
            each,
            disposals=disposals_read,
            parts=parts_read,
            conditions=conditions_read,
            advised_parts=advised_read,
        )
        for each in decisions
    ]


def _is_of(advised: Any, decision: Decision) -> bool:
    return bool(advised.advice_id == decision.advice_id)


def _dropped_parts(
    decision: Decision, own: Iterable[DecisionPart], advised: Iterable[AdvicePart]
) -> list[AdvicePart]:
    """The advised parts that were left out; older decisions say nothing of parts."""
    if not decision.tells_parts or decision.conformity not in DEVIATING:
        return []
    kept = {part.advised_id for part in own}
    mine = (part for part in advised if part.advice_id and _is_of(part, decision))
    return [part for part in mine if part.pk not in kept]
