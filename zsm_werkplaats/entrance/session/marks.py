"""What a session carries of its own log-in: when it began and was last used."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings

MARKS = "entrance"
A_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class Marks:
    """Number, browser and times of one log-in."""

    number: UUID
    browser: str
    began_at: datetime
    seen_at: datetime

    @property
    def idle_ends_at(self) -> datetime:
        return self.seen_at + timedelta(minutes=settings.SESSION_IDLE_MINUTES)

    @property
    def ends_at(self) -> datetime:
        return self.began_at + timedelta(hours=settings.SESSION_HOURS)

    def is_over(self, at: datetime) -> bool:
        return at >= min(self.idle_ends_at, self.ends_at)


def mark_log_in(session: Any, browser: str, at: datetime) -> None:
    """Begin the times of a session: somebody logged in."""
    session[MARKS] = {
        "number": str(uuid4()),
        "browser": browser,
        "began": at.timestamp(),
        "seen": at.timestamp(),
    }


def mark_use(session: Any, at: datetime) -> None:
    """Note that somebody did something; once a minute is often enough."""
    marks = marks_in(session)
    if marks and at - marks.seen_at >= A_MINUTE:
        session[MARKS] = {**session[MARKS], "seen": at.timestamp()}


def marks_in(session: Mapping[str, Any]) -> Marks | None:
    """What this session carries; nothing when nobody logged in."""
    kept = session.get(MARKS)
    if not kept:
        return None
    return Marks(
        number=UUID(kept["number"]),
        browser=kept["browser"],
        began_at=datetime.fromtimestamp(kept["began"], UTC),
        seen_at=datetime.fromtimestamp(kept["seen"], UTC),
    )
