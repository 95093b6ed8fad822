"""Screens of the safety of a victim."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods

from cases.case.actions import safety
from cases.case.forms.safety import SafetyForm, SettlementForm
from cases.case.lifecycle import Verb
from cases.case.models.case import Case
from cases.case.views.access import opens
from cases.case.views.form_page import form_page, go_back
from zsm_werkplaats.accounts.desk import DeskRequest, posted
from zsm_werkplaats.lib.form_page import carry_out


@require_http_methods(["GET", "POST"])
@opens(Verb.RAISE_SAFETY)
def raise_safety(request: DeskRequest, case: Case) -> HttpResponse:
    """Mark that somebody is not safe."""
    at = now()
    form = SafetyForm(posted(request), case=case, user=request.user, at=at)
    if carry_out(
        request,
        form,
        lambda: safety.raise_safety(case=case, by=request.user, at=at, **form.facts()),
        done="De markering staat bovenaan de zaak tot de veiligheid is geregeld.",
    ):
        return go_back(request, case)
    return form_page(request, case, Verb.RAISE_SAFETY, form)


@require_http_methods(["GET", "POST"])
@opens(Verb.SETTLE_SAFETY)
def settle_safety(request: DeskRequest, case: Case, pk: int) -> HttpResponse:
    """Say how the safety was settled."""
    at = now()
    concern = get_object_or_404(case.safetyconcerns, pk=pk)
    form = SettlementForm(posted(request), case=case, user=request.user, at=at)
    if carry_out(
        request,
        form,
        lambda: safety.settle_safety(
            concern=concern, by=request.user, at=at, **form.facts()
        ),
        done="De veiligheid is geregeld.",
    ):
        return go_back(request, case)
    return form_page(
        request, case, Verb.SETTLE_SAFETY, form, explanation=concern.concern
    )
