"""What became of the nominations: taken up, given back, or waiting."""

from collections.abc import Iterator

from reflection.reflection_meeting.figures.counting import Fact, Kind
from reflection.reflection_meeting.figures.window import CaseRow, Window

LABELS = {
    "opgepakt": "Opgepakt",
    "teruggegeven": "Teruggegeven aan de reguliere route",
    "wacht": "Wacht op antwoord",
}
KIND = Kind(code="voordrachten", title="Voordrachten", order=tuple(LABELS))


def facts(window: Window) -> Iterator[Fact]:
    for case in window.came_in.values():
        key = _answer(case)
        yield Fact(case.pk, case.at, key, LABELS[key])


def _answer(case: CaseRow) -> str:
    if case.was_declined:
        return "teruggegeven"
    return "opgepakt" if case.was_accepted else "wacht"
