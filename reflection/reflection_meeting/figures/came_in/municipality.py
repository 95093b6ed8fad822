"""The municipality; one that merged counts at its successor."""

from collections.abc import Iterator

from reflection.reflection_meeting.figures.counting import Fact, Kind
from reflection.reflection_meeting.figures.window import Window

KIND = Kind(code="gemeente", title="Gemeente")


def facts(window: Window) -> Iterator[Fact]:
    for case in window.came_in.values():
        key = str(case.municipality or 0)
        yield Fact(case.pk, case.at, key, case.municipality_name or "Niet ingevuld")
