"""The agreements of a case: a piece of its page, with one tap for yes or no."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from cases.case.lifecycle import Verb
from cases.case.models.case import Case
from cases.case.policies import visible_to as visible_cases
from cases.case.views.access import log_shown, opens, opens_unlogged
from reflection.agreement.actions import agreement_case as actions
from reflection.agreement.forms.agreement_case import AddCaseForm, RanForm
from reflection.agreement.models import Agreement, AgreementCase
from reflection.agreement.of_case import agreements_of
from reflection.agreement.policies import KEEP, visible_to
from reflection.agreement.views.access import get_own_agreement
from zsm_werkplaats.accounts.desk import DeskRequest, posted
from zsm_werkplaats.accounts.rights import requires
from zsm_werkplaats.lib.form_page import carry_out, go_to, show_form
from zsm_werkplaats.lib.refusal import RefusedError

PAGE = "reflection/agreement/case/page.html"
TO_AGREEMENT = "afspraak"
NO = "nee"


@require_safe
@opens_unlogged(Verb.READ)
def case_agreements(request: DeskRequest, case: Case) -> HttpResponse:
    """Under which agreements the case falls, and which fit it."""
    log_shown(request, [case], now())
    return _show(request, case)


@require_POST
@opens(Verb.PLACE_UNDER_AGREEMENT)
def place_case(request: DeskRequest, case: Case, pk: int) -> HttpResponse:
    """Say that the case falls under the agreement, or doesn't."""
    agreement = _agreement(request, case, pk)
    said = request.POST.get("applies") or request.GET.get("applies")
    applies = said != NO
    try:
        actions.place_case(
            agreement=agreement, case=case, applies=applies, by=request.user, at=now()
        )
    except RefusedError as refusal:
        messages.error(request, str(refusal))
    if request.htmx and not _leads_back(request):
        return _show(request, case)
    return _go_back(request, case, agreement)


@require_http_methods(["GET", "POST"])
@opens(Verb.REPORT_AGREEMENT)
def report_case(request: DeskRequest, case: Case, pk: int) -> HttpResponse:
    """Say how the agreement ran in this case."""
    agreement = _agreement(request, case, pk)
    under = AgreementCase.objects.under().filter(agreement=agreement)
    under = under.select_related("region", "agreement__organisation")
    placed = get_object_or_404(under, case=case)
    form = RanForm(posted(request), placed=placed, by=request.user, at=now())
    if carry_out(
        request,
        form,
        lambda: actions.report_case(
            agreement=agreement,
            case=case,
            by=request.user,
            at=now(),
            **form.facts(),
        ),
        done="Het verloop is vastgelegd.",
    ):
        return _go_back(request, case, agreement)
    leads_back = _leads_back(request)
    take_out = reverse("reflection:place_case", args=[case.pk, agreement.pk])
    back = f"&terug={TO_AGREEMENT}" if leads_back else ""
    return show_form(
        request,
        form,
        heading=f"Hoe liep het in {case.reference}?",
        about=f"Afspraak met {agreement.with_whom}",
        back_url=agreement.get_absolute_url()
        if leads_back
        else reverse("cases:detail", args=[case.pk]),
        back_text=agreement.with_whom if leads_back else case.reference,
        remove_url=f"{take_out}?applies={NO}{back}",
        remove_label="Valt er toch niet onder",
    )


@require_http_methods(["GET", "POST"])
@requires(KEEP)
def add_case(request: DeskRequest, pk: int) -> HttpResponse:
    """Let a case fall under the agreement that was not proposed."""
    agreement = get_own_agreement(request, pk)
    known = visible_cases(request.user).filter(region=agreement.region_id)
    form = AddCaseForm(posted(request), cases=known)
    if carry_out(
        request,
        form,
        lambda: actions.place_case(
            agreement=agreement, applies=True, by=request.user, at=now(), **form.facts()
        ),
        done="De zaak valt onder de afspraak.",
    ):
        return go_to(request, agreement.get_absolute_url())
    return show_form(
        request,
        form,
        heading="Zaak toevoegen",
        about=f"Afspraak met {agreement.with_whom}",
        back_url=agreement.get_absolute_url(),
        back_text=agreement.with_whom,
    )


def _agreement(request: DeskRequest, case: Case, pk: int) -> Agreement:
    """One of the agreements of the region of the case."""
    here = visible_to(request.user).filter(region=case.region_id)
    return get_object_or_404(here.select_related("organisation", "region"), pk=pk)


def _show(request: DeskRequest, case: Case) -> HttpResponse:
    context = {"case": case, "of_case": agreements_of(case, request.user)}
    return render(request, f"{PAGE}#part" if request.htmx else PAGE, context)


def _leads_back(request: DeskRequest) -> bool:
    return request.GET.get("terug") == TO_AGREEMENT


def _go_back(request: DeskRequest, case: Case, agreement: Agreement) -> HttpResponse:
    if _leads_back(request):
        return go_to(request, agreement.get_absolute_url())
    return go_to(request, "cases:detail", case.pk)
