"""The clock that everybody sees: how long until something must happen."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.formats import date_format
from django.utils.timezone import localtime

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Clock:
    """A deadline seen from `at`: words for the screen and a colour."""

    due: datetime
    at: datetime

    @property
    def left(self) -> timedelta:
        """Time until the deadline; negative when it passed."""
        return self.due - self.at

    @property
    def text(self) -> str:
        """For example: nog 3 uur, vandaag 17:00, te laat sinds 10:00."""
        due, today = localtime(self.due), localtime(self.at).date()
        moment = (
            f"{due:%H:%M}" if due.date() == today else date_format(due, "D j b H:i")
        )
        if self.left < timedelta(0):
            return f"te laat sinds {moment}"
        if self.left < HOUR:
            return f"nog {int(self.left.total_seconds() // 60)} minuten"
        if self.left < DAY:
            return f"nog {int(self.left // HOUR)} uur, tot {due:%H:%M}"
        return f"tot {moment}"

    @property
    def to_decide(self) -> str:
        """The deadline of a decision: Beslissen vóór 17.00 uur (nog 2 uur)."""
        due = localtime(self.due)
        is_today = due.date() == localtime(self.at).date()
        day = "" if is_today else f"{date_format(due, 'D j b')} "
        if self.left < timedelta(0):
            return f"Beslistermijn verlopen: {day}{due:%H.%M} uur"
        words = f"Beslissen vóór {day}{due:%H.%M} uur"
        minutes = int(self.left.total_seconds() // 60)
        if self.left < HOUR:
            return f"{words} (nog {minutes} {'minuut' if minutes == 1 else 'minuten'})"
        return f"{words} (nog {minutes // 60} uur)" if self.left < DAY else words

    @property
    def colour(self) -> str:
        """Late is danger, within six hours a warning, else neutral."""
        if self.left < timedelta(0):
            return "danger"
        return "warn" if self.left < 6 * HOUR else "neutral"
