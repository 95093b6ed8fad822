"""Somebody said something in the conversation about a case."""

from datetime import datetime

from django.db.models import Q

from cases.case.actions.notify import notify
from cases.case.addressees import conversation_page, recipient_or_substitute
from cases.case.models.case import Case
from cases.decision.models.conversation import ConversationLine
from cases.decision.policies import speaks_for
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.accounts.rights import Role
from zsm_werkplaats.outbox.kinds import Group, MessageKind, register

CONVERSATION = register(
    MessageKind(
        code="conversation",
        word="bericht in het gesprek",
        headline="{case}: er is een nieuw bericht",
        reason=(
            "Dit bericht gaat naar wie bij het overleg in deze zaak betrokken "
            "is. Een volgend bericht komt pas nadat dit is gelezen."
        ),
        choice="Een vraag, bezwaar of antwoord in een zaak.",
        group=Group.CASES,
        roles=frozenset({Role.WORKER, Role.PROSECUTOR, Role.UNIT_MANAGER}),
        audience=recipient_or_substitute,
        path=conversation_page,
        until_read=True,
    )
)


def notify_other_side(
    *, case: Case, line: ConversationLine, by: User, at: datetime
) -> None:
    """Notify whom `by` speaks with: who is linked on that side, and who spoke there."""
    sides = ConversationLine.Side
    if speaks_for(by, case) == sides.PROSECUTION:
        other, linked = sides.WERKPLAATS, case.worker
    else:
        other, linked = sides.PROSECUTION, case.prosecutor
    said = case.conversationlines.from_side(other).order_by().values("created_by")
    spoke = User.objects.filter(Q(pk__in=said))
    notify(
        case=case,
        recipients=[linked, *spoke],
        kind=CONVERSATION,
        about=line,
        by=by,
        at=at,
    )
