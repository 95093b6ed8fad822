"""Note a finding, put it right, and say that one sees it too."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from cases.case.models.case import Case
from reflection.finding.actions.door import open_finding_for
from reflection.finding.makers import (
    About,
    InCase,
    Source,
    add_raisers,
    attach_cases,
    cases_of,
    make_finding,
)
from reflection.finding.models.finding import Finding, FindingCase, FindingRaiser
from reflection.finding.people_in_text import refuse_people
from reflection.finding.policies import KEEP, NOTE
from reflection.finding.steps import Step
from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.lib.refusal import RefusedError

AGAIN = timedelta(minutes=1)  # the same line within it is a second click


@transaction.atomic
def note_finding(
    *,
    region: Region,
    kind: str,
    title: str,
    about: About,
    by: User,
    at: datetime,
    detail: str = "",
    source: Source | None = None,
    cases: Iterable[InCase] = (),
    raisers: Iterable[User] = (),
    noticed_in: Case | None = None,
) -> Finding:
    """Note a finding; a second click notes nothing new."""
    if not by.roles_in(region.pk) & NOTE.roles:
        raise PermissionDenied(NOTE.label)
    same = Finding.objects.filter(region=region, created_by=by, title=title, kind=kind)
    if earlier := same.filter(created_at__gt=at - AGAIN, detail=detail).first():
        return earlier
    return make_finding(
        region=region,
        kind=kind,
        title=title,
        detail=detail,
        about=about,
        source=source,
        cases=cases,
        raisers=raisers,
        noticed_in=noticed_in,
        by=by,
        at=at,
    )


@transaction.atomic
def amend_finding(
    *,
    finding: Finding,
    seen: int | None,
    about: About,
    by: User,
    at: datetime,
    **facts: Any,
) -> Finding:
    """Put the words of a finding right, or what it is about.

    Whoever noted it may, and who carries findings on.
    """
    finding = open_finding_for(finding, Step.AMEND, by=by)
    keeps = by.roles_in(finding.region_id) & KEEP.roles
    if not keeps and finding.created_by_id != by.pk:
        raise PermissionDenied(KEEP.label)
    refuse_people(
        by=by,
        region=finding.region,
        at=at,
        cases=cases_of(finding),
        spared=about.names(),
        title=facts.get("title", ""),
        detail=facts.get("detail", ""),
        procedure=about.procedure,
    )
    changes = {**facts, **about.facts()}
    return finding.change(seen=seen or finding.version, **changes)


@transaction.atomic
def see_finding_too(*, finding: Finding, by: User, at: datetime) -> None:
    """Say that one sees it too: from then on one hears what becomes of it."""
    finding = open_finding_for(finding, Step.SEE_TOO, by=by)
    add_raisers(finding, [by], at=at)
    FindingRaiser.objects.filter(finding=finding, user=by).update(says_so=True)


@transaction.atomic
def stop_seeing(*, finding: Finding, by: User) -> None:
    """Take that back; who noted the finding keeps hearing of it."""
    finding = open_finding_for(finding, Step.SEE_TOO, by=by)
    if finding.created_by_id != by.pk:
        FindingRaiser.objects.filter(finding=finding, user=by).delete()


@transaction.atomic
def attach_case(
    *,
    finding: Finding,
    case: Case,
    by: User,
    at: datetime,
    source: Source | None = None,
) -> None:
    """Let the finding show in a case; a second time changes nothing."""
    finding = open_finding_for(finding, Step.ATTACH, by=by)
    if case.region_id != finding.region_id:
        msg = "Deze zaak is van een andere regio."
        raise RefusedError(msg, "case")
    attach_cases(finding, [InCase(case, source or Source())], by=by, at=at)
    add_raisers(finding, [by], at=at)


@transaction.atomic
def detach_case(*, attached: FindingCase, by: User) -> None:
    """Let the finding no longer show in a case: one's own mistake, or as its keeper."""
    open_finding_for(attached.finding, Step.DETACH, by=by)
    keeps = by.roles_in(attached.region_id) & KEEP.roles
    if not keeps and attached.created_by_id != by.pk:
        raise PermissionDenied(KEEP.label)
    FindingCase.objects.filter(pk=attached.pk).delete()
