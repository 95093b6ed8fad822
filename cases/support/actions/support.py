"""Support: ask for help, and pass it on to somebody else."""

from datetime import date, datetime
from typing import Unpack
from uuid import UUID

from django.db import transaction

from cases.case.actions.door import open_case_for, record_event
from cases.case.lifecycle import Verb
from cases.case.models.case import Case
from cases.support.actions.support_step import check_as_seen
from cases.support.makers import SupportFacts, make_step, make_support
from cases.support.models.support import Support
from cases.support.models.support_step import SupportStep
from socialmap.organisation.models.organisation import Organisation
from zsm_werkplaats.accounts.models import User

PROVIDERS = ("service", "organisation", "party")


@transaction.atomic
def arrange_support(
    *,
    case: Case,
    by: User,
    at: datetime,
    submission: UUID | None = None,
    **facts: Unpack[SupportFacts],
) -> Support:
    """Ask for help at an organisation, or start something of our own.

    To check help that runs is to ask at who gives it: `existing`.
    """
    case = open_case_for(case, Verb.ARRANGE_SUPPORT, by=by, submission=submission)
    existing = facts.get("existing")
    if existing and not any(facts.get(name) for name in PROVIDERS):
        facts["organisation"] = existing.organisation
        facts["party"] = "" if existing.organisation else existing.provider
    support = make_support(case=case, by=by, at=at, **facts)
    record_event(
        case,
        Verb.ARRANGE_SUPPORT,
        by=by,
        at=at,
        about=support,
        summary=f"hulp gevraagd: {support.need} ({support.provider})",
        detail=support.explanation,
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
    make_step(
        support=support,
        kind=SupportStep.Kind.ENDED,
        on=passed_on,
        ending=Support.Ending.PASSED_ON,
        explanation=explanation,
        by=by,
        at=at,
    )
    following = make_support(
        case=case,
        kind=support.kind,
        need=support.need,
        organisation=organisation,
        party=party,
        follows=support,
        contact_name=contact_name,
        people=list(support.people.all()),
        domains=[
            named.domain for named in support.support_domains.select_related("domain")
        ],
        disclosure=support.disclosure,
        asked_on=passed_on,
        by=by,
        at=at,
    )
    if support.bridge_until and not support.started_on:
        # Somebody is still waiting: that we help meanwhile goes on until the same day.
        make_step(
            support=following,
            kind=SupportStep.Kind.BRIDGED,
            on=passed_on,
            until=max(support.bridge_until, passed_on),
            by=by,
            at=at,
        )
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
