"""For what the decision of a case waits, in one query."""

from dataclasses import dataclass
from datetime import date

from django.db.models import DateField, F, Value
from django.db.models.functions import Cast

from cases.models import Case, ConversationLine


@dataclass(frozen=True)
class WaitsFor:
    """A hold, with the day until which, or something that was asked."""

    kind: str
    side: str
    text: str
    until: date | None

    @property
    def label(self) -> str:
        """What was asked, by whom."""
        kind = ConversationLine.Kind(self.kind).label.capitalize()
        is_om = self.side == ConversationLine.Side.PROSECUTION
        return f"{kind} van {'het OM' if is_om else 'de werkplaats'}"


def waits_for(case: Case, day: date) -> list[WaitsFor]:
    """The hold that stands on `day` and what nobody answered yet."""
    never = Cast(Value(None), DateField())
    asked = case.conversationlines.unanswered().order_by()
    held = case.holds.waiting(day).order_by()
    rows = asked.values_list("kind", "side", "text", never).union(
        held.values_list(Value("hold"), Value(""), F("must_be_known"), F("until")),
        all=True,
    )
    return [WaitsFor(*row) for row in rows]
