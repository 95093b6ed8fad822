"""Advice: given is fixed, a new one supersedes."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from cases.actions.conditions import impose
from cases.actions.door import RefusedError, enter, note
from cases.lifecycle import Verb
from cases.models import Advice, Case, Disposal
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.accounts.rights import Role


@transaction.atomic
def give_advice(
    *,
    case: Case,
    disposal: Disposal,
    text: str,
    by: User,
    at: datetime,
    conditions: Sequence[str] = (),
    form: str = Advice.Form.WRITTEN,
    told_to: str = "",
    prosecutor: User | None = None,
    reason_for_new: str = "",
    submission: UUID | None = None,
) -> Advice:
    """Advise the prosecutor. A second advice says why it replaces the first."""
    case = enter(case, Verb.GIVE_ADVICE, by=by, submission=submission)
    standing = case.advices.filter(superseded_at=None)
    if standing.exists() and not reason_for_new:
        msg = "Zeg kort waarom er een nieuw advies is."
        raise RefusedError(msg, "reason_for_new")
    if prosecutor and Role.PROSECUTOR not in prosecutor.roles_in(case.region_id):
        msg = f"{prosecutor.name} is geen officier in deze regio."
        raise RefusedError(msg, "prosecutor")
    standing.update(superseded_at=at)
    advice = Advice.objects.create(
        case=case,
        region_id=case.region_id,
        form=form,
        disposal=disposal,
        text=text,
        told_to=told_to,
        given_at=at,
        reason_for_new=reason_for_new,
        created_by=by,
        created_at=at,
    )
    impose(case=case, texts=conditions, advice=advice, by=by, at=at)
    case.advised_at = at
    case.prosecutor = prosecutor or case.prosecutor
    case.save(update_fields=["advised_at", "prosecutor"])
    note(
        case,
        Verb.GIVE_ADVICE,
        by=by,
        at=at,
        summary=f"advies gegeven: {disposal.label.lower()}",
        detail=text,
        submission=submission,
    )
    return advice
