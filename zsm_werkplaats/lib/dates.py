"""Days and clocks, all in Europe/Amsterdam."""

from datetime import UTC, date, datetime, time

from django.utils import timezone

# Stands for "no clock": sorts after every real deadline and is never shown.
NO_CLOCK = datetime(9999, 1, 1, tzinfo=UTC)
END_OF_WORK = time(17, 0)


def day_of(at: datetime) -> date:
    """The calendar day in the Netherlands on which `at` falls."""
    return timezone.localtime(at).date()


def end_of_work_on(day: date) -> datetime:
    """Five o'clock in the afternoon on `day`, Dutch time."""
    return timezone.make_aware(datetime.combine(day, END_OF_WORK))
