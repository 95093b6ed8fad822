"""Screens of the context: people, calls, safety."""

from functools import partial

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods

from cases.actions import context
from cases.forms.context import (
    ContactForm,
    InvolvementForm,
    SafetyForm,
    SettlementForm,
)
from cases.lifecycle import Verb
from cases.models import Case, Contact
from cases.views.access import opens
from cases.views.form_page import form_page
from zsm_werkplaats.accounts.desk import DeskRequest, posted


@require_http_methods(["GET", "POST"])
@opens(Verb.INVOLVE_PERSON)
def involve(request: DeskRequest, case: Case) -> HttpResponse:
    """Add a person to the case."""
    at = now()
    form = InvolvementForm(posted(request), case=case, user=request.user, at=at)
    act = partial(context.involve_person, case=case, by=request.user, at=at)
    done = "De persoon is toegevoegd."
    return form_page(request, case, Verb.INVOLVE_PERSON, form, act, done=done)


@require_http_methods(["GET", "POST"])
@opens(Verb.LOG_CONTACT)
def log_contact(request: DeskRequest, case: Case) -> HttpResponse:
    """Log a call; `?opvolging=` names the attempt that it makes good."""
    earlier = _attempt(case, request.GET.get("opvolging", ""))
    form = ContactForm(
        posted(request),
        case=case,
        user=request.user,
        at=now(),
        initial={
            "follows_up": earlier,
            "with_whom": earlier.with_whom if earlier else "",
            "organisation": earlier and earlier.organisation_id,
        },
    )
    act = partial(context.log_contact, case=case, by=request.user)
    done = "Het contact is vastgelegd."
    return form_page(request, case, Verb.LOG_CONTACT, form, act, done=done)


def _attempt(case: Case, pk: str) -> Contact | None:
    try:
        number = Contact._meta.pk.clean(pk, None)
    except ValidationError:
        return None
    return case.contacts.to_call_again().filter(pk=number).first()


@require_http_methods(["GET", "POST"])
@opens(Verb.RAISE_SAFETY)
def raise_safety(request: DeskRequest, case: Case) -> HttpResponse:
    """Mark that somebody is not safe."""
    at = now()
    form = SafetyForm(posted(request), case=case, user=request.user, at=at)
    act = partial(context.raise_safety, case=case, by=request.user, at=at)
    done = "De markering staat bovenaan de zaak tot de veiligheid is geregeld."
    return form_page(request, case, Verb.RAISE_SAFETY, form, act, done=done)


@require_http_methods(["GET", "POST"])
@opens(Verb.SETTLE_SAFETY)
def settle_safety(request: DeskRequest, case: Case, pk: int) -> HttpResponse:
    """Say how the safety was settled."""
    at = now()
    concern = get_object_or_404(case.safetyconcerns, pk=pk)
    form = SettlementForm(posted(request), case=case, user=request.user, at=at)
    act = partial(context.settle_safety, concern=concern, by=request.user, at=at)
    return form_page(
        request,
        case,
        Verb.SETTLE_SAFETY,
        form,
        act,
        done="De veiligheid is geregeld.",
        explanation=concern.concern,
    )
