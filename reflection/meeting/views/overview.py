"""Where the meetings begin: what comes, what was held, what one still has to do."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_POST, require_safe

from reflection.meeting.actions.action import finish_action
from reflection.meeting.models.meeting import Meeting
from reflection.meeting.models.note import MeetingAction
from reflection.meeting.open_actions import open_actions as open_actions_of
from reflection.meeting.planned import Planned, PlannedMeeting
from reflection.meeting.policies import PLAN_SOME, SEE, meetings_for
from zsm_werkplaats.accounts.desk import Desk, DeskRequest
from zsm_werkplaats.accounts.rights import requires
from zsm_werkplaats.lib.dates import day_of, start_of_day

MOST, MOST_ACTIONS, MOST_OF_ALL = 6, 25, 100
# Where an action was ticked off, by `?terug=`; else in the overview.
BACKS = {"dag": "front:my_day", "acties": "reflection:open_actions"}
LATELY = timedelta(days=21)  # how long a meeting that was not held stays in sight


@dataclass(frozen=True)
class Overview:
    """The meetings of a desk, and the own actions."""

    desk: Desk
    at: datetime

    @cached_property
    def _planned(self) -> Planned:
        return Planned(self.desk, self.at)

    @cached_property
    def running(self) -> list[Meeting]:
        return list(meetings_for(self.desk).running().select_related("chair"))

    @cached_property
    def _rows(self) -> list[PlannedMeeting]:
        """Those that come and those that nobody held, in one query for the answers."""
        today = start_of_day(day_of(self.at))
        passed = (
            meetings_for(self.desk)
            .planned()
            .filter(planned_at__lt=today, planned_at__gte=today - LATELY)
        )
        missed = passed.select_related("chair").order_by("planned_at", "pk")
        return self._planned.rows([*missed, *self._planned.ahead[:MOST]])

    @property
    def coming(self) -> list[PlannedMeeting]:
        return [row for row in self._rows if not row.is_not_held]

    @property
    def not_held(self) -> list[PlannedMeeting]:
        return [row for row in self._rows if row.is_not_held]

    @cached_property
    def held(self) -> list[Meeting]:
        """The last ones, newest first."""
        held = meetings_for(self.desk).held().select_related("chair")
        return list(held.order_by("-planned_at", "-pk")[:MOST])

    @cached_property
    def actions(self) -> list[MeetingAction]:
        """What this user still has to do, soonest first."""
        mine = open_actions_of(self.desk).filter(owner=self.desk.user)
        return list(mine[:MOST_ACTIONS])

    @property
    def may_plan(self) -> bool:
        return self.desk.holds(PLAN_SOME)

    @property
    def is_empty(self) -> bool:
        return not (self.running or self._rows or self.held)


@require_safe
@requires(SEE)
def overview(request: DeskRequest) -> HttpResponse:
    """The meetings that run and come, soonest first."""
    at = now()
    context = {"overview": Overview(request.desk, at), "at": at}
    return render(request, "reflection/meeting/overview.html", context)


@require_safe
@requires(SEE)
def open_actions(request: DeskRequest) -> HttpResponse:
    """What everybody still has to do, soonest first."""
    context = {"actions": open_actions_of(request.desk)[:MOST_OF_ALL], "at": now()}
    return render(request, "reflection/open_actions/open_actions.html", context)


@require_POST
@requires(SEE)
def tick_action(request: DeskRequest, pk: int) -> HttpResponse:
    """Say with one tap that an action is done; on a second tap it was already."""
    mine = MeetingAction.objects.filter(meeting__in=meetings_for(request.desk))
    found = get_object_or_404(mine.select_related("meeting"), pk=pk)
    if open_actions_of(request.desk).filter(pk=pk).exists():
        finish_action(action=found, by=request.user, at=now())
        messages.success(request, f"Gedaan: {found.what}")
    back = BACKS.get(request.GET.get("terug", ""), "reflection:overview")
    return redirect(back)
