"""How cases ended."""

from collections.abc import Iterator

from django.db.models import QuerySet

from cases.monitoring.models.closing import Closing
from reflection.reflection_meeting.figures.counting import Fact, Kind
from reflection.reflection_meeting.figures.window import Window

KIND = Kind(
    code="uitkomst",
    title="Uitkomst van gesloten zaken",
    note="Zaken die in deze periode zijn gesloten en dat nog zijn.",
)


def closed_in(window: Window) -> QuerySet[Closing]:
    """The closings that stand."""
    return Closing.objects.filter(
        window.within("created_at"),
        case__in=window.reader.counted(),
        reopened_at=None,
    ).order_by()


def facts(window: Window) -> Iterator[Fact]:
    rows = closed_in(window).values_list(
        "case", "created_at", "outcome__code", "outcome__label"
    )
    for row in rows:
        yield Fact(*row)
