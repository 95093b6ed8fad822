"""Screens of the lichte weging."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from cases.case.lifecycle import Verb
from cases.case.models.case import Case
from cases.case.views.access import opens
from cases.case.views.form_page import form_page, go_back
from cases.screening.actions import screening as actions
from cases.screening.forms.screening import WeighingForm
from cases.screening.views.screening_page import ScreeningPage
from zsm_werkplaats.accounts.desk import DeskRequest, posted
from zsm_werkplaats.lib.form_page import carry_out


@require_safe
@opens(Verb.WEIGH)
def screening_page(request: DeskRequest, case: Case) -> HttpResponse:
    """The weighing that stands, what colleagues asked, and the earlier ones."""
    page = ScreeningPage(case, request.user, now())
    context = {"page": page, "case": case, "at": page.at}
    return render(request, "cases/screening/page.html", context)


@require_http_methods(["GET", "POST"])
@opens(Verb.WEIGH)
def weigh(request: DeskRequest, case: Case) -> HttpResponse:
    """Write a weighing."""
    form = _form(request, case)
    if carry_out(
        request,
        form,
        lambda: actions.weigh_case(
            case=case, by=request.user, at=form.opened_at, **form.facts()
        ),
        done="De weging is opgeslagen.",
    ):
        return go_back(request, case)
    return form_page(
        request, case, Verb.WEIGH, form, template="cases/screening/weigh.html"
    )


@require_POST
@opens(Verb.WEIGH)
def hint(request: DeskRequest, case: Case) -> HttpResponse:
    """The hint for what is typed so far; posted, to keep it out of addresses."""
    context = {"form": _form(request, case)}
    return render(request, "cases/screening/_hint.html", context)


def _form(request: DeskRequest, case: Case) -> WeighingForm:
    standing = case.screenings.standing().with_findings().first()
    return WeighingForm(
        posted(request), standing=standing, case=case, user=request.user, at=now()
    )
