"""Who stands behind a number of the day lists: one row for each suspect."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from urllib.parse import urlencode

from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from cases.case.models.case import CaseQuerySet
from cases.case.policies import DAY_LIST, visible_to
from cases.intake.models.day_list_entry import DayListEntry, DayListEntryQuerySet
from cases.intake.models.day_list_figures import (
    IS_FIRST,
    entries_between,
    is_told,
    nominated_beside,
)
from zsm_werkplaats.accounts.desk import DeskRequest
from zsm_werkplaats.accounts.rights import requires
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.lib.paging import Page, page_by_key
from zsm_werkplaats.lib.period import PARAMETER, Period

Outcome = DayListEntry.Outcome
OUTCOME, REASON = "uitkomst", "reden"
SEEN, UNTOLD = "gezien", "open"
# What a number counts, in the word of the address, and how it is called.
OUTCOMES = {
    SEEN: "Gezien in de ZSM-kamer",
    "regulier": "Reguliere route",
    "overwogen": "Overwogen, niet voorgedragen",
    "voorgedragen": "Voorgedragen",
    UNTOLD: "Nog niet beoordeeld",
}
STORED = {
    "regulier": Outcome.REGULAR.value,
    "overwogen": Outcome.CONSIDERED.value,
    "voorgedragen": Outcome.NOMINATED.value,
    UNTOLD: "",
}


def address_of(period: Period, outcome: str, reason: str = "") -> str:
    """The list behind a number of the day lists; `outcome` is one of `OUTCOMES`."""
    said = {PARAMETER: str(period), OUTCOME: outcome}
    if reason:
        said[REASON] = reason
    return f"{reverse('cases:screened')}?{urlencode(said)}"


@dataclass(frozen=True)
class ScreenedPage:
    """The suspects behind one number: on a list, or nominated beside it."""

    request: DeskRequest
    period: Period
    outcome: str
    reason: str
    at: datetime

    @property
    def words(self) -> str:
        return f"Overwogen: {self.reason}" if self.reason else OUTCOMES[self.outcome]

    @cached_property
    def _entries(self) -> DayListEntryQuerySet:
        days = (self.request.desk.here, self.period.first, self.period.last)
        entries = entries_between(*days)
        if self.outcome == SEEN:
            return entries.filter(IS_FIRST)
        told = entries.filter(is_told(), outcome=STORED[self.outcome])
        return told.filter(reason__label=self.reason) if self.reason else told

    @cached_property
    def beside(self) -> int:
        """How many of them stood on no list."""
        if self.outcome not in {SEEN, "voorgedragen"}:
            return 0
        return self._beside.count()

    @property
    def _beside(self) -> CaseQuerySet:
        days = (self.request.desk.here, self.period.first, self.period.last)
        return nominated_beside(*days)

    @cached_property
    def count(self) -> int:
        return self._entries.count() + self.beside

    @cached_property
    def page(self) -> Page[DayListEntry]:
        entries = self._entries.select_related("day_list", "reason", "case")
        return page_by_key(entries, self.request.GET, key="pk", descending=True)

    @cached_property
    def cases(self) -> CaseQuerySet:
        """Those on no list that the reader may know of; on the first page only."""
        if self.page.first_url or not self.beside:
            return self._beside.none()
        visible = visible_to(self.request.user)
        return self._beside.filter(pk__in=visible.values("pk")).order_by("-number")

    @cached_property
    def rows(self) -> list[tuple[DayListEntry, bool]]:
        """Each entry, and whether it may be shown: not erased, no shielded case."""
        keys = [entry.pk for entry in self.page.rows]
        entries = DayListEntry.objects.filter(Q(pk__in=keys))
        shown = entries.known_to(visible_to(self.request.user))
        may = set(shown.values_list("pk", flat=True))
        return [(entry, entry.pk in may) for entry in self.page.rows]


@require_safe
@requires(DAY_LIST)
def screened(request: DeskRequest) -> HttpResponse:
    """Everybody whom a number of the day lists counts."""
    at = now()
    outcome = request.GET.get(OUTCOME, SEEN)
    reason = request.GET.get(REASON, "")
    if outcome not in OUTCOMES or (reason and outcome != "overwogen"):
        msg = "Deze lijst bestaat niet."
        raise Http404(msg)
    text = request.GET.get(PARAMETER, "")
    try:
        period = Period.parse(text, day_of(at)) if text else Period.quarter(day_of(at))
    except ValueError as error:
        raise Http404(str(error)) from error
    page = ScreenedPage(request, period, outcome, reason, at)
    return render(request, "cases/intake/screened.html", {"screened": page, "at": at})
