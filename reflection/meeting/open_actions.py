"""Actions that nobody did yet, as far as a reader may know of them."""

from datetime import date, timedelta

from django.db.models import OuterRef, Q, QuerySet, Subquery

from cases.case.policies import visible_to
from reflection.meeting.models.note import MeetingAction
from reflection.meeting.policies import kinds_for
from zsm_werkplaats.accounts.desk import Desk

WEEK = timedelta(days=7)


def open_actions(desk: Desk) -> QuerySet[MeetingAction]:
    """What is to do in the region, soonest first: of meetings that this desk takes
    part in, and nothing about a case that may not be known."""
    # Looked up per action: `in` would read every case that the user may know of.
    visible = visible_to(desk.user).filter(number=OuterRef("case_id")).order_by()
    known = Q(case=None) | Q(case=Subquery(visible.values("number")[:1]))
    to_do = MeetingAction.objects.to_do().filter(
        known, region=desk.region, meeting__kind__in=kinds_for(desk)
    )
    return to_do.select_related("meeting", "case", "owner").order_by("due_on", "pk")


def actions_of_the_day(
    desk: Desk, owners: list[int], day: date
) -> QuerySet[MeetingAction]:
    """What these owners have to do within a week, or should have done."""
    return open_actions(desk).filter(owner__in=owners, due_on__lte=day + WEEK)
