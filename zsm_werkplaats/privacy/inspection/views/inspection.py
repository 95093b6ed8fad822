"""A request of inspection: what is kept about one person of a case."""

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods

from cases.case.lifecycle import Verb
from cases.case.models.case import Case
from cases.case.policies import visible_to
from cases.case.views.access import log_shown, opens
from zsm_werkplaats.accounts.desk import DeskRequest, posted
from zsm_werkplaats.accounts.rights import declares
from zsm_werkplaats.lib.form_page import show_form
from zsm_werkplaats.privacy.inspection.actions import give_inspection as actions
from zsm_werkplaats.privacy.inspection.forms import InspectionForm
from zsm_werkplaats.privacy.inspection.paper import inspection_pdf
from zsm_werkplaats.privacy.inspection.policies import INSPECT


@require_http_methods(["GET", "POST"])
@declares(INSPECT)
@opens(Verb.READ)
def inspect(request: DeskRequest, case: Case) -> HttpResponse:
    """Choose somebody of the case; then look, or take it along."""
    if not request.user.roles_in(case.region_id) & INSPECT.roles:
        raise PermissionDenied(INSPECT.label)
    form = InspectionForm(posted(request), case=case)
    if form.is_valid():
        return _answer(request, case, form)
    return show_form(
        request,
        form,
        heading="Inzage geven",
        about=case.reference,
        explanation="Je krijgt wat er over één persoon is vastgelegd, uit alle zaken "
        "die je mag zien. Namen en nummers van anderen laten we weg.",
        back_url=f"/zaken/{case.number}/",
        back_text=case.reference,
    )


def _answer(request: DeskRequest, case: Case, form: InspectionForm) -> HttpResponse:
    person, at = form.cleaned_data["person"], now()
    is_look = form.cleaned_data["use"] == form.LOOK
    act = actions.look_at_person if is_look else actions.give_inspection
    found = act(case=case, person=person, by=request.user, at=at)
    shown = visible_to(request.user).filter(number__in=found.numbers)
    log_shown(request, shown, at)
    if is_look:
        context = {"found": found, "case": case}
        return render(request, "privacy/inspection/page.html", context)
    if form.cleaned_data["use"] == form.PAPER:
        return HttpResponse(
            inspection_pdf(found, case.region.name, at),
            content_type="application/pdf",
            headers={"Content-Disposition": 'attachment; filename="inzage.pdf"'},
        )
    return JsonResponse(
        found.as_facts(),
        json_dumps_params={"ensure_ascii": False, "indent": 2},
        headers={"Content-Disposition": 'attachment; filename="inzage.json"'},
    )
