"""Propose a gap for the reflection meeting, and take that back."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from socialmap.coverage.models import FindingProposal
from socialmap.coverage.policies import PROPOSE
from socialmap.organisation.models.code_lists import LifeDomain
from socialmap.organisation.models.municipality import Municipality
from zsm_werkplaats.accounts.models import Region, User


@transaction.atomic
def propose_finding(
    *,
    region: Region,
    municipality: Municipality,
    domain: LifeDomain,
    period: str,
    supply: int,
    asked: int,
    started: int,
    failed: int,
    by: User,
    at: datetime,
) -> FindingProposal:
    """Propose a gap, with its numbers of today; a second click proposes nothing new."""
    _check_may(by, region.pk)
    proposal, _ = FindingProposal.objects.standing().get_or_create(
        region=region,
        municipality=municipality,
        domain=domain,
        withdrawn_at=None,
        defaults={
            "period": period,
            "supply": supply,
            "asked": asked,
            "started": started,
            "failed": failed,
            "created_by": by,
            "created_at": at,
        },
    )
    return proposal


@transaction.atomic
def withdraw_proposal(*, proposal: FindingProposal, by: User, at: datetime) -> None:
    """Take a proposal back; a second click changes nothing."""
    _check_may(by, proposal.region_id)
    proposal = FindingProposal.objects.select_for_update().get(pk=proposal.pk)
    if proposal.withdrawn_at is None:
        proposal.withdrawn_at, proposal.withdrawn_by = at, by
        proposal.save(update_fields=["withdrawn_at", "withdrawn_by"])


def _check_may(user: User, region_id: int) -> None:
    if not user.roles_in(region_id) & PROPOSE.roles:
        raise PermissionDenied
