"""The law behind the work: where worker and prosecutor disagreed, and what came of it.

Only cases that the reader may open; the shared screen shows none.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Q

from cases.case.models.case import Case
from cases.decision.models.conversation import ConversationLine
from cases.decision.models.decision import DEVIATING, Decision
from reflection.reflection_meeting.figures.reader import Reader
from reflection.reflection_meeting.period import Period

MOST = 30


@dataclass
class Disagreement:
    """A case in which they disagreed: what was objected, and how it was decided."""

    case: Case
    objections: list[ConversationLine] = field(default_factory=list)
    decision: Decision | None = None

    @property
    def last_at(self) -> datetime:
        moments = [line.created_at for line in self.objections]
        return max([*moments, *([self.decision.decided_at] if self.decision else [])])

    @property
    def came_of_it(self) -> str:
        """How the OM decided, in words."""
        if self.decision is None:
            return "Nog niet beslist."
        told = self.decision.get_conformity_display() or "zonder advies"
        return f"{self.decision.disposal}, {told}."


def disagreements(period: Period, reader: Reader) -> Sequence[Disagreement]:
    """The latest first, in three queries."""
    if reader.is_screen:
        return []
    begins, ends = period.begins_at, period.ends_at
    visible = reader.visible()
    objected = ConversationLine.objects.filter(
        kind=ConversationLine.Kind.OBJECTION,
        created_at__gte=begins,
        created_at__lt=ends,
        case__in=visible,
    ).order_by("created_at", "pk")
    found: dict[int, Disagreement] = {}
    for line in objected.select_related("case"):
        found.setdefault(line.case_id, Disagreement(line.case)).objections.append(line)
    deviates = Q(conformity__in=DEVIATING, decided_at__gte=begins, decided_at__lt=ends)
    decided = Decision.objects.standing().filter(
        deviates | Q(case__in=list(found)), case__in=visible
    )
    for decision in decided.select_related(
        "case", "disposal", "reason", "advice__disposal"
    ).order_by():
        each = found.setdefault(decision.case_id, Disagreement(decision.case))
        each.decision = decision
    latest = sorted(found.values(), key=lambda each: each.last_at, reverse=True)
    return latest[:MOST]
