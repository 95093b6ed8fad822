"""Advice: given is fixed, a new one supersedes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any
from uuid import UUID

from django.db import transaction

from cases.advice.actions.draft import close_draft
from cases.advice.makers import (
    ConditionFacts,
    make_advice,
    make_conditions,
    must_be_suspects,
)
from cases.advice.messages import ADVICE, NEW_ADVICE
from cases.advice.models.advice import (
    NOTHING_MORE,
    Advice,
    AdvicePart,
    Alternative,
    Disposal,
    DisposalPart,
)
from cases.advice.models.facts import AdviceFacts, AdvisedDisposal, unsourced
from cases.case.actions.door import open_case_for, record_event
from cases.case.actions.notify import notify
from cases.case.addressees import prosecutors_of
from cases.case.lifecycle import Verb
from cases.case.models.case import Case
from cases.case.models.people import Person
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.accounts.rights import Role
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.lib.refusal import RefusedError
from zsm_werkplaats.outbox.presence import Presence


@dataclass(frozen=True)
class Part:
    """So many of what, for whom if not for all; the unit comes with the kind."""

    kind: DisposalPart
    amount: int | None = None
    person: Person | None = None


@dataclass(frozen=True)
class SecondRoute:
    """A second route beside that of the advice: a disposal, its parts, and why."""

    disposal: Disposal
    why: str
    parts: Sequence[Part] = ()
    conditions: Sequence[str | ConditionFacts] = ()


@transaction.atomic
def give_advice(
    *,
    case: Case,
    disposal: Disposal,
    by: User,
    at: datetime,
    text: str = "",
    nothing_more: bool = False,
    parts: Sequence[Part] = (),
    conditions: Sequence[str | ConditionFacts] = (),
    second_route: SecondRoute | None = None,
    disposals: Mapping[Person, Disposal] = MappingProxyType({}),
    facts_for_om: Mapping[str, Any] = MappingProxyType({}),
    form: str = Advice.Form.WRITTEN,
    told_to: str = "",
    told_at: datetime | None = None,
    prosecutor: User | None = None,
    question: str = "",
    reason_for_new: str = "",
    seen: int | None = None,
    submission: UUID | None = None,
) -> Advice:
    """Advise the prosecutor. A second advice says why it replaces the first.

    `disposals` are those that differ for one suspect, `facts_for_om` by the fields of
    `AdviceFacts`. `seen` is the version of the draft that it was written from. Raises
    `EditConflictError` when a colleague wrote on meanwhile. "Nothing more to do" needs
    no text of its own.
    """
    case = open_case_for(case, Verb.GIVE_ADVICE, by=by, submission=submission)
    _must_be_complete(case, prosecutor=prosecutor, reason_for_new=reason_for_new)
    close_draft(case=case, seen=seen, at=at)
    is_newer = bool(case.advices.standing().update(superseded_at=at))
    advice = make_advice(
        case=case,
        given_at=at,
        by=by,
        at=at,
        form=form,
        disposal=disposal,
        nothing_more=nothing_more,
        text=text or NOTHING_MORE,
        told_to=told_to,
        told_at=told_at,
        question=question,
        reason_for_new=reason_for_new,
    )
    _add_parts(advice, parts)
    _add_disposals(advice, disposals)
    _add_facts(advice, facts_for_om)
    make_conditions(case=case, facts=conditions, advice=advice, by=by, at=at)
    if second_route:
        _add_second_route(advice, second_route)
    # A newer advice ends a postponement: what must be known may be known now.
    case.advised_at, case.postponed_until = at, None
    case.prosecutor = prosecutor or case.prosecutor
    case.save(update_fields=["advised_at", "postponed_until", "prosecutor"])
    record_event(
        case,
        Verb.GIVE_ADVICE,
        by=by,
        at=at,
        about=advice,
        summary=f"advies gegeven: {disposal.in_a_sentence}",
        detail=advice.text,
        submission=submission,
    )
    notify(
        case=case,
        recipients=prosecutors_of(case=case, presence=Presence.on(day_of(at))),
        kind=NEW_ADVICE if is_newer else ADVICE,
        about=advice,
        by=by,
        at=at,
    )
    return advice


def _must_be_complete(
    case: Case, *, prosecutor: User | None, reason_for_new: str
) -> None:
    if case.advices.standing().exists() and not reason_for_new:
        msg = "Zeg kort waarom er een nieuw advies is."
        raise RefusedError(msg, "reason_for_new")
    if prosecutor and Role.PROSECUTOR not in prosecutor.roles_in(case.region_id):
        msg = f"{prosecutor.name} is geen officier in deze regio."
        raise RefusedError(msg, "prosecutor")


def _add_parts(
    advice: Advice, parts: Sequence[Part], *, of: Alternative | None = None
) -> None:
    must_be_suspects(advice.case, [part.person for part in parts])
    AdvicePart.objects.bulk_create(
        AdvicePart(
            case_id=advice.case_id,
            region_id=advice.region_id,
            advice=None if of else advice,
            alternative=of,
            kind=part.kind,
            amount=part.amount,
            person=part.person,
            unit=part.kind.unit,
            created_by_id=advice.created_by_id,
            created_at=advice.created_at,
        )
        for part in parts
    )


def _add_disposals(advice: Advice, disposals: Mapping[Person, Disposal]) -> None:
    """Write the disposals that are others than that of the advice."""
    must_be_suspects(advice.case, disposals)
    AdvisedDisposal.objects.bulk_create(
        AdvisedDisposal(
            case_id=advice.case_id,
            region_id=advice.region_id,
            advice=advice,
            person=person,
            disposal=disposal,
            created_by_id=advice.created_by_id,
            created_at=advice.created_at,
        )
        for person, disposal in disposals.items()
        if disposal != advice.disposal
    )


def _add_facts(advice: Advice, facts: Mapping[str, Any]) -> None:
    """Write what the prosecutor expects beside the advice, if anything is known."""
    for field, missing in unsourced(facts).items():
        raise RefusedError(missing, field)
    if any(facts.values()):
        AdviceFacts.objects.create(
            case_id=advice.case_id,
            region_id=advice.region_id,
            advice=advice,
            created_by_id=advice.created_by_id,
            created_at=advice.created_at,
            **facts,
        )


def _add_second_route(advice: Advice, route: SecondRoute) -> None:
    """Write the second route, with its parts and conditions."""
    alternative = Alternative.objects.create(
        case=advice.case,
        region_id=advice.region_id,
        advice=advice,
        disposal=route.disposal,
        why=route.why,
        created_by=advice.created_by,
        created_at=advice.created_at,
    )
    _add_parts(advice, route.parts, of=alternative)
    make_conditions(
        case=advice.case,
        facts=route.conditions,
        alternative=alternative,
        by=advice.created_by,
        at=advice.created_at,
    )
