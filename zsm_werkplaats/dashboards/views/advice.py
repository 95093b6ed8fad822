"""Adviezen en beslissingen: the figures of a quarter, and the cases behind a number."""

from dataclasses import dataclass

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
from zsm_werkplaats.dashboards.policies import ADVICE_CASES, ADVICE_FIGURES
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.lib.paging import page_by_key
from zsm_werkplaats.lib.quarters import Quarter
from zsm_werkplaats.lib.small_numbers import FEW

WORDS = {"alle": "Alle adviezen", "maatwerk": "Maatwerkadviezen"}
WORDS |= LABELS | DISPOSALS | CONDITIONS


@dataclass(frozen=True)
class FiguresPage:
    """The figures of one quarter, for somebody of the team or from outside it."""

    quarter: Quarter
    is_now: bool
    is_inside: bool
    figures: Figures
    few: int = FEW


def asked_quarter(request: DeskRequest) -> Quarter:
    """The quarter in the address, else this one. Raises `Http404` on nonsense."""
    asked = request.GET.get("kwartaal", "")
    try:
        return Quarter.parse(asked) if asked else Quarter.of(day_of(now()))
    except ValueError as error:
        msg = "Dit kwartaal bestaat niet."
        raise Http404(msg) from error


def counted_cases(request: DeskRequest) -> CaseQuerySet:
    """The cases that count: for the team what they may open, else the whole region."""
    if request.desk.holds(ADVICE_CASES):
        return visible_to(request.user).filter(region=request.desk.here)
    return Case.objects.filter(region=request.desk.here)


@require_safe
@requires(ADVICE_FIGURES)
def advice_figures(request: DeskRequest) -> HttpResponse:
    """What was advised in a quarter, and what became of it."""
    quarter = asked_quarter(request)
    is_inside = request.desk.holds(ADVICE_CASES)
    page = FiguresPage(
        quarter,
        is_now=quarter >= Quarter.of(day_of(now())),
        is_inside=is_inside,
        figures=figures(
            quarter, request.desk.here, counted_cases(request), is_inside=is_inside
        ),
    )
    return render(request, "dashboards/advice_figures.html", {"page": page})


@require_safe
@requires(ADVICE_CASES)
def advice_cases(request: DeskRequest) -> HttpResponse:
    """The cases behind one number."""
    quarter, kind = asked_quarter(request), request.GET.get("welke", "alle")
    given = advices_in(quarter, request.desk.here, counted_cases(request))
    advices = of_kind(given, kind)
    if advices is None:
        msg = "Deze lijst bestaat niet."
        raise Http404(msg)
    behind = Case.objects.filter(pk__in=advices.values("case"))
    cases = behind.for_list().with_concerns()
    context = {
        "page": page_by_key(cases, request.GET, key="pk", descending=True),
        "at": now(),
        "quarter": quarter,
        "words": WORDS.get(kind, "Afgeweken om deze reden"),
        "is_reason": kind.startswith(REASON),
    }
    return render(request, "dashboards/advice_cases.html", context)
