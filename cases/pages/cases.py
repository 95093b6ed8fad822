"""The page of one case."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from cases.case.lifecycle import Verb
from cases.case.models.case import Case
from cases.case.views.access import opens
from cases.pages.case_list.last_list import last_list
from cases.pages.case_page import CasePage
from zsm_werkplaats.accounts.desk import DeskRequest


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
    context = {
        "page": page,
        "case": case,
        "at": page.at,
        "list_url": last_list(request),
    }
    return render(request, template, context)
