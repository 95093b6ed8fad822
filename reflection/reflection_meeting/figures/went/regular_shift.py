"""Whether the regular shift could have done it, as said at the closing.

Not for the OM.
"""

from collections.abc import Iterator

from cases.monitoring.models.closing import Closing
from reflection.reflection_meeting.figures.counting import Fact, Kind
from reflection.reflection_meeting.figures.went.outcome import closed_in
from reflection.reflection_meeting.figures.window import Window

Answer = Closing.RegularShift
UNANSWERED = "niet-ingevuld"
KIND = Kind(
    code="gewone-dienst",
    title="Had dit in de gewone dienst gekund?",
    note="Gevraagd bij het sluiten van een zaak, niet verplicht.",
    order=(*Answer, UNANSWERED),
    is_internal=True,
)


def facts(window: Window) -> Iterator[Fact]:
    rows = closed_in(window).values_list("case", "created_at", "regular_shift")
    for pk, at, answer in rows:
        label = Answer(answer).label.capitalize() if answer else "Niet ingevuld"
        yield Fact(pk, at, answer or UNANSWERED, label)
