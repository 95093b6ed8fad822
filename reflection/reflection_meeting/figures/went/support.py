"""What became of help: started, refused, dead-ended."""

from collections.abc import Iterator
from datetime import date, datetime, time

from django.db.models import Q
from django.utils.timezone import make_aware

from cases.support.models.support import Support
from reflection.reflection_meeting.figures.counting import Fact, Kind
from reflection.reflection_meeting.figures.window import Window
from zsm_werkplaats.lib.dates import day_of

Ending = Support.Ending
NOON = time(12)
KIND = Kind(
    code="hulp",
    title="Hulp",
    note="Zaken waarin in deze periode hulp begon of eindigde.",
    order=("started", *Ending),
)


def facts(window: Window) -> Iterator[Fact]:
    days = (day_of(window.begins_at), day_of(window.ends_at))
    moved = Support.objects.filter(
        Q(started_on__range=days) | Q(ended_on__range=days),
        case__in=window.reader.counted(),
    )
    rows = window.reader.readable(moved).order_by()
    for pk, started, ended, ending in rows.values_list(
        "case", "started_on", "ended_on", "ending"
    ):
        if started:
            yield Fact(pk, moment(started, window), "started", "Hulp gestart")
        if ended:
            label = f"Hulp {Ending(ending).label}"
            yield Fact(pk, moment(ended, window), ending, label)


def moment(day: date, window: Window) -> datetime:
    """When it was, of what is known by its day: noon, or the border on that day.

    What is of the day on which the period begins counts in it, once.
    """
    at = make_aware(datetime.combine(day, NOON))
    for border in (window.period.begins_at, window.begins_at):
        if day == day_of(border):
            return border
    return min(at, window.ends_at)
