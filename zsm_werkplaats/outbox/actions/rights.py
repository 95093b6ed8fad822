"""Tell who must confirm a proposal, who made it, and who should know of a role."""

from collections.abc import Iterable
from datetime import datetime

from zsm_werkplaats.accounts.models import RightsProposal, User
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.outbox.actions.queue import send
from zsm_werkplaats.outbox.kinds import MessageKind
from zsm_werkplaats.outbox.messages.rights import GIVEN, PROPOSED, SETTLED
from zsm_werkplaats.outbox.models import Message


def tell_proposed(
    *,
    proposal: RightsProposal,
    confirmers: Iterable[User],
    at: datetime,
    **_: object,
) -> None:
    """Once until they looked: a list of twenty people is one message."""
    told = Message.objects.unread().filter(
        kind=PROPOSED.code, region=proposal.region_id, queued_at__lte=at
    )
    known = set(told.values_list("recipient_id", flat=True))
    for user in confirmers:
        if user.pk not in known:
            _send(PROPOSED, proposal, user, at)


def tell_settled(*, proposal: RightsProposal, at: datetime, **_: object) -> None:
    """Tell who proposed it, unless they did so themselves."""
    if proposal.settled_by_id != proposal.proposed_by_id:
        _send(SETTLED, proposal, proposal.proposed_by, at)


def tell_given(
    *,
    proposal: RightsProposal,
    others: Iterable[User],
    at: datetime,
    **_: object,
) -> None:
    """Tell the managers and the other administrators of the region."""
    for user in others:
        _send(GIVEN, proposal, user, at)


def _send(kind: MessageKind, proposal: RightsProposal, to: User, at: datetime) -> None:
    send(
        message=Message(
            region_id=proposal.region_id,
            recipient=to,
            kind=kind.code,
            subject=f"proposal:{proposal.pk}",
            due_on=day_of(at),
            queued_at=at,
            next_try_at=at,
        )
    )
