"""The duties of the roster in somebody's own calendar."""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse

from reflection.calendar.sources import SOURCES, CalendarEvent
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.team.models.duty import Duty
from zsm_werkplaats.team.policies import SWAP_DUTY


def duties(user: User, since: datetime) -> Iterator[CalendarEvent]:
    """Of every region in which `user` still works.

    What was taken off or swapped is not in the feed any more, and so leaves a calendar
    that follows it.
    """
    mine = Duty.objects.standing().filter(
        worker=user,
        region__in=user.regions_as(*SWAP_DUTY.roles),
        day__gte=day_of(since),
    )
    for duty in mine.order_by("day", "part", "pk"):
        yield CalendarEvent(
            uid=f"{duty.uid}@werkplaats",
            sequence=duty.sequence,
            starts_at=duty.begins_at,
            ends_at=duty.ends_at,
            changed_at=duty.changed_at,
            summary=duty.label[0].upper() + duty.label[1:],
            path=f"{reverse('team:roster')}?week={duty.day.isoformat()}",
        )


SOURCES.append(duties)
