"""Mijn dag: where a worker starts."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import TypeVar

from django.db.models import Prefetch, Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from cases.models import AdviceDraft, Case, Contact, Involvement, MonitoringMoment
from cases.models.intake import CaseQuerySet
from cases.policies import MY_DAY, visible_to
from zsm_werkplaats.accounts.desk import Desk, DeskRequest
from zsm_werkplaats.accounts.rights import Role, requires
from zsm_werkplaats.lib.dates import day_of

# More than this in one heap is no longer a day; the list of cases has the rest.
MOST = 25
COMING = timedelta(days=7)
RECENT = timedelta(days=7)
SUSPECTS = "case__involvements"

Record = TypeVar("Record", MonitoringMoment, Contact, AdviceDraft)


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
        due = MonitoringMoment.objects.due(day_of(self.at))
        return self._with_cases(due.order_by("due_on", "pk"), of=self.cases)

    @cached_property
    def coming_moments(self) -> list[MonitoringMoment]:
        """Moments of the week ahead."""
        today = day_of(self.at)
        ahead = MonitoringMoment.objects.open().filter(
            due_on__gt=today, due_on__lte=today + COMING
        )
        return self._with_cases(ahead.order_by("due_on", "pk"), of=self.cases)

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
    def drafts(self) -> list[AdviceDraft]:
        """Drafts to read along with, and own drafts that a colleague read."""
        user = self.desk.user
        asked = Q(reader=user, read_at=None) | Q(created_by=user, read_at__isnull=False)
        written = AdviceDraft.objects.filter(asked, given_at=None, case__closed_at=None)
        with_people = written.select_related("created_by", "reader")
        return self._with_cases(
            with_people.order_by("asked_at", "pk"), of=visible_to(user)
        )

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
            for heap in (
                self.unsafe,
                self.moments,
                self.calls,
                self.drafts,
                self.nominations,
            )
        )

    def _with_cases(self, records: QuerySet[Record], of: CaseQuerySet) -> list[Record]:
        suspects = Involvement.objects.select_related("person")
        return list(
            records.filter(case__in=of, region=self.desk.region)
            .select_related("case")
            .prefetch_related(Prefetch(SUSPECTS, suspects))[:MOST]
        )


@require_safe
@requires(MY_DAY)
def my_day(request: DeskRequest) -> HttpResponse:
    """Everything that waits today, each row handled in place."""
    day = MyDay(request.desk, now())
    return render(request, "dashboards/my_day.html", {"day": day, "at": day.at})
