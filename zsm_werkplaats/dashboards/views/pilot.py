"""Pilot: the figures of the activity forms, region beside region."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from zsm_werkplaats.accounts.desk import DeskRequest
from zsm_werkplaats.accounts.rights import requires
from zsm_werkplaats.dashboards.figures.figure_file import figure_file
from zsm_werkplaats.dashboards.figures.period_choice import asked_period
from zsm_werkplaats.dashboards.figures.pilot.figures import pilot_figures
from zsm_werkplaats.dashboards.figures.pilot.sides import all_inside, sides_of
from zsm_werkplaats.dashboards.policies import PILOT
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.lib.small_numbers import FEW


@require_safe
@requires(PILOT)
def pilot(request: DeskRequest) -> HttpResponse:
    """What the activity forms of a period say, or one of the tables as a file."""
    at = now()
    is_inside = all_inside(request.desk)
    choice = asked_period(request, day_of(at), is_inside=is_inside)
    sides = sides_of(request.desk, choice, at)
    figures = pilot_figures(sides)
    if file := figure_file(request, figures, period=choice.period):
        return file
    context = {
        "choice": choice,
        "figures": figures,
        "regions": list(dict.fromkeys(side.region.name for side in sides)),
        "is_outside": not is_inside,
        "few": FEW,
    }
    return render(request, "dashboards/pilot.html", context)
