"""For what the decision of a case waits."""

from dataclasses import dataclass
from datetime import date

from cases.decision.models.conversation import ConversationLine

POSTPONED = "postponed"


@dataclass(frozen=True)
class Pending:
    """A postponement, with the day until which, or something that was asked."""

    kind: str
    side: str
    text: str
    until: date | None

    @property
    def label(self) -> str:
        kind = ConversationLine.Kind(self.kind).label.capitalize()
        is_om = self.side == ConversationLine.Side.PROSECUTION
        return f"{kind} van {'het OM' if is_om else 'de werkplaats'}"
