"""Support: ask for help, and pass it on to somebody else."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from cases.case.actions.door import open_case_for, record_event
from cases.case.lifecycle import Verb
from cases.case.models.case import Case
from cases.context.models.surroundings import ExistingSupport
from cases.support.actions.support_step import check_as_seen, tell
from cases.support.models.support import Support
from cases.support.models.support_step import SupportStep
from socialmap.models import Organisation, Service
from zsm_werkplaats.accounts.models import User


@transaction.atomic
def arrange_support(
    *,
    case: Case,
    kind: str,
    need: str,
    asked_on: date,
    by: User,
    at: datetime,
    organisation: Organisation | None = None,
    service: Service | None = None,
    party: str = "",
    existing: ExistingSupport | None = None,
    method: str = "",
    contact_name: str = "",
    explanation: str = "",
    submission: UUID | None = None,
) -> Support:
    """Ask for help at an organisation, or start something of our own.

    To check help that runs is to ask at who gives it: `existing`.
    """
    case = open_case_for(case, Verb.ARRANGE_SUPPORT, by=by, submission=submission)
    if existing and not (service or organisation or party):
        organisation = existing.organisation
        party = "" if organisation else existing.provider
    support = Support.objects.create(
        case=case,
        region_id=case.region_id,
        kind=kind,
        need=need,
        organisation=service.organisation if service else organisation,
        service=service,
        party=party,
        existing=existing,
        method=method,
        contact_name=contact_name,
        asked_on=asked_on,
        explanation=explanation,
        created_by=by,
        created_at=at,
    )
    tell(support=support, kind=SupportStep.Kind.ASKED, on=asked_on, by=by, at=at)
    record_event(
        case,
        Verb.ARRANGE_SUPPORT,
        by=by,
        at=at,
        about=support,
        summary=f"hulp gevraagd: {need} ({support.provider})",
        detail=explanation,
        submission=submission,
    )
    return support


@transaction.atomic
def refer_support(
    *,
    support: Support,
    passed_on: date,
    by: User,
    at: datetime,
    organisation: Organisation | None = None,
    party: str = "",
    contact_name: str = "",
    explanation: str = "",
    seen: int | None = None,
    submission: UUID | None = None,
) -> Support:
    """They passed it on: this help ends here, and follows at somebody else."""
    verb = Verb.REFER_SUPPORT
    case = open_case_for(support.case, verb, by=by, submission=submission)
    check_as_seen(support=support, seen=seen)
    tell(
        support=support,
        kind=SupportStep.Kind.ENDED,
        on=passed_on,
        ending=Support.Ending.PASSED_ON,
        explanation=explanation,
        by=by,
        at=at,
    )
    following = Support.objects.create(
        case=case,
        region_id=case.region_id,
        kind=support.kind,
        need=support.need,
        organisation=organisation,
        party=party,
        follows=support,
        contact_name=contact_name,
        asked_on=passed_on,
        created_by=by,
        created_at=at,
    )
    tell(support=following, kind=SupportStep.Kind.ASKED, on=passed_on, by=by, at=at)
    record_event(
        case,
        verb,
        by=by,
        at=at,
        about=support,
        summary=f"hulp doorverwezen: {support.need}, van {support.provider} "
        f"naar {following.provider}",
        submission=submission,
    )
    return following
