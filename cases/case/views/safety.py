"""Screens of the safety of a victim."""

from functools import partial

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods

from cases.case.actions import safety
from cases.case.forms.safety import SafetyForm, SettlementForm
from cases.case.lifecycle import Verb
from cases.case.models.case import Case
from cases.case.views.access import opens
from cases.case.views.form_page import form_page
from zsm_werkplaats.accounts.desk import DeskRequest, posted


@require_http_methods(["GET", "POST"])
@opens(Verb.RAISE_SAFETY)
def raise_safety(request: DeskRequest, case: Case) -> HttpResponse:
    """Mark that somebody is not safe."""
    at = now()
    form = SafetyForm(posted(request), case=case, user=request.user, at=at)
    act = partial(safety.raise_safety, case=case, by=request.user, at=at)
    done = "De markering staat bovenaan de zaak tot de veiligheid is geregeld."
    return form_page(request, case, Verb.RAISE_SAFETY, form, act, done=done)


@require_http_methods(["GET", "POST"])
@opens(Verb.SETTLE_SAFETY)
def settle_safety(request: DeskRequest, case: Case, pk: int) -> HttpResponse:
    """Say how the safety was settled."""
    at = now()
    concern = get_object_or_404(case.safetyconcerns, pk=pk)
    form = SettlementForm(posted(request), case=case, user=request.user, at=at)
    act = partial(safety.settle_safety, concern=concern, by=request.user, at=at)
    return form_page(
        request,
        case,
        Verb.SETTLE_SAFETY,
        form,
        act,
        done="De veiligheid is geregeld.",
        explanation=concern.concern,
    )
