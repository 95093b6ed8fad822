"""Screen of the consent."""

from functools import partial

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods

from cases.actions.consent import record_consent as record
from cases.forms.consent import ConsentForm
from cases.lifecycle import Verb
from cases.models import Case
from cases.views.access import opens
from cases.views.form_page import form_page
from zsm_werkplaats.accounts.desk import DeskRequest, posted


@require_http_methods(["GET", "POST"])
@opens(Verb.RECORD_CONSENT)
def record_consent(request: DeskRequest, case: Case, pk: int) -> HttpResponse:
    """Write down who agreed that what was told goes to the OM."""
    at = now()
    contact = get_object_or_404(case.contacts, pk=pk)
    form = ConsentForm(
        posted(request), contact=contact, case=case, user=request.user, at=at
    )
    act = partial(record, contact=contact, by=request.user, at=at)
    return form_page(
        request,
        case,
        Verb.RECORD_CONSENT,
        form,
        act,
        done="De toestemming is vastgelegd. Het OM leest dit contact nu mee.",
        explanation=f"Gaat over: {contact}, {contact.outcome}.",
    )
