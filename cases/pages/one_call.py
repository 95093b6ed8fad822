"""A case that took one call, in one go: each part by its own action, all or none."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods

from cases.advice.actions.advice import give_advice
from cases.advice.models.advice import Advice, Disposal
from cases.case.models.case import Case
from cases.case.policies import ONE_CALL
from cases.context.actions.contact import log_contact
from cases.context.models.contact import Contact
from cases.decision.actions.decision import enter_oral_decision
from cases.decision.models.decision import Decision
from cases.intake.actions.nomination import accept_case, nominate_case
from cases.monitoring.actions.closing import close_case
from cases.pages.one_call_form import OneCallForm
from zsm_werkplaats.accounts.desk import DeskRequest, posted
from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.accounts.rights import requires
from zsm_werkplaats.lib.birth_dates import Born
from zsm_werkplaats.lib.form_page import carry_out, show_form
from zsm_werkplaats.lib.refusal import RefusedError

# The names of fields that actions refuse, where the form calls them otherwise.
HERE = {"signals": "reason", "text": "reason", "prosecutor": "decided_by"}


@require_http_methods(["GET", "POST"])
@requires(ONE_CALL)
def one_call(request: DeskRequest) -> HttpResponse:
    """Nominate, take up, log the call, advise and decide aloud, and close."""
    at, region = now(), request.desk.here
    form = OneCallForm(posted(request), region=region, user=request.user, at=at)
    if outcome := carry_out(
        request,
        form,
        lambda: live_in_one_go(region=region, by=request.user, at=at, **form.facts()),
        done=lambda case: f"{case.reference} is vastgelegd en gesloten.",
    ):
        number = outcome.made.number if outcome.made else outcome.case_number
        return redirect("cases:detail", number)
    return show_form(request, form, "cases/pages/one_call.html")


@transaction.atomic
def live_in_one_go(
    *,
    region: Region,
    by: User,
    at: datetime,
    name: str,
    offence: str,
    with_whom: str,
    minutes: int,
    reason: str,
    disposal: Disposal,
    decided_by: User,
    told: str,
    birth_date: Born = None,
    submission: UUID | None = None,
    **end: Any,
) -> Case:
    """Live a whole case; what one part refuses undoes them all.

    `reason` is the signal and the oral advice. `end` are the facts of the closing.
    """
    who: dict[str, Any] = {"by": by, "at": at}
    with _refusing("name"):
        case = nominate_case(
            region=region,
            name=name,
            birth_date=birth_date,
            offence=offence,
            signals=reason,
            submission=submission,
            **who,
        )
        accept_case(case=case, worker=by, **who)
    with _refusing("with_whom"):
        log_contact(
            case=case,
            with_whom=with_whom,
            result=Contact.Result.REACHED,
            minutes=minutes,
            told=told,
            **who,
        )
    with _refusing("disposal"):
        advice = give_advice(
            case=case,
            disposal=disposal,
            text=reason,
            form=Advice.Form.ORAL,
            told_to=decided_by.name,
            told_at=at,
            prosecutor=decided_by,
            **who,
        )
        enter_oral_decision(
            case=case,
            decided_by=decided_by,
            advice=advice,
            disposal=disposal,
            conformity=Decision.Conformity.WHOLLY,
            **who,
        )
    with _refusing("outcome"):
        return close_case(case=case, **end, **who)


@contextmanager
def _refusing(field: str) -> Iterator[None]:
    """Let a refusal stand beside its field of the form, else beside `field`."""
    try:
        yield
    except RefusedError as refusal:
        named = HERE.get(refusal.field or "", refusal.field or "")
        fits = named in OneCallForm.base_fields
        raise RefusedError(str(refusal), named if fits else field) from refusal
