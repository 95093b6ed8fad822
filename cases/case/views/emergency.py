"""Emergency access to a shielded case."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, resolve_url
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_POST

from cases.case.actions import emergency as actions
from cases.case.forms.emergency import EmergencyForm
from cases.case.lifecycle import Verb
from cases.case.models.case import Case
from cases.case.models.emergency_access import EmergencyAccess
from cases.case.policies import EMERGENCY_ACCESS
from cases.case.views.access import opens
from zsm_werkplaats.accounts.desk import DeskRequest, posted
from zsm_werkplaats.accounts.rights import requires
from zsm_werkplaats.lib.form_page import carry_out, show_form


@require_http_methods(["GET", "POST"])
@requires(EMERGENCY_ACCESS)
def emergency_access(request: DeskRequest) -> HttpResponse:
    """Ask for a case by its exact number."""
    form = EmergencyForm(posted(request))
    outcome = carry_out(
        request,
        form,
        lambda: actions.open_in_emergency(by=request.user, at=now(), **form.facts()),
        done="De zaak is open. De unitmanager krijgt bericht als je er zo bij kwam.",
    )
    if outcome and outcome.made:
        return redirect(outcome.made)
    return show_form(
        request,
        form,
        heading="Noodtoegang tot een afgeschermde zaak",
        explanation="Alleen als het nu moet, en je het zaaknummer kent. Je leest de "
        "zaak een dag lang, en kunt er een contact of een zorg over veiligheid bij "
        "vastleggen. De unitmanager krijgt meteen bericht met je reden.",
        back_url=resolve_url("cases:list"),
        back_text="Zaken",
    )


@require_POST
@opens(Verb.UNSHIELD)
def end_emergency_access(request: DeskRequest, case: Case, pk: int) -> HttpResponse:
    """The manager ends it before its time."""
    access = get_object_or_404(EmergencyAccess, pk=pk, case=case)
    actions.end_emergency_access(access=access, by=request.user, at=now())
    messages.success(request, "De noodtoegang is beëindigd.")
    return redirect(case)
