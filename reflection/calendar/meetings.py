"""The meetings in somebody's calendar."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Q

from reflection.calendar.sources import SOURCES, CalendarEvent
from reflection.meeting.models.meeting import Meeting
from reflection.meeting.policies import TAKE_PART
from zsm_werkplaats.accounts.models import User


def meetings(user: User, since: datetime) -> Iterator[CalendarEvent]:
    """Of every region and kind that `user` takes part in by now, cancelled ones too."""
    mine = Q(pk=None)
    for kind, right in TAKE_PART.items():
        mine |= Q(kind=kind, region__in=user.regions_as(*right.roles))
    found = Meeting.objects.filter(mine, planned_at__gte=since)
    for meeting in found.order_by("planned_at", "pk"):
        yield CalendarEvent(
            uid=f"{meeting.uid}@werkplaats",
            sequence=meeting.sequence,
            starts_at=meeting.planned_at,
            ends_at=meeting.ends_at,
            changed_at=meeting.calendar_at or meeting.planned_at,
            summary=meeting.get_kind_display().capitalize(),
            path=meeting.get_absolute_url(),
            place=meeting.place,
            is_cancelled=meeting.cancelled_at is not None,
        )


SOURCES.append(meetings)
