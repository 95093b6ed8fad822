"""The ecogram of a case: a part of other pages, and a page of its own to print."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from cases.case.lifecycle import Verb
from cases.case.models.case import Case
from cases.case.views.access import log_shown, opens_unlogged
from cases.ecogram.drawing import draw
from cases.ecogram.network import network_of
from cases.ecogram.nodes import LEGEND
from zsm_werkplaats.accounts.desk import DeskRequest


@require_safe
@opens_unlogged(Verb.READ)
def ecogram(request: DeskRequest, case: Case) -> HttpResponse:
    """Who and what is around the case; `?scherm=1` larger, for a projector."""
    at = now()
    log_shown(request, [case], at)
    network = network_of(case, request.user, at)
    context = {
        "case": case,
        "at": at,
        "network": network,
        "drawing": draw(network),
        "legend": LEGEND,
        "is_large": request.GET.get("scherm") == "1",
        "is_part": bool(request.htmx),
    }
    page = "cases/ecogram/page.html"
    return render(request, f"{page}#ecogram" if request.htmx else page, context)
