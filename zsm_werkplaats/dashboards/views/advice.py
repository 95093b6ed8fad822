"""Adviezen en beslissingen: the figures of a period, and the cases behind a number.

An address from before any period could be chosen names a quarter.
"""

from dataclasses import dataclass, replace

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from cases.case.models.case import Case, CaseQuerySet
from cases.case.policies import visible_to
from cases.decision.adoption import (
    CONDITIONS,
    DISPOSALS,
    LABELS,
    REASON,
    Figures,
    advices_in,
    figures,
    of_kind,
)
from zsm_werkplaats.accounts.desk import DeskRequest
from zsm_werkplaats.accounts.rights import requires
from zsm_werkplaats.dashboards.figures.period_choice import (
    PeriodChoice,
    asked_period,
)
from zsm_werkplaats.dashboards.policies import ADVICE_CASES, ADVICE_FIGURES
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.lib.paging import page_by_key
from zsm_werkplaats.lib.period import Period
from zsm_werkplaats.lib.quarters import Quarter
from zsm_werkplaats.lib.small_numbers import FEW

QUARTER = "kwartaal"  # of an old address
WORDS = {"alle": "Alle adviezen", "maatwerk": "Maatwerkadviezen"}
WORDS |= LABELS | DISPOSALS | CONDITIONS


@dataclass(frozen=True)
class FiguresPage:
    """The figures of one period, for somebody of the team or from outside it."""

    choice: PeriodChoice
    is_inside: bool
    figures: Figures
    few: int = FEW


def asked_days(request: DeskRequest) -> PeriodChoice:
    """The period in the address, else this quarter. Raises `Http404` on nonsense."""
    today = day_of(now())
    if asked := request.GET.get(QUARTER):
        try:
            quarter = Quarter.parse(asked)
        except ValueError as error:
            msg = "Dit kwartaal bestaat niet."
            raise Http404(msg) from error
        period = Period.quarter(day_of(quarter.begins_at))
        choice = PeriodChoice(period, today)
    else:
        choice = asked_period(request, today)
    is_inside = request.desk.holds(ADVICE_CASES)
    told = choice if is_inside else choice.outside()
    return replace(told, compare="", compares=False)


def counted_cases(request: DeskRequest) -> CaseQuerySet:
    """The cases that count: for the team what they may open, else the whole region."""
    if request.desk.holds(ADVICE_CASES):
        return visible_to(request.user).filter(region=request.desk.here)
    return Case.objects.filter(region=request.desk.here)


@require_safe
@requires(ADVICE_FIGURES)
def advice_figures(request: DeskRequest) -> HttpResponse:
    """What was advised in a period, and what became of it."""
    choice = asked_days(request)
    is_inside = request.desk.holds(ADVICE_CASES)
    cases = counted_cases(request)
    found = figures(choice.period, request.desk.here, cases, is_inside=is_inside)
    page = FiguresPage(choice, is_inside=is_inside, figures=found)
    return render(request, "dashboards/advice_figures.html", {"page": page})


@require_safe
@requires(ADVICE_CASES)
def advice_cases(request: DeskRequest) -> HttpResponse:
    """The cases behind one number."""
    choice, kind = asked_days(request), request.GET.get("welke", "alle")
    given = advices_in(choice.period, request.desk.here, counted_cases(request))
    advices = of_kind(given, kind)
    if advices is None:
        msg = "Deze lijst bestaat niet."
        raise Http404(msg)
    behind = Case.objects.filter(pk__in=advices.values("case"))
    cases = behind.for_list().with_concerns()
    context = {
        "page": page_by_key(cases, request.GET, key="pk", descending=True),
        "at": now(),
        "period": choice.period,
        "words": WORDS.get(kind, "Afgeweken om deze reden"),
        "is_reason": kind.startswith(REASON),
    }
    return render(request, "dashboards/advice_cases.html", context)
