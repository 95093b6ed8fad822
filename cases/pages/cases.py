"""The list of cases and the page of one case."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from cases.case.filters import CaseFilter
from cases.case.lifecycle import Verb
from cases.case.models.case import Case
from cases.case.models.safety import NOT_SAFE
from cases.case.policies import LIST_CASES, visible_to
from cases.case.views.access import opens
from cases.pages.case_page import CasePage
from cases.questions.address import asked_in
from zsm_werkplaats.accounts.desk import DeskRequest
from zsm_werkplaats.accounts.rights import requires
from zsm_werkplaats.lib.paging import page_by_key


@require_safe
@requires(LIST_CASES)
def case_list(request: DeskRequest) -> HttpResponse:
    """All cases that the user may know of: what is not safe first, then the newest."""
    region = request.desk.region
    at = now()
    cases = visible_to(request.user).filter(region=region).for_list()
    asked = asked_in(request.GET, region_id=request.desk.here.pk, at=at)
    if asked:
        cases = asked.question.of(cases, asked.asked)
    narrowed = CaseFilter(request.GET, queryset=cases, region=region)
    found = narrowed.qs if narrowed.is_valid() else cases.none()
    page = page_by_key(
        found.with_concerns(),
        request.GET,
        key="number",
        descending=True,
        first=NOT_SAFE,
    )
    template = (
        "cases/pages/cases.html#rows" if request.htmx else "cases/pages/cases.html"
    )
    context = {"page": page, "filter": narrowed, "at": at, "asked": asked}
    return render(request, template, context)


@require_safe
@opens(Verb.READ)
def detail(request: DeskRequest, case: Case) -> HttpResponse:
    """One page: head, five strands, timeline."""
    page = CasePage(case, request.user, now(), request.GET)
    template = (
        "cases/pages/case_page.html#timeline"
        if request.htmx
        else "cases/pages/case_page.html"
    )
    return render(request, template, {"page": page, "case": case, "at": page.at})
