"""The matrix of the coverage: municipality by part of life, one cell each.

What comes from cases is told outside the team from five on: one need in a small place
may be somebody. What is below counts there as nothing, also for what is cold.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import cast

from django.utils.functional import cached_property

from socialmap.coverage.demand import Need, needs_in
from socialmap.coverage.failed_searches import failed_in
from socialmap.coverage.period import Period
from socialmap.coverage.supply import Supply, supply_of
from socialmap.organisation.models.code_lists import LifeDomain
from socialmap.organisation.models.municipality import Municipality
from zsm_werkplaats.accounts.models import Region

FEW = 5
LESS = f"minder dan {FEW}"


@dataclass(frozen=True)
class Cell:
    """What is known of one part of life in one municipality."""

    municipality: Municipality
    domain: LifeDomain
    supply: int
    failed: int
    needs: Sequence[Need] = ()
    is_inside: bool = True

    @property
    def asked(self) -> int:
        return len(self.needs)

    @cached_property
    def days(self) -> list[int]:
        """After how many days help started, for each that did."""
        return [need.days for need in self.needs if need.days is not None]

    @property
    def started(self) -> int:
        return len(self.days)

    @property
    def is_few(self) -> bool:
        """Whether the needs are too few to tell outside the team."""
        return not self.is_inside and self.asked < FEW

    @property
    def asked_told(self) -> str:
        return LESS if self.is_few else str(self.asked)

    @property
    def asked_short(self) -> str:
        return f"<{FEW}" if self.is_few else str(self.asked)

    @property
    def started_told(self) -> str:
        return LESS if not self.is_inside and self.started < FEW else str(self.started)

    @property
    def days_told(self) -> str:
        """The middle of the days until help started; empty when too few did."""
        least = 1 if self.is_inside else FEW
        return str(round(median(self.days))) if self.started >= least else ""

    @property
    def is_wanted(self) -> bool:
        """Whether somebody needed or sought it, as far as the reader may know."""
        return bool(self.failed) or (self.asked > 0 and not self.is_few)

    @property
    def is_cold(self) -> bool:
        return self.is_wanted and not self.supply

    @property
    def state(self) -> str:
        """How it stands: cold, none or covered."""
        return "cold" if self.is_cold else "covered" if self.supply else "none"

    @property
    def state_words(self) -> str:
        return STATES[self.state]

    @property
    def colour(self) -> str:
        return COLOURS[self.state]

    @property
    def in_words(self) -> str:
        """Everything in one line, for who does not see the table."""
        place, part = self.municipality, self.domain.in_a_sentence
        return (
            f"{place}, {part}: {self.state_words}; actueel aanbod {self.supply}, "
            f"gevraagd {self.asked_told}, gestart {self.started_told}, "
            f"gemiste zoekvragen {self.failed}"
        )


STATES = {
    "cold": "wel vraag, geen aanbod",
    "none": "geen vraag, geen aanbod",
    "covered": "aanbod",
}
COLOURS = {"cold": "danger", "none": "neutral", "covered": "good"}


@dataclass(frozen=True)
class Row:
    """One municipality with all parts of life."""

    place: Municipality
    cells: list[Cell]

    @property
    def cold(self) -> int:
        return sum(cell.is_cold for cell in self.cells)

    @property
    def cold_told(self) -> str:
        """How many white spots it has: 2 witte vlekken."""
        words = "witte vlek" if self.cold == 1 else "witte vlekken"
        return f"{self.cold or 'geen'} {words}"

    @property
    def cold_short(self) -> str:
        """The same for a tile: 2 vlekken."""
        words = "vlek" if self.cold == 1 else "vlekken"
        return f"{self.cold} {words}" if self.cold else "geen"


@dataclass(frozen=True)
class Coverage:
    """All cells of a region in a period; the supply is that of today."""

    municipalities: list[Municipality]
    domains: list[LifeDomain]
    cells: Mapping[tuple[int, str], Cell]
    unplaced: int = 0
    failed: int = 0

    @cached_property
    def rows(self) -> list[Row]:
        """By municipality."""
        return [
            Row(place, [self.cells[place.pk, d.code] for d in self.domains])
            for place in self.municipalities
        ]

    def of_domain(self, domain: LifeDomain) -> list[Cell]:
        return [self.cells[place.pk, domain.code] for place in self.municipalities]

    @cached_property
    def cold(self) -> list[Cell]:
        """Wanted and not there, what was wanted most first."""
        found = [cell for cell in self.cells.values() if cell.is_cold]
        return sorted(found, key=lambda c: -(c.asked + c.failed))


def coverage(
    region: Region, period: Period, today: date, *, is_inside: bool
) -> Coverage:
    """The coverage of a region, in a fixed number of queries."""
    here = list(Municipality.objects.filter(region=region))
    places = {m.pk: m.successor_id or m.pk for m in here}
    current = [m for m in here if _exists(m, today)]
    domains = cast("list[LifeDomain]", list(LifeDomain.objects.valid_on(today)))
    needs, unplaced = _by_cell(needs_in(region.pk, period), places)
    failed = _at_successors(failed_in(region, period), places)
    supply: Supply = supply_of(region, today)
    cells = {
        (place.pk, domain.code): Cell(
            place,
            domain,
            supply.count(place.pk, domain.code),
            failed[place.pk, domain.code],
            needs.get((place.pk, domain.code), ()),
            is_inside,
        )
        for place in current
        for domain in domains
    }
    return Coverage(current, domains, cells, unplaced, failed.total())


def _exists(municipality: Municipality, day: date) -> bool:
    ended = municipality.valid_to is not None and municipality.valid_to < day
    return municipality.valid_from <= day and not ended


def _by_cell(
    needs: Iterable[Need], places: Mapping[int, int]
) -> tuple[dict[tuple[int, str], list[Need]], int]:
    """The needs of each cell; and how many name no municipality or part of life."""
    found: dict[tuple[int, str], list[Need]] = defaultdict(list)
    unplaced = 0
    for need in needs:
        place = places.get(need.municipality or 0)
        if place is None or not need.domains:
            unplaced += 1
            continue
        for code in need.domains:
            found[place, code].append(need)
    return found, unplaced


def _at_successors(
    counts: Mapping[tuple[int, str], int], places: Mapping[int, int]
) -> Counter[tuple[int, str]]:
    """Numbers of a municipality that merged count at its successor."""
    found: Counter[tuple[int, str]] = Counter()
    for (municipality, code), number in counts.items():
        found[places.get(municipality, municipality), code] += number
    return found
