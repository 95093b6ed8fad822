"""What happens with what was proposed: taken up, dismissed, proposed again."""

from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from reflection.finding.makers import (
    InCase,
    Source,
    add_raisers,
    attach_cases,
    make_finding,
)
from reflection.finding.models.finding import Finding
from reflection.finding.models.proposed import FindingDismissal, FindingThresholds
from reflection.finding.people_in_text import refuse_people
from reflection.finding.policies import KEEP, SET_THRESHOLDS
from reflection.finding.proposals import Proposal, proposal_about, thresholds_of
from reflection.finding.sources import origin_of
from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.accounts.rights import Right
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.lib.refusal import RefusedError
from zsm_werkplaats.lib.versions import EditConflictError

FROM_COLLEAGUES = ("raised", "proposal")
GONE = "Dit voorstel is er niet meer: iemand nam het op of wees het af."


@transaction.atomic
def take_up_proposal(
    *, region: Region, subject: str, by: User, at: datetime
) -> Finding:
    """Make a finding of it, with its cases; or add them to the one that is open.

    The workers of the cases hear what becomes of it.
    """
    proposal = _open(region, subject, by=by, at=at)
    # The first that showed in a case stays as its source.
    cases = [
        InCase(proposal.cases[each.case], Source(each.kind, each.key))
        for each in sorted(proposal.evidence, key=lambda e: e.day, reverse=True)
    ]
    workers = User.objects.filter(pk__in=proposal.workers, is_active=True)
    if proposal.existing:
        attach_cases(proposal.existing, cases, by=by, at=at)
        add_raisers(proposal.existing, [by, *workers], at=at)
        return proposal.existing
    return make_finding(
        region=region,
        kind=proposal.kind,
        title=proposal.title,
        about=proposal.about,
        cases=cases,
        raisers=workers,
        was_proposed=True,
        by=by,
        at=at,
    )


@transaction.atomic
def dismiss_proposal(
    *, region: Region, subject: str, reason: str, by: User, at: datetime
) -> FindingDismissal:
    """Say why it is no finding; it is not proposed again for the same cases."""
    proposal = _open(region, subject, by=by, at=at)
    refuse_people(
        by=by,
        region=region,
        at=at,
        cases=proposal.cases,
        spared=proposal.about.names(),
        reason=reason,
    )
    return FindingDismissal.objects.create(
        region=region,
        subject=subject,
        cases=sorted(proposal.marks),
        reason=reason,
        created_by=by,
        created_at=at,
    )


@transaction.atomic
def propose_again(*, dismissal: FindingDismissal, by: User) -> None:
    """Take a dismissal back; a second click changes nothing."""
    _check(by, dismissal.region, KEEP)
    FindingDismissal.objects.filter(pk=dismissal.pk).delete()


@transaction.atomic
def take_up_from_colleague(
    *, region: Region, origin: str, by: User, at: datetime
) -> Finding:
    """Make a finding of what a colleague put forward, as `kind:key`; once."""
    _check(by, region, KEEP)
    _lock(region)
    found = origin_of(origin, user=by, region=region)
    if found is None or found.source.kind not in FROM_COLLEAGUES:
        raise RefusedError(GONE)
    source = found.source
    known = Finding.objects.filter(region=region, source_kind=source.kind)
    if earlier := known.filter(source_key=source.key).first():
        return earlier
    title = found.title or f"Hulp loopt vaker vast bij {found.about.organisation}"
    return make_finding(
        region=region,
        kind=found.kind,
        title=title,
        about=found.about,
        source=source,
        cases=found.cases,
        raisers=found.raisers,
        by=by,
        at=at,
    )


@transaction.atomic
def set_thresholds(
    *, region: Region, seen: int | None, by: User, at: datetime, **numbers: Any
) -> FindingThresholds:
    """Choose from when on the system proposes in this region."""
    _check(by, region, SET_THRESHOLDS)
    _lock(region)
    standing = thresholds_of(region)
    if standing.pk:
        return standing.change(seen=seen or 0, changed_at=at, changed_by=by, **numbers)
    if seen:
        raise EditConflictError(standing)
    return FindingThresholds.objects.create(
        region=region, changed_at=at, changed_by=by, **numbers
    )


def _check(user: User, region: Region, right: Right) -> None:
    if not user.roles_in(region.pk) & right.roles:
        raise PermissionDenied(right.label)


def _lock(region: Region) -> None:
    """Let two people who press at the same moment make one finding."""
    Region.objects.select_for_update(no_key=True).get(pk=region.pk)


def _open(region: Region, subject: str, *, by: User, at: datetime) -> Proposal:
    _check(by, region, KEEP)
    _lock(region)
    proposal = proposal_about(subject, by, region, day_of(at))
    if proposal is None:
        raise RefusedError(GONE)
    return proposal
