"""The tables of Werk nu as files."""

from collections.abc import Iterator, Sequence

from zsm_werkplaats.dashboards.figures.figure import Cell, Figure, Row
from zsm_werkplaats.dashboards.workload.columns import Group
from zsm_werkplaats.dashboards.workload.numbers import Number
from zsm_werkplaats.dashboards.workload.overview import Workload

LOAD, PAINS = "werk-per-werker", "waar-het-knelt"
HOURS = ("Uren deze week", "Beschikbare uren deze week")


def figures(page: Workload) -> Iterator[Figure]:
    """Both tables with their heading; nothing is made before somebody asks for it."""
    at = f"Stand van {page.at:%d-%m-%Y}"
    load = [
        Row(str(row.person.user), [*_cells(row.load), *_hours(page, i)])
        for i, row in enumerate(page.rows)
    ]
    yield Figure(
        code=LOAD,
        title="Wie heeft te veel",
        definition=at,
        columns=[*_columns(page.load_groups), *HOURS],
        rows=load,
        first="Werker",
    )
    yield Figure(
        code=PAINS,
        title="Waar knelt het",
        definition=at,
        columns=_columns(page.pain_groups),
        rows=[Row(str(row.person.user), _cells(row.pains)) for row in page.rows],
        first="Werker",
    )


def _columns(groups: Sequence[Group]) -> list[str]:
    return [f"{group.heading}: {c.label}" for group in groups for c in group.columns]


def _cells(numbers: Sequence[Number]) -> list[Cell]:
    return [Cell(number.value, str(number.value), number.url) for number in numbers]


def _hours(page: Workload, place: int) -> list[Cell]:
    hours = page.rows[place].hours
    there_is = hours.available.minutes / 60 if hours.available else None
    return [
        Cell(round(hours.minutes / 60, 2), hours.written),
        Cell(there_is and round(there_is, 2), hours.there_is),
    ]
