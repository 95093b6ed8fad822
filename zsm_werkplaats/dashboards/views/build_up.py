"""Opbouw: what the region aims at against what it took up."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from zsm_werkplaats.accounts.desk import DeskRequest
from zsm_werkplaats.accounts.rights import requires
from zsm_werkplaats.dashboards.figures.build_up import (
    MONTHS,
    began_in,
    build_up_figure,
)
from zsm_werkplaats.dashboards.figures.figure_file import figure_file
from zsm_werkplaats.dashboards.figures.period_choice import asked_period
from zsm_werkplaats.dashboards.figures.reader import Reader
from zsm_werkplaats.dashboards.policies import FLOW
from zsm_werkplaats.lib.dates import day_of, months_after
from zsm_werkplaats.lib.period import PARAMETER, Period
from zsm_werkplaats.lib.quarters import FIRST_YEAR
from zsm_werkplaats.team.policies import SET_TARGETS


@require_safe
@requires(FLOW)
def build_up(request: DeskRequest) -> HttpResponse:
    """Twelve months up to the month in which the period ends, or the table of them."""
    at = now()
    today = day_of(at)
    last = (
        asked_period(request, today).period.last if PARAMETER in request.GET else today
    )
    if last.year <= FIRST_YEAR + 1:
        msg = "Zo ver terug is er niets."
        raise Http404(msg)
    first = months_after(min(last, today).replace(day=1), 1 - MONTHS)
    reader = Reader.of(request.desk, at)
    began = began_in(reader)
    figure = build_up_figure(reader, first, began)
    if file := figure_file(request, [figure]):
        return file
    end = Period.month(months_after(first, MONTHS - 1))
    context = {
        "figure": figure,
        "query": f"{PARAMETER}={end}",
        "earlier": Period.month(months_after(first, -1)),
        "has_earlier": began is not None and began < first,
        "later": Period.month(months_after(first, 2 * MONTHS - 1)),
        "is_now": end.holds(today),
        "sets_targets": request.desk.holds(SET_TARGETS),
        "parameter": PARAMETER,
    }
    return render(request, "dashboards/build_up.html", context)
