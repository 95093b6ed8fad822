"""Screens of the lichte weging."""

from functools import partial

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from cases.case.lifecycle import Verb
from cases.case.models.case import Case
from cases.case.views.access import opens
from cases.case.views.edit_conflict import both_texts
from cases.case.views.form_page import form_page
from cases.screening.actions import screening as actions
from cases.screening.forms.screening import WeighingForm
from cases.screening.forms.two_weighings import differences, settled, values_of
from cases.screening.models.screening import Screening
from cases.screening.views.screening_page import ScreeningPage
from zsm_werkplaats.accounts.desk import DeskRequest
from zsm_werkplaats.lib.numbers import row_number
from zsm_werkplaats.lib.versions import EditedMeanwhileError


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
    """Write a weighing; who saves second chooses between both."""
    form = _form(request, case)
    act = partial(actions.weigh_case, case=case, by=request.user, at=form.opened_at)
    try:
        return form_page(
            request,
            case,
            Verb.WEIGH,
            form,
            act,
            done="De weging is opgeslagen.",
            template="cases/screening/weigh.html",
        )
    except EditedMeanwhileError as edited:
        return _both_weighings(request, case, form, edited.current)


@require_POST
@opens(Verb.WEIGH)
def hint(request: DeskRequest, case: Case) -> HttpResponse:
    """The hint for what is typed so far; posted, to keep it out of addresses."""
    context = {"form": _form(request, case)}
    return render(request, "cases/screening/_hint.html", context)


def _given(case: Case, pk: str) -> Screening | None:
    given = case.screenings.with_findings()
    return given.filter(pk=row_number(pk)).first()


def _form(request: DeskRequest, case: Case) -> WeighingForm:
    standing = case.screenings.standing().with_findings().first()
    empty = WeighingForm(standing=standing, case=case, user=request.user, at=now())
    if request.method != "POST":
        return empty
    seen = _given(case, request.POST.get("seen", ""))
    data = settled(request.POST, seen, empty.domains)
    return WeighingForm(
        data, standing=standing, case=case, user=request.user, at=empty.opened_at
    )


def _both_weighings(
    request: DeskRequest, case: Case, typed: WeighingForm, current: Screening | None
) -> HttpResponse:
    mine = typed.cleaned_data
    found = differences(
        typed.domains,
        mine=mine,
        theirs=values_of(current),
        before=values_of(_given(case, str(mine["seen"] or ""))),
    )
    carried = {name: value for name, value in typed.data.items() if value}
    carried |= {
        "seen": current.pk if current else "",
        "submission": WeighingForm.new_submission(),
        "reason_for_new": mine.get("reason_for_new") or _together(current),
    }
    carried.pop("csrfmiddlewaretoken", None)
    url = reverse("cases:weigh", args=[case.number])
    return both_texts(request, case, found, url, carried=carried)


def _together(current: Screening | None) -> str:
    return f"samen met de weging van {current.created_by.name}" if current else ""
