"""Propose a change of an entry, and decide on it with one press."""

from collections.abc import Mapping
from datetime import datetime

import pghistory
from django.core.exceptions import PermissionDenied
from django.db import transaction

from socialmap.confirmation.makers import make_proposal
from socialmap.confirmation.models.proposal import Proposal
from socialmap.organisation.makers import make_confirmation
from socialmap.organisation.models.organisation import Organisation
from socialmap.organisation.policies import may_write, visible_to
from socialmap.service.models import Service
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.refusal import RefusedError

How, Outcome = Organisation.How, Proposal.Outcome


@transaction.atomic
def propose_change(
    *,
    organisation: Organisation,
    by: User,
    at: datetime,
    what: str = "",
    changes: Mapping[str, str] | None = None,
    service: Service | None = None,
) -> Proposal:
    """Say what should stand in an entry; whoever sees it may."""
    if not visible_to(by).filter(pk=organisation.pk).exists():
        raise PermissionDenied
    return make_proposal(
        organisation=organisation,
        service=service,
        what=what,
        changes=dict(changes or {}),
        by=by,
        at=at,
    )


@transaction.atomic
def decide_proposal(
    *, proposal: Proposal, outcome: str, by: User, at: datetime
) -> Proposal:
    """Take a proposal over, with its new values, or not; the first decision stands.

    What an organisation itself proposed or confirmed counts as its confirmation.
    """
    locked = Proposal.objects.select_for_update(of=("self",))
    proposal = locked.select_related("organisation").get(pk=proposal.pk)
    if not may_write(by, proposal.organisation.region_id):
        raise PermissionDenied
    if proposal.decided_at:
        if proposal.outcome == outcome:
            return proposal
        msg = f"Over dit voorstel is al beslist: {proposal.get_outcome_display()}."
        raise RefusedError(msg)
    proposal.decided_by, proposal.decided_at, proposal.outcome = by, at, outcome
    proposal.save(update_fields=["decided_by", "decided_at", "outcome"])
    if outcome == Outcome.APPROVED:
        _take_over(proposal, by, at)
    return proposal


def _take_over(proposal: Proposal, by: User, at: datetime) -> None:
    rows = Organisation.objects.select_for_update()
    organisation = rows.get(pk=proposal.organisation_id)
    if proposal.changes:
        with pghistory.context(user=by.pk, proposal=proposal.pk):
            organisation.change(seen=organisation.version, **proposal.changes)
    if proposal.changes or proposal.confirms:
        how = How.ORGANISATION if proposal.outside else How.ENTERED
        make_confirmation(organisation=organisation, by=by, how=how, at=at)
