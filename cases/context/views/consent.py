"""Screens of the consent: given, and withdrawn."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods

from cases.case.lifecycle import Verb
from cases.case.models.case import Case
from cases.case.views.access import opens
from cases.case.views.form_page import form_page, go_back
from cases.context.actions import consent as actions
from cases.context.forms.consent import ConsentForm, WithdrawConsentForm
from zsm_werkplaats.accounts.desk import DeskRequest, posted
from zsm_werkplaats.lib.form_page import carry_out

STAYS = (
    "Vanaf nu leest het OM dit contact niet meer mee en komt het op geen nieuw papier. "
    "Wat al is gegeven, blijft gegeven: wat in een advies staat en wat de officier al "
    "las, haal je hiermee niet terug."
)


@require_http_methods(["GET", "POST"])
@opens(Verb.RECORD_CONSENT)
def record_consent(request: DeskRequest, case: Case, pk: int) -> HttpResponse:
    """Write down who agreed that what was told goes to the OM."""
    at = now()
    contact = get_object_or_404(case.contacts, pk=pk)
    form = ConsentForm(
        posted(request), contact=contact, case=case, user=request.user, at=at
    )
    if carry_out(
        request,
        form,
        lambda: actions.record_consent(
            contact=contact, by=request.user, at=at, **form.facts()
        ),
        done="De toestemming is vastgelegd. Het OM leest dit contact nu mee.",
    ):
        return go_back(request, case)
    return form_page(
        request,
        case,
        Verb.RECORD_CONSENT,
        form,
        explanation=f"Gaat over: {contact}, {contact.outcome}.",
    )


@require_http_methods(["GET", "POST"])
@opens(Verb.WITHDRAW_CONSENT)
def withdraw_consent(request: DeskRequest, case: Case, pk: int) -> HttpResponse:
    """Write down who took back that what was told goes to the OM."""
    at = now()
    contact = get_object_or_404(case.contacts, pk=pk)
    consent = contact.consents.standing().first()
    form = WithdrawConsentForm(
        posted(request), consent=consent, case=case, user=request.user, at=at
    )
    if carry_out(
        request,
        form,
        lambda: actions.withdraw_consent(
            contact=contact, by=request.user, at=at, **form.facts()
        ),
        done="De toestemming is ingetrokken. Het OM leest dit contact niet meer mee.",
    ):
        return go_back(request, case)
    return form_page(
        request,
        case,
        Verb.WITHDRAW_CONSENT,
        form,
        explanation=f"Gaat over: {contact}, {contact.outcome}. {STAYS}",
    )
