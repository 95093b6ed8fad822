"""Werk nu: who has too much, and where it hurts today; the hours behind it."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_safe

from cases.case.policies import SPREAD_CASES, visible_to
from zsm_werkplaats.accounts.desk import DeskRequest
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.accounts.rights import requires
from zsm_werkplaats.dashboards.figures.figure_file import figure_file
from zsm_werkplaats.dashboards.policies import HOURS_OF_OTHERS, WORKLOAD
from zsm_werkplaats.dashboards.workload.files import figures
from zsm_werkplaats.dashboards.workload.hours import Entry, entries_of
from zsm_werkplaats.dashboards.workload.overview import Workload
from zsm_werkplaats.dashboards.workload.people import people_of
from zsm_werkplaats.lib.durations import in_words
from zsm_werkplaats.lib.period import PARAMETER, Period
from zsm_werkplaats.team.policies import SET_HOURS, SET_TARGETS


@require_safe
@requires(WORKLOAD)
def workload(request: DeskRequest) -> HttpResponse:
    """What everybody of the team holds at this minute."""
    desk = request.desk
    opens_hours = desk.holds(HOURS_OF_OTHERS)
    page = Workload(request.user, desk.here.pk, now(), opens_hours)
    if file := figure_file(request, figures(page)):
        return file
    context = {
        "page": page,
        "may_spread": desk.holds(SPREAD_CASES),
        "sets_hours": desk.holds(SET_HOURS),
        "sets_thresholds": desk.holds(SET_TARGETS),
    }
    return render(request, "dashboards/workload/page.html", context)


@require_safe
@requires(HOURS_OF_OTHERS)
def team_hours(request: DeskRequest) -> HttpResponse:
    """What everybody wrote in a week, line by line."""
    people = list(people_of(request.desk.here.pk).values_list("pk", flat=True))
    return _hours_page(request, people, "iedereen")


@require_safe
@requires(WORKLOAD)
def hours_of(request: DeskRequest, pk: int) -> HttpResponse:
    """What one worker wrote in a week: the own lines, and for a manager anybody's."""
    worker: User = get_object_or_404(people_of(request.desk.here.pk), pk=pk)
    if worker != request.user and not request.desk.holds(HOURS_OF_OTHERS):
        raise PermissionDenied(HOURS_OF_OTHERS.label)
    return _hours_page(request, [worker.pk], worker.name)


def _hours_page(request: DeskRequest, workers: list[int], whose: str) -> HttpResponse:
    period, here = _week(request), request.desk.here.pk
    visible = visible_to(request.user).filter(region=here)
    entries: list[Entry] = entries_of(here, workers, period, visible)
    context = {
        "entries": entries,
        "total": in_words(sum(entry.minutes for entry in entries)),
        "whose": whose,
        "is_of_all": len(workers) != 1,
        "period": period,
        "is_now": period.holds(localdate()),
    }
    return render(request, "dashboards/workload/hours/page.html", context)


def _week(request: DeskRequest) -> Period:
    """The week in the address, else this one. Raises `Http404` on nonsense."""
    today, asked = localdate(), request.GET.get(PARAMETER, "")
    try:
        return Period.parse(asked, today) if asked else Period.week(today)
    except ValueError as error:
        raise Http404(str(error)) from error
