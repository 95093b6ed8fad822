"""The conversation between worker and prosecutor about one case."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from cases.case.actions.door import open_case_for, record_event
from cases.case.lifecycle import Verb
from cases.case.models.case import Case
from cases.decision.messages.conversation import notify_other_side
from cases.decision.models.conversation import ConversationLine
from cases.decision.policies import speaks_for
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.refusal import RefusedError

Kind, Side = ConversationLine.Kind, ConversationLine.Side


@transaction.atomic
def say(
    *,
    case: Case,
    kind: str,
    text: str,
    by: User,
    at: datetime,
    submission: UUID | None = None,
) -> ConversationLine:
    """Ask, dispute, answer or remark. An answer settles what the other side asked."""
    case = open_case_for(case, Verb.CONVERSE, by=by, submission=submission)
    side = speaks_for(by, case)
    asked = case.conversationlines.unanswered().exclude(side=side)
    if kind == Kind.ANSWER and not asked.update(settled_at=at):
        msg = "Er ligt geen vraag. Kies vraag, bezwaar of opmerking."
        raise RefusedError(msg, "kind")
    line = ConversationLine.objects.create(
        case=case,
        region_id=case.region_id,
        kind=kind,
        side=side,
        text=text,
        created_by=by,
        created_at=at,
    )
    notify_other_side(case=case, line=line, by=by, at=at)
    record_event(
        case,
        Verb.CONVERSE,
        by=by,
        at=at,
        about=line,
        summary=f"{line.get_kind_display()} van {_whom(side)}",
        detail=text,
        submission=submission,
    )
    return line


def _whom(side: str) -> str:
    return "het OM" if side == Side.PROSECUTION else "de werkplaats"
