"""The report of a month, on the screen and on paper."""

from dataclasses import dataclass

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from zsm_werkplaats.accounts.desk import DeskRequest
from zsm_werkplaats.accounts.rights import requires
from zsm_werkplaats.dashboards.figures.counting.look import Look
from zsm_werkplaats.dashboards.figures.figure import Figure
from zsm_werkplaats.dashboards.figures.figure_file import figure_file
from zsm_werkplaats.dashboards.figures.period_choice import BEFORE, PeriodChoice
from zsm_werkplaats.dashboards.figures.quality.report import (
    month_named,
    report_figures,
    report_pdf,
)
from zsm_werkplaats.dashboards.figures.reader import Reader
from zsm_werkplaats.dashboards.policies import FLOW
from zsm_werkplaats.lib.dates import day_of


@dataclass(frozen=True)
class ReportPage:
    """The report of one month, beside the month before."""

    look: Look
    figures: list[Figure]


def _page(request: DeskRequest, month: str) -> ReportPage:
    at = now()
    today = day_of(at)
    try:
        period = month_named(month, today)
    except ValueError as error:
        raise Http404(str(error)) from error
    look = Look(Reader.of(request.desk, at), PeriodChoice(period, today, BEFORE))
    return ReportPage(look, report_figures(look))


@require_safe
@requires(FLOW)
def monthly_report(request: DeskRequest, month: str) -> HttpResponse:
    """The key numbers of a month with what they mean; or one table as a file."""
    page = _page(request, month)
    file = figure_file(request, page.figures, period=page.look.choice.period)
    return file or render(request, "dashboards/report.html", {"page": page})


@require_safe
@requires(FLOW)
def monthly_report_pdf(request: DeskRequest, month: str) -> HttpResponse:
    """The same on paper."""
    page = _page(request, month)
    paper = HttpResponse(
        report_pdf(page.look, page.figures), content_type="application/pdf"
    )
    name = f"maandverslag-{request.desk.here.code}-{page.look.choice.period}.pdf"
    paper["Content-Disposition"] = f'inline; filename="{name}"'
    return paper
