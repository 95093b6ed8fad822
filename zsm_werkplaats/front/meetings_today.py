"""What Mijn dag shows of the meetings: those of today, and what was agreed there."""

from datetime import datetime, timedelta
from typing import Any

from django.db import models
from django.db.models import QuerySet

from cases.case.models.record import with_users
from reflection.meeting.models.meeting import Meeting
from reflection.meeting.models.note import MeetingAction
from reflection.meeting.models.series import MeetingKind
from reflection.meeting.open_actions import WEEK, actions_to_do
from reflection.meeting.policies import kinds_for
from zsm_werkplaats.accounts.desk import Desk
from zsm_werkplaats.accounts.given import DAY, HERE
from zsm_werkplaats.front.day_reads import WORKERS, Reader
from zsm_werkplaats.lib.dates import day_of, start_of_day
from zsm_werkplaats.lib.one_query import OneQuery, Rows
from zsm_werkplaats.lib.prepared import Given, OneOf

MORNING: Any = Given("morning", models.DateTimeField())
MIDNIGHT: Any = Given("midnight", models.DateTimeField())


def _meetings(kinds: tuple[MeetingKind, ...]) -> QuerySet[Meeting]:
    today = Meeting.objects.filter(region=HERE).of_kinds(list(kinds)).not_over()
    here = today.filter(planned_at__gte=MORNING, planned_at__lt=MIDNIGHT)
    return here.order_by("planned_at", "pk")


def _actions(reader: Reader, kinds: tuple[MeetingKind, ...]) -> QuerySet[MeetingAction]:
    to_do = actions_to_do(reader.known, HERE, kinds)
    due = to_do.filter(OneOf("owner", WORKERS), due_on__lte=DAY + WEEK)
    due = due.select_related(None).select_related("meeting", "owner")
    return with_users(due, "owner")[: reader.most]


def meetings_today(one: OneQuery, desk: Desk, at: datetime) -> Rows[Meeting]:
    """The meetings of today that are not over, as a part of a query."""
    day = day_of(at)
    until = start_of_day(day + timedelta(days=1))
    kinds = tuple(kinds_for(desk))
    return one.ask(_meetings, kinds, morning=start_of_day(day), midnight=until)


def meeting_actions(one: OneQuery, desk: Desk, reader: Reader) -> Rows[MeetingAction]:
    """What is to do within a week or should have been, as a part of a query."""
    return one.ask(_actions, reader, tuple(kinds_for(desk)))
