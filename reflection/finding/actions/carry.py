"""Carry a finding on: who owns it, taking stock, closing and reopening."""

from datetime import datetime

from django.db import transaction

from reflection.finding.actions.door import open_finding_for
from reflection.finding.makers import refuse_in, tell_raisers
from reflection.finding.messages.raised import CLOSED
from reflection.finding.models.finding import Finding
from reflection.finding.policies import KEEP
from reflection.finding.steps import Step
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.refusal import RefusedError


@transaction.atomic
def give_finding(*, finding: Finding, owner: User, by: User) -> Finding:
    """Let somebody own the finding: oneself, or a colleague who carries findings on."""
    finding = open_finding_for(finding, Step.GIVE, by=by)
    held = owner.roles_in(finding.region_id)
    if not owner.is_active or not held & KEEP.roles:
        msg = "Kies een collega van de werkplaats in deze regio."
        raise RefusedError(msg, "owner")
    return finding.change(seen=finding.version, owner=owner)


@transaction.atomic
def take_stock(*, finding: Finding, by: User, at: datetime) -> Finding:
    """Look first how big it is; without an owner it becomes one's own."""
    finding = open_finding_for(finding, Step.TAKE_STOCK, by=by)
    owner = finding.owner or by
    return finding.change(seen=finding.version, taking_stock_at=at, owner=owner)


@transaction.atomic
def stop_stock(*, finding: Finding, by: User) -> Finding:
    """Back to noted."""
    finding = open_finding_for(finding, Step.STOP_STOCK, by=by)
    return finding.change(seen=finding.version, taking_stock_at=None)


@transaction.atomic
def close_finding(*, finding: Finding, why: str, by: User, at: datetime) -> Finding:
    """Close it without an agreement, with the reason; the raisers hear of it."""
    finding = open_finding_for(finding, Step.CLOSE, by=by)
    refuse_in(finding, by=by, at=at, why=why)
    finding.change(seen=finding.version, closed_at=at, closed_by=by, closed_why=why)
    tell_raisers(finding, CLOSED, by=by, at=at)
    return finding


@transaction.atomic
def reopen_finding(*, finding: Finding, by: User) -> Finding:
    """Go on with it; the reason of the closing stays in the history."""
    finding = open_finding_for(finding, Step.REOPEN, by=by)
    return finding.change(
        seen=finding.version, closed_at=None, closed_by=None, closed_why=""
    )
