"""What the OM decided."""

from collections.abc import Iterator

from cases.decision.models.decision import Decision
from reflection.reflection_meeting.figures.counting import Fact, Kind
from reflection.reflection_meeting.figures.window import Window

KIND = Kind(
    code="afdoening",
    title="Afdoening",
    note="Zaken waarin in deze periode is beslist, met de geldende beslissing.",
)


def facts(window: Window) -> Iterator[Fact]:
    standing = Decision.objects.standing().filter(
        window.within("decided_at"), case__in=window.reader.counted()
    )
    rows = standing.order_by().values_list(
        "case", "decided_at", "disposal__code", "disposal__label"
    )
    for row in rows:
        yield Fact(*row)
