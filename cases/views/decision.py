"""Screens of the decision: what waits, and the page on which to decide."""

from functools import partial

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_safe

from cases.actions import decision as actions
from cases.forms.decision import DecisionForm
from cases.lifecycle import Verb
from cases.models import Case
from cases.policies import LIST_DECISIONS, visible_to
from cases.terms import terms_to_know
from cases.views.access import opens
from cases.views.form_page import form_page
from zsm_werkplaats.accounts.desk import DeskRequest, posted
from zsm_werkplaats.accounts.rights import requires
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.lib.paging import page_by_key


@require_safe
@requires(LIST_DECISIONS)
def to_decide(request: DeskRequest) -> HttpResponse:
    """The cases that wait for a prosecutor's decision, by the clock."""
    at = now()
    here = visible_to(request.user).filter(region=request.desk.region)
    cases = here.awaiting_decision().for_list()
    page = page_by_key(cases, request.GET, key="decision_clock")
    terms = terms_to_know(here, region=request.desk.here, on=day_of(at))
    context = {"page": page, "at": at, "terms": terms}
    return render(request, "cases/decision/to_decide.html", context)


@require_http_methods(["GET", "POST"])
@opens(Verb.DECIDE)
def decide(request: DeskRequest, case: Case) -> HttpResponse:
    """Read the advice and decide."""
    at = now()
    advice = (
        case.advices.filter(superseded_at=None)
        .select_related("disposal", "created_by")
        .prefetch_related("conditions")
        .first()
    )
    standing = case.decisions.filter(superseded_at=None).first()
    form = DecisionForm(
        posted(request),
        case=case,
        user=request.user,
        at=at,
        advice=advice,
        standing=standing,
    )
    act = partial(actions.decide, case=case, by=request.user, at=at)
    return form_page(
        request,
        case,
        Verb.DECIDE,
        form,
        act,
        done="Het besluit is vastgelegd.",
        advice=advice,
        standing=standing,
    )
