"""Screen of a new arrest."""

from django.http import HttpResponse
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods

from cases.case.lifecycle import Verb
from cases.case.models.case import Case
from cases.case.views.access import opens
from cases.case.views.form_page import form_page, go_back
from cases.monitoring.actions import arrest
from cases.monitoring.forms.arrest import ArrestForm
from zsm_werkplaats.accounts.desk import DeskRequest, posted
from zsm_werkplaats.lib.form_page import carry_out


@require_http_methods(["GET", "POST"])
@opens(Verb.NOTE_ARREST)
def note_arrest(request: DeskRequest, case: Case) -> HttpResponse:
    """Write down that somebody who is being watched was arrested again."""
    at = now()
    form = ArrestForm(posted(request), case=case, user=request.user, at=at)
    if carry_out(
        request,
        form,
        lambda: arrest.note_arrest(case=case, by=request.user, at=at, **form.facts()),
        done=f"De aanhouding staat in {case.reference}. "
        "De zaak is weer in behandeling.",
    ):
        return go_back(request, case)
    return form_page(request, case, Verb.NOTE_ARREST, form)
