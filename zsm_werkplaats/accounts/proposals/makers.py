"""The maker of a proposal, and of the role that one person may give."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.conf import settings

from zsm_werkplaats.accounts.makers import make_membership
from zsm_werkplaats.accounts.models import Region, RightsProposal, User
from zsm_werkplaats.accounts.proposals.policies import (
    BY_TWO,
    confirmers_of,
    excluded_by,
    keepers_of,
)
from zsm_werkplaats.accounts.rights import Role
from zsm_werkplaats.accounts.security import SecurityKind, tell_security_event
from zsm_werkplaats.accounts.signals import rights_given, rights_proposed
from zsm_werkplaats.lib.refusal import RefusedError

Kind, Outcome = RightsProposal.Kind, RightsProposal.Outcome
PROPOSED = {
    Kind.ROLE: SecurityKind.ROLE_PROPOSED,
    Kind.ADDRESS: SecurityKind.ADDRESS_PROPOSED,
    Kind.ENABLE: SecurityKind.ENABLE_PROPOSED,
}


def give_role(
    *, user: User, region: Region, role: str, by: User, at: datetime
) -> RightsProposal | None:
    """Propose a role, or give it when one person may; None when they have it already.

    One person gives the role of researcher, and that of administrator in a region in
    which nobody is who could confirm it.
    """
    if user.memberships.filter(region=region, role=role).exists():
        return None
    refuse_excluded(user, region, role)
    proposal = propose(
        kind=Kind.ROLE, user=user, region=region, role=role, by=by, at=at
    )
    if not proposal.needs_two:
        make_membership(user=user, region=region, role=role)
        give(proposal, by=by, at=at)
        _tell(SecurityKind.ROLE_GIVEN, proposal, by, at)
    return proposal


def give(proposal: RightsProposal, *, by: User, at: datetime) -> None:
    """Write down what one person gave, and tell who keeps the region at once."""
    settle(proposal, Outcome.GIVEN, by=by, at=at)
    rights_given.send(
        sender=RightsProposal,
        proposal=proposal,
        others=keepers_of(proposal.region_id, but=(by.pk, proposal.user_id)),
        at=at,
    )


def propose(
    *,
    kind: RightsProposal.Kind,
    user: User,
    region: Region,
    by: User,
    at: datetime,
    role: str = "",
    email: str = "",
) -> RightsProposal:
    """What waits for another to confirm; a second click finds the first one.

    A proposal that ran out makes room for a new one.
    """
    same = RightsProposal.objects.filter(
        kind=kind, user=user, region=region, role=role, settled_at=None
    )
    for former in same.select_for_update():
        if former.expires_at > at and former.email == email:
            return former
        gone = Outcome.WITHDRAWN if former.expires_at > at else Outcome.EXPIRED
        settle(former, gone, by=by, at=at)
    proposal = RightsProposal.objects.create(
        kind=kind,
        user=user,
        region=region,
        role=role,
        email=email,
        proposed_by=by,
        proposed_at=at,
        expires_at=at + timedelta(days=settings.PROPOSAL_DAYS),
    )
    confirmers = confirmers_of(proposal)
    proposal.needs_two = _needs_two(proposal, confirmers)
    if proposal.needs_two:
        _tell(PROPOSED[kind], proposal, by, at)
        rights_proposed.send(
            sender=RightsProposal, proposal=proposal, confirmers=confirmers, at=at
        )
    return proposal


def settle(
    proposal: RightsProposal,
    outcome: RightsProposal.Outcome,
    *,
    by: User,
    at: datetime,
    reason: str = "",
) -> None:
    """Write down what became of it; it never changes after that."""
    proposal.outcome, proposal.settled_by, proposal.settled_at = outcome, by, at
    proposal.reason = reason
    proposal.save(update_fields=["outcome", "settled_by", "settled_at", "reason"])


def refuse_excluded(user: User, region: Region, role: str) -> None:
    """Nobody checks their own work: worker or prosecutor, or auditor and no more."""
    held = user.memberships.filter(region=region).values_list("role", flat=True)
    if other := excluded_by(role, held):
        msg = (
            f"{user.name} is al {other.label} in {region} en kan daar niet ook "
            f"{Role(role).label} zijn. Trek eerst die rol in."
        )
        raise RefusedError(msg, "role")


def _needs_two(proposal: RightsProposal, confirmers: Sequence[User]) -> bool:
    """Whether another must confirm it.

    Where nobody is who could, a first colleague becomes administrator and an account
    opens again for its own owner; a role that reads cases and a new address wait.
    """
    if proposal.kind == Kind.ENABLE or proposal.role == Role.ADMINISTRATOR:
        return bool(confirmers)
    return proposal.kind == Kind.ADDRESS or proposal.role in BY_TWO


def _tell(kind: SecurityKind, proposal: RightsProposal, by: User, at: datetime) -> None:
    tell_security_event(
        kind=kind,
        at=at,
        by=by,
        about=proposal.user,
        region_id=proposal.region_id,
        detail=proposal.what,
    )
