"""Mijn dag: where a worker starts."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import Self, TypeVar

from django.db.models import Prefetch, QuerySet, prefetch_related_objects
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from cases.models import Case, Contact, Involvement, MonitoringMoment
from cases.models.intake import CaseQuerySet
from cases.policies import MY_DAY, visible_to
from zsm_werkplaats.accounts.desk import Desk, DeskRequest
from zsm_werkplaats.accounts.rights import Role, requires
from zsm_werkplaats.dashboards.views.notices import notices_for
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.outbox.models import Absence, Message
from zsm_werkplaats.outbox.roster import Roster

# More than this in one heap is no longer a day; the list of cases has the rest.
MOST = 25
COMING = timedelta(days=7)
RECENT = timedelta(days=7)

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
        """The cases that this day is about: own, and of whom one stands in for."""
        cases = visible_to(self.desk.user).filter(region=self.desk.region)
        if not self.is_own:
            return cases
        absent = [absence.user_id for absence in self.stands_in_for]
        return cases.filter(worker__in=[self.desk.user.pk, *absent])

    @cached_property
    def stands_in_for(self) -> list[Absence]:
        """The absences of those whose work is on this day too."""
        roster = Roster.on(day_of(self.at))
        return roster.absents_of(self.desk.user, self.desk.here.pk)

    @cached_property
    def notices(self) -> list[Message]:
        """What the application told and nobody put away yet, newest first."""
        mine = notices_for(self.desk.user).filter(region=self.desk.region)
        return list(mine[:MOST])

    @cached_property
    def unsafe(self) -> list[Case]:
        """Cases in which somebody is not safe yet, longest first."""
        marked = self.cases.filter(safety_since__isnull=False).open()
        return _shown(marked.order_by("safety_since"))

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
            mine |= again.filter(case__in=self.cases.open())
            return self._with_cases(mine, of=visible_to(self.desk.user))
        return self._with_cases(again.filter(case__closed_at=None), of=self.cases)

    @cached_property
    def nominations(self) -> list[Case]:
        """Nominations of the region that nobody took up yet, by the clock."""
        waiting = visible_to(self.desk.user).filter(region=self.desk.region).nominated()
        return _shown(waiting.order_by("decision_clock", "pk"))

    @cached_property
    def decided(self) -> list[Case]:
        """Cases in which the prosecutor decided lately."""
        lately = self.cases.filter(decided_at__gte=self.at - RECENT).open()
        return _shown(lately.order_by("-decided_at"))

    @cached_property
    def awaiting(self) -> list[Case]:
        """Cases that wait for the prosecutor, by the clock."""
        waiting = self.cases.awaiting_decision()
        return _shown(waiting.order_by("decision_clock", "pk"))

    @property
    def count(self) -> int:
        """How much waits for the worker today."""
        return sum(
            len(heap)
            for heap in (self.unsafe, self.moments, self.calls, self.nominations)
        )

    def add_people(self) -> Self:
        """Find everybody in all heaps, in one query for all of them together."""
        records = [*self.moments, *self.coming_moments, *self.calls]
        cases = [*self.unsafe, *self.nominations, *self.decided, *self.awaiting]
        people = Involvement.objects.select_related("person")
        prefetch_related_objects(
            [*cases, *(record.case for record in records)],
            Prefetch("involvements", people),
        )
        return self

    def _with_cases(self, records: QuerySet[Record], of: CaseQuerySet) -> list[Record]:
        here = records.filter(case__in=of, region=self.desk.region)
        return list(here.select_related("case")[:MOST])


def _shown(cases: CaseQuerySet) -> list[Case]:
    return list(cases.select_related("worker", "prosecutor", "municipality")[:MOST])


@require_safe
@requires(MY_DAY)
def my_day(request: DeskRequest) -> HttpResponse:
    """Everything that waits today, each row handled in place."""
    day = MyDay(request.desk, now()).add_people()
    return render(request, "dashboards/my_day.html", {"day": day, "at": day.at})
