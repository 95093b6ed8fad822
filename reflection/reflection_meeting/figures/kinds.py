"""All figures of the preparation, by their code."""

from collections.abc import Callable, Iterable
from types import ModuleType

from reflection.reflection_meeting.figures.came_in import (
    age_band,
    answer,
    criterion,
    life_domain,
    municipality,
    offence,
    organisation,
)
from reflection.reflection_meeting.figures.counting import Fact, Figure, Kind, figure
from reflection.reflection_meeting.figures.went import (
    disposal,
    effort,
    monitoring,
    outcome,
    regular_shift,
    support,
)
from reflection.reflection_meeting.figures.window import Window

Facts = Callable[[Window], Iterable[Fact]]

CAME_IN: tuple[ModuleType, ...] = (
    answer,
    offence,
    age_band,
    life_domain,
    municipality,
    organisation,
    criterion,
)
WENT: tuple[ModuleType, ...] = (
    disposal,
    monitoring,
    support,
    outcome,
    effort,
    regular_shift,
)
BY_CODE: dict[str, tuple[Kind, Facts]] = {
    module.KIND.code: (module.KIND, module.facts) for module in (*CAME_IN, *WENT)
}


def figures(codes: Iterable[str], window: Window) -> list[Figure]:
    """These figures, in this order, in a fixed number of queries."""
    return [made(code, window) for code in codes]


def made(code: str, window: Window) -> Figure:
    kind, facts = BY_CODE[code]
    return figure(kind, facts(window), window.period, window.reader)


def codes_of(modules: Iterable[ModuleType]) -> list[str]:
    return [module.KIND.code for module in modules]
