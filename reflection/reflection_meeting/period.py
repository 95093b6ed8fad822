"""The time that a reflection meeting looks back on, and the same length before it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.formats import date_format
from django.utils.timezone import localtime

from reflection.meeting.makers import begin_period
from reflection.meeting.models.meeting import Meeting
from zsm_werkplaats.lib.dates import day_of

A_MOMENT = timedelta(microseconds=1)


@dataclass(frozen=True)
class Period:
    """From the end of one meeting to the next; `ends_at` is no longer in it."""

    begins_at: datetime
    ends_at: datetime

    @property
    def before(self) -> "Period":
        """As long, just before it."""
        return Period(self.begins_at - (self.ends_at - self.begins_at), self.begins_at)

    def holds(self, at: datetime) -> bool:
        return self.begins_at <= at < self.ends_at

    @property
    def label(self) -> str:
        """Its days: 2 oktober 2026 t/m 13 november 2026."""
        last = self.ends_at - A_MOMENT
        return f"{date_format(day_of(self.begins_at))} t/m {date_format(day_of(last))}"

    @property
    def since(self) -> str:
        return date_format(localtime(self.begins_at), "l j F, H.i")


def period_of(meeting: Meeting, at: datetime) -> Period:
    """What `meeting` looks back on: until it ended, else until `at` itself.

    It begins where the meeting says, else where the last one ended that was held;
    without one it is six weeks.
    """
    ends = meeting.ended_at or at + A_MOMENT
    begins = meeting.since or begin_period(meeting, at=ends)
    return Period(min(begins, ends), ends)
