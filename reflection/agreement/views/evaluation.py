"""The screen on which an agreement is evaluated, with its cases in view."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_http_methods

from reflection.agreement.actions.evaluation import evaluate_agreement as evaluate
from reflection.agreement.forms.evaluation import EvaluationForm
from reflection.agreement.models import Agreement, AgreementEvaluation
from reflection.agreement.policies import KEEP
from reflection.agreement.shown import Shown
from reflection.agreement.views.access import get_own_agreement
from reflection.agreement.views.agreement import (
    log_how_they_ran,
    readable_finding,
)
from reflection.standing.door import IS_OVER
from zsm_werkplaats.accounts.desk import DeskRequest, posted
from zsm_werkplaats.accounts.rights import requires
from zsm_werkplaats.lib.form_page import carry_out, show_form

Verdict = AgreementEvaluation.Verdict
DONE = {
    Verdict.CONTINUED.value: "De evaluatie is vastgelegd. De afspraak gaat door.",
    Verdict.CHANGED.value: "De evaluatie is vastgelegd. Leg nu de nieuwe tekst vast.",
    Verdict.ENDED.value: "De evaluatie is vastgelegd. De afspraak geldt niet meer.",
}
PAGE = "reflection/agreement/evaluate.html"
SHOWN_CASES = 50


@require_http_methods(["GET", "POST"])
@requires(KEEP)
def evaluate_agreement(request: DeskRequest, pk: int) -> HttpResponse:
    """Say what came of it; a changed one leads to its new text."""
    found = get_own_agreement(request, pk)
    form = EvaluationForm(posted(request), entry=found, by=request.user, at=now())
    outcome = carry_out(
        request,
        form,
        lambda: evaluate(agreement=found, by=request.user, at=now(), **form.facts()),
        done=lambda made: DONE[made.verdict],
    )
    if outcome and outcome.made:
        return _go_on(found, outcome.made)
    if not found.is_standing and request.method == "GET":
        messages.info(request, IS_OVER)
        return redirect(found)
    return _show(request, found, form)


def _go_on(found: Agreement, made: AgreementEvaluation) -> HttpResponse:
    if made.verdict == Verdict.CHANGED:
        return redirect("reflection:amend_agreement", found.pk)
    return redirect(found)


def _show(request: DeskRequest, found: Agreement, form: EvaluationForm) -> HttpResponse:
    shown = Shown(found, request.user)
    finding = readable_finding(request, found)
    cases = list(shown.cases.order_by("-pk")[:SHOWN_CASES])
    log_how_they_ran(request, cases)
    return show_form(
        request,
        form,
        PAGE,
        heading="Afspraak evalueren",
        about="",
        agreement=found,
        shown=shown,
        cases=cases,
        most=SHOWN_CASES,
        finding=finding,
        effect=shown.effect(finding, localdate()),
        back_url=found.get_absolute_url(),
        back_text=found.with_whom,
    )
