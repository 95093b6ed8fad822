"""Mijn dag: where a worker starts."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import TypeVar

from django.db.models import Prefetch, QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from cases.models import Case, Contact, Involvement, MonitoringMoment
from cases.models.intake import CaseQuerySet
from cases.policies import MY_DAY, visible_to
from cases.terms import Term, terms_to_report
from zsm_werkplaats.accounts.desk import Desk, DeskRequest
from zsm_werkplaats.accounts.rights import Role, requires
from zsm_werkplaats.lib.dates import day_of

# More than this in one heap is no longer a day; the list of cases has the rest.
MOST = 25
COMING = timedelta(days=7)
RECENT = timedelta(days=7)
SUSPECTS = "case__involvements"

Record = TypeVar("Record", MonitoringMoment, Contact)


@dataclass(frozen=True)
class MyDay:
    """What waits today, heap by heap; a manager without cases sees the region's."""

    desk: Desk
    at: datetime
    most: int = MOST

    @cached_property
    def is_own(self) -> bool:
        """Whether these are the worker's own cases, or all of the region."""
        return Role.WORKER in self.desk.roles

    @cached_property
    def cases(self) -> CaseQuerySet:
        """The cases that this day is about."""
        cases = visible_to(self.desk.user).filter(region=self.desk.region)
        return cases.of(self.desk.user) if self.is_own else cases

    @cached_property
    def unsafe(self) -> list[Case]:
        """Cases in which somebody is not safe yet, longest first."""
        marked = self.cases.filter(safety_since__isnull=False).open()
        return list(marked.for_list().order_by("safety_since")[:MOST])

    @cached_property
    def moments(self) -> list[MonitoringMoment]:
        """Moments of today and earlier that nobody reported on."""
        today = day_of(self.at)
        return [m for m in self._moments if m.due_on <= today][:MOST]

    @cached_property
    def coming_moments(self) -> list[MonitoringMoment]:
        """Moments of the week ahead."""
        today = day_of(self.at)
        return [m for m in self._moments if m.due_on > today][:MOST]

    @cached_property
    def _moments(self) -> list[MonitoringMoment]:
        """Both heaps in one question, soonest first; what is paused is in neither."""
        today = day_of(self.at)
        near = MonitoringMoment.objects.running(today).filter(
            due_on__lte=today + COMING
        )
        nearest = near.order_by("due_on", "pk")
        return self._with_cases(nearest, of=self.cases, most=2 * MOST)

    @cached_property
    def terms(self) -> list[Term]:
        """Terms of which the prosecutor still has to hear how they ended."""
        return terms_to_report(self.cases, region=self.desk.here, on=day_of(self.at))

    @cached_property
    def calls(self) -> list[Contact]:
        """People to call again, today and earlier."""
        today = day_of(self.at)
        again = Contact.objects.to_call_again().filter(next_attempt_on__lte=today)
        if self.is_own:
            mine = again.in_open_cases_of(self.desk.user, today)
            return self._with_cases(mine, of=visible_to(self.desk.user))
        return self._with_cases(again.filter(case__closed_at=None), of=self.cases)

    @cached_property
    def nominations(self) -> list[Case]:
        """Nominations of the region that nobody took up yet, by the clock."""
        waiting = visible_to(self.desk.user).filter(region=self.desk.region).nominated()
        return list(waiting.for_list().order_by("decision_clock", "pk")[:MOST])

    @cached_property
    def decided(self) -> list[Case]:
        """Cases in which the prosecutor decided lately."""
        lately = self.cases.filter(decided_at__gte=self.at - RECENT).open()
        return list(lately.for_list().order_by("-decided_at")[:MOST])

    @cached_property
    def awaiting(self) -> list[Case]:
        """Cases that wait for the prosecutor, by the clock."""
        waiting = self.cases.awaiting_decision()
        return list(waiting.for_list().order_by("decision_clock", "pk")[:MOST])

    @property
    def count(self) -> int:
        """How much waits for the worker today."""
        return sum(
            len(heap)
            for heap in (self.unsafe, self.moments, self.calls, self.nominations)
        )

    def _with_cases(
        self, records: QuerySet[Record], of: CaseQuerySet, most: int = MOST
    ) -> list[Record]:
        suspects = Involvement.objects.select_related("person")
        return list(
            records.filter(case__in=of, region=self.desk.region)
            .select_related("case")
            .prefetch_related(Prefetch(SUSPECTS, suspects))[:most]
        )


@require_safe
@requires(MY_DAY)
def my_day(request: DeskRequest) -> HttpResponse:
    """Everything that waits today, each row handled in place."""
    day = MyDay(request.desk, now())
    return render(request, "dashboards/my_day.html", {"day": day, "at": day.at})
