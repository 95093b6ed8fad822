"""What can be done with a proposal: confirm, refuse or withdraw it."""

from collections.abc import Sequence
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from zsm_werkplaats.accounts.makers import make_membership, readdress
from zsm_werkplaats.accounts.models import RightsProposal, User
from zsm_werkplaats.accounts.proposals.makers import refuse_excluded, settle
from zsm_werkplaats.accounts.proposals.policies import (
    SETTLE_PROPOSALS,
    confirmers_of,
)
from zsm_werkplaats.accounts.security import SecurityKind, tell_security_event
from zsm_werkplaats.accounts.signals import proposal_settled
from zsm_werkplaats.lib.refusal import RefusedError

Kind, Outcome = RightsProposal.Kind, RightsProposal.Outcome
CONFIRMED = {
    Kind.ROLE: SecurityKind.ROLE_CONFIRMED,
    Kind.ADDRESS: SecurityKind.ADDRESS_CHANGED,
    Kind.ENABLE: SecurityKind.ENABLED,
}
OVER = "Dit voorstel is al afgehandeld of verlopen."
NOT_YOU = (
    "Dit voorstel bevestigt iemand anders: nooit wie het doet en nooit wie het betreft."
)


@transaction.atomic
def confirm_proposals(
    *, proposals: Sequence[RightsProposal], by: User, at: datetime
) -> int:
    """Confirm what somebody else proposed; all of them or none. How many it were."""
    for proposal in sorted(proposals, key=lambda each: each.pk):
        _confirm(proposal, by, at)
    return len(proposals)


@transaction.atomic
def refuse_proposal(
    *, proposal: RightsProposal, by: User, reason: str, at: datetime
) -> RightsProposal:
    """Say no, and why; who proposed it hears that."""
    proposal = _opened(proposal, by, at)
    if by not in confirmers_of(proposal):
        raise RefusedError(NOT_YOU)
    settle(proposal, Outcome.REFUSED, by=by, at=at, reason=reason)
    _settled(SecurityKind.ROLE_REFUSED, proposal, by, at)
    return proposal


@transaction.atomic
def withdraw_proposal(
    *, proposal: RightsProposal, by: User, at: datetime
) -> RightsProposal:
    """Take back what one proposed; any administrator or manager of the region may."""
    proposal = _opened(proposal, by, at)
    settle(proposal, Outcome.WITHDRAWN, by=by, at=at)
    _settled(SecurityKind.PROPOSAL_WITHDRAWN, proposal, by, at)
    return proposal


def _confirm(proposal: RightsProposal, by: User, at: datetime) -> None:
    proposal = _opened(proposal, by, at)
    if by not in confirmers_of(proposal):
        raise RefusedError(NOT_YOU)
    user = User.objects.select_for_update(no_key=True).get(pk=proposal.user_id)
    carry_out = {Kind.ROLE: _give, Kind.ADDRESS: _readdress, Kind.ENABLE: _enable}
    carry_out[Kind(proposal.kind)](user, proposal)
    settle(proposal, Outcome.CONFIRMED, by=by, at=at)
    _settled(CONFIRMED[Kind(proposal.kind)], proposal, by, at)


def _opened(proposal: RightsProposal, by: User, at: datetime) -> RightsProposal:
    held = RightsProposal.objects.select_related("proposed_by", "region")
    proposal = held.select_for_update(of=("self",), no_key=True).get(pk=proposal.pk)
    if not by.roles_in(proposal.region_id) & SETTLE_PROPOSALS.roles:
        raise PermissionDenied(SETTLE_PROPOSALS.label)
    if proposal.settled_at or proposal.expires_at <= at:
        raise RefusedError(OVER)
    return proposal


def _give(user: User, proposal: RightsProposal) -> None:
    if not user.is_active:
        msg = f"Het account van {user.name} is uitgezet. Laat het eerst weer aanzetten."
        raise RefusedError(msg)
    refuse_excluded(user, proposal.region, proposal.role)
    make_membership(user=user, region=proposal.region, role=proposal.role)


def _enable(user: User, _proposal: RightsProposal) -> None:
    user.is_active = True
    user.save(update_fields=["is_active"])


def _readdress(user: User, proposal: RightsProposal) -> None:
    readdress(user, proposal.email)


def _settled(
    kind: SecurityKind, proposal: RightsProposal, by: User, at: datetime
) -> None:
    tell_security_event(
        kind=kind,
        at=at,
        by=by,
        about=proposal.user,
        region_id=proposal.region_id,
        detail=proposal.what,
    )
    proposal_settled.send(sender=RightsProposal, proposal=proposal, at=at)
