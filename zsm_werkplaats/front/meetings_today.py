"""What Mijn dag shows of the meetings: those of today, and what was agreed there."""

from datetime import datetime, timedelta

from reflection.meeting.models.meeting import Meeting
from reflection.meeting.models.note import MeetingAction
from reflection.meeting.open_actions import actions_of_the_day
from reflection.meeting.policies import meetings_for
from zsm_werkplaats.accounts.desk import Desk
from zsm_werkplaats.lib.dates import day_of, start_of_day
from zsm_werkplaats.lib.one_query import OneQuery, Rows


def meetings_today(one: OneQuery, desk: Desk, at: datetime) -> Rows[Meeting]:
    """The meetings of today that are not over, as a part of a query."""
    day = day_of(at)
    until = start_of_day(day + timedelta(days=1))
    today = meetings_for(desk).not_over()
    here = today.filter(planned_at__gte=start_of_day(day), planned_at__lt=until)
    return one.read(here.order_by("planned_at", "pk"))


def meeting_actions(
    one: OneQuery, desk: Desk, owners: list[int], at: datetime, most: int
) -> Rows[MeetingAction]:
    """What these owners agreed to do, late or within a week, as a part of a query."""
    return one.read(actions_of_the_day(desk, owners, day_of(at))[:most])
