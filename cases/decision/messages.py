"""What the decision and the conversation send."""

from datetime import datetime

from django.db.models import Q

from cases.case.actions.notice import tell
from cases.case.models.case import Case
from cases.decision.models.conversation import ConversationLine
from cases.decision.policies import speaks_for
from zsm_werkplaats.accounts.models import User


def tell_other_side(*, case: Case, why: str, by: User, at: datetime) -> None:
    """Tell whom `by` speaks with: who is linked on that side, and who spoke there."""
    sides = ConversationLine.Side
    if speaks_for(by, case) == sides.PROSECUTION:
        other, linked = sides.WERKPLAATS, case.worker
    else:
        other, linked = sides.PROSECUTION, case.prosecutor
    said = case.conversationlines.from_side(other).order_by().values("created_by")
    spoke = User.objects.filter(Q(pk__in=said))
    tell(case=case, recipients=[linked, *spoke], why=why, by=by, at=at)
