"""How far a decision follows the advice: compared, never chosen.

What an advice and a decision say is compared for every suspect: the disposal, the parts
with their amounts, the conditions with their text and last day, and the term.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from cases.decision.models.decision import Decision

WHOLLY = Decision.Conformity.WHOLLY
PARTLY = Decision.Conformity.PARTLY
NOT = Decision.Conformity.NOT

Key = int | None  # a suspect, or None for everybody


@dataclass(frozen=True)
class Said:
    """What an advice or a decision says, by the codes and words of its records.

    `parts` are (for whom, code, amount), `conditions` (for whom, text, last day).
    `bears` names the disposals that conditions go with.
    """

    disposal: str
    others: Mapping[int, str] = field(default_factory=dict)
    parts: Iterable[tuple[Key, str, int | None]] = ()
    conditions: Iterable[tuple[Key, str, date | None]] = ()
    term: date | None = None
    bears: frozenset[str] = frozenset()

    def people(self) -> set[Key]:
        """Everybody who is named."""
        told = (*self.parts, *self.conditions)
        return {*self.others, *(each[0] for each in told if each[0])}

    def disposal_of(self, person: Key) -> str:
        return self.others.get(person or 0, self.disposal)

    def rest_of(self, person: Key) -> Counter[tuple[str, object]]:
        """The parts and conditions that hold for one suspect."""
        own = (None, person)
        return Counter(
            [(code, size) for whom, code, size in self.parts if whom in own]
            + [
                (" ".join(text.split()), until)
                for whom, text, until in self.conditions
                if whom in own
            ]
        )


def conformity_of(
    *, advised: Said, decided: Said, suspects: Iterable[int]
) -> Decision.Conformity:
    """Whether the decision follows the advice wholly, partly or not.

    A term that the advice left open may be filled in. Of another disposal only what it
    bears counts as followed: a summons imposes no conditions.
    """
    people: set[Key] = {*suspects, *advised.people(), *decided.people()} or {None}
    same_term = advised.term in (None, decided.term)
    if same_term and all(_is_same(advised, decided, each) for each in people):
        return WHOLLY
    follows = any(_follows(advised, decided, each) for each in people)
    return PARTLY if follows else NOT


def _is_same(advised: Said, decided: Said, person: Key) -> bool:
    return advised.disposal_of(person) == decided.disposal_of(
        person
    ) and advised.rest_of(person) == decided.rest_of(person)


def _follows(advised: Said, decided: Said, person: Key) -> bool:
    """Whether anything that was advised for this suspect was decided."""
    chosen = decided.disposal_of(person)
    if advised.disposal_of(person) == chosen:
        return True
    shared = advised.rest_of(person) & decided.rest_of(person)
    return chosen in decided.bears and bool(shared)
