"""The feed as RFC 5545 wants it, in Dutch time with both changes of the clock."""

from collections.abc import Iterable
from datetime import UTC, date, timedelta

from django.utils.timezone import localtime
from icalendar import Calendar, Event, vDuration
from icalendar.enums import STATUS

from reflection.calendar.sources import CalendarEvent

PRODUCT = "-//Werkplaats//Agenda//NL"
OFTEN = timedelta(hours=1)  # how often a calendar should look again
TWO_YEARS = timedelta(days=730)


def feed(events: Iterable[CalendarEvent], host: str) -> bytes:
    """The calendar as bytes, the same for the same events. `host` is the address of
    the application, as https://werkplaats.example."""
    events = list(events)
    calendar = Calendar.new(name="Werkplaats", prodid=PRODUCT, refresh_interval=OFTEN)
    del calendar["UID"]  # drawn at random: the same events must be the same bytes
    # Outlook knows how often by this name only.
    calendar.add("x-published-ttl", vDuration(OFTEN))
    for event in events:
        calendar.add_component(_event(event, host))
    if events:
        first, last = _span(events)
        calendar.add_missing_timezones(first_date=first, last_date=last)
    return bytes(calendar.to_ical())


def _span(events: list[CalendarEvent]) -> tuple[date, date]:
    days = [event.starts_at.date() for event in events]
    return min(days) - TWO_YEARS, max(days) + TWO_YEARS


def _event(event: CalendarEvent, host: str) -> Event:
    changed_at = event.changed_at.astimezone(UTC).replace(microsecond=0)
    return Event.new(
        uid=event.uid,
        sequence=event.sequence,
        start=localtime(event.starts_at),
        end=localtime(event.ends_at),
        stamp=changed_at,
        last_modified=changed_at,
        summary=event.summary,
        location=event.place or None,
        url=f"{host}{event.path}",
        status=STATUS.CANCELLED if event.is_cancelled else STATUS.CONFIRMED,
    )
