"""Kwaliteit en doorstroom: the figures of a period, one theme at a time."""

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
from zsm_werkplaats.dashboards.figures.period_choice import Way, asked_period
from zsm_werkplaats.dashboards.figures.quality.themes import THEMES
from zsm_werkplaats.dashboards.figures.reader import Reader
from zsm_werkplaats.dashboards.policies import FLOW
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.lib.period import Period

THEME = "deel"


@dataclass(frozen=True)
class FlowPage:
    """One theme of one period."""

    look: Look
    theme: str
    figures: list[Figure]

    @property
    def label(self) -> str:
        return THEMES[self.theme][0]

    @property
    def report(self) -> Period | None:
        """The month before this one, of which the report is complete."""
        return Period.month(self.look.choice.today).previous if not self.theme else None

    @property
    def themes(self) -> list[Way]:
        """The other themes of the same period."""
        choice = self.look.choice
        return [
            Way(label, choice.query_with(THEME, code), code == self.theme)
            for code, (label, _) in THEMES.items()
        ]


@require_safe
@requires(FLOW)
def flow(request: DeskRequest) -> HttpResponse:
    """What came in, how it went and what came of it; or one table as a file."""
    at = now()
    theme = request.GET.get(THEME, "")
    if theme not in THEMES:
        msg = "Dit onderwerp bestaat niet."
        raise Http404(msg)
    look = Look(Reader.of(request.desk, at), asked_period(request, day_of(at)))
    page = FlowPage(look, theme, THEMES[theme][1](look))
    file = figure_file(request, page.figures, period=look.choice.period)
    return file or render(request, "dashboards/flow.html", {"page": page, "at": at})
