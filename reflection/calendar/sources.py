"""What stands in somebody's calendar: each source tells its events.

The meetings are the first source; a duty roster can be another. An event carries no
personal data: it goes to a calendar outside the application.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from zsm_werkplaats.accounts.models import User


@dataclass(frozen=True, kw_only=True)
class CalendarEvent:
    """One event; `uid` never changes, `sequence` goes up with every change.

    `path` is an address of the application; no names, no numbers of cases in any text.
    """

    uid: str
    sequence: int
    starts_at: datetime
    ends_at: datetime
    changed_at: datetime
    summary: str
    path: str
    place: str = ""
    is_cancelled: bool = False


# What this user takes part in now, from a moment on.
Source = Callable[[User, datetime], Iterable[CalendarEvent]]
SOURCES: list[Source] = []


def events_of(user: User, since: datetime) -> list[CalendarEvent]:
    """Everything in the calendar of `user`, by the clock; nothing for who may not
    log in."""
    if not user.is_active:
        return []
    found = [event for source in SOURCES for event in source(user, since)]
    return sorted(found, key=lambda event: (event.starts_at, event.uid))
