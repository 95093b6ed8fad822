"""The ecogram of a case: a part of other pages, and a page of its own to print."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from cases.case.lifecycle import Verb
from cases.case.models.case import Case
from cases.case.policies import THE_OM, shown_to_the_om
from cases.case.views.access import log_shown, opens_unlogged
from cases.ecogram.drawing import draw
from cases.ecogram.network import network_of
from cases.ecogram.nodes import LEGEND
from zsm_werkplaats.accounts.desk import DeskRequest

FOR_THE_OM = "om"


@require_safe
@opens_unlogged(Verb.READ)
def ecogram(request: DeskRequest, case: Case) -> HttpResponse:
    """Who and what is around the case; `?scherm=1` larger, for a projector, and
    `?scherm=om` as the OM reads it, for one that prosecutors see."""
    at, screen = now(), request.GET.get("scherm")
    reader = THE_OM if screen == FOR_THE_OM else request.user
    if reader is THE_OM and not shown_to_the_om().filter(pk=case.pk).exists():
        raise Http404
    log_shown(request, [case], at)
    network = network_of(case, reader, at)
    context = {
        "case": case,
        "at": at,
        "network": network,
        "drawing": draw(network),
        "legend": LEGEND,
        "is_large": screen in ("1", FOR_THE_OM),
        "is_part": bool(request.htmx),
    }
    page = "cases/ecogram/page.html"
    return render(request, f"{page}#ecogram" if request.htmx else page, context)
