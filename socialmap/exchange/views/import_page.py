"""What the page of an import shows, and its report as a file."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict

from socialmap.exchange.models.map_import import MapImport, MapImportRow
from socialmap.organisation.models.organisation import Organisation
from zsm_werkplaats.lib.paging import Page, page_by_key
from zsm_werkplaats.lib.table_files import csv_text

Fate = MapImportRow.Fate
SORT, UNKNOWN_AREA, STAYS = "soort", "gebied", "blijft"
SIZE = 50


@dataclass(frozen=True)
class Heap:
    """A number of rows of one sort, with its address."""

    label: str
    colour: str
    count: int
    query: str
    is_shown: bool


@dataclass(frozen=True)
class Option:
    """Something that may be chosen for a doubtful row."""

    value: str
    label: str


@dataclass(frozen=True)
class RowOnPage:
    """A row with what may be chosen for it."""

    row: MapImportRow
    options: list[Option]


class ImportPage:
    """An import, a heap of its rows, and what can be done with it."""

    def __init__(self, map_import: MapImport, query: QueryDict) -> None:
        self.map_import, self.query = map_import, query
        self.shown = query.get(SORT, "")

    @cached_property
    def counts(self) -> dict[str, int]:
        return self.map_import.counts()

    @cached_property
    def ready(self) -> int:
        """How many rows would be processed now."""
        return self.map_import.rows.ready().count()

    @cached_property
    def unknown_area(self) -> int:
        return self.without_area.count()

    @property
    def without_area(self) -> QuerySet[MapImportRow]:
        """The rows that come on the map and say nothing of where they work."""
        coming = self.map_import.rows.filter(fate__in=(Fate.NEW, Fate.DOUBTFUL))
        return coming.filter(is_area_unknown=True).exclude(choice=MapImportRow.SKIP)

    @cached_property
    def staying(self) -> int:
        return self.map_import.rows.exclude(stays="").count()

    @cached_property
    def processed(self) -> int:
        return self._done.count()

    @cached_property
    def added(self) -> int:
        """How many rows brought something new."""
        return self._done.filter(fate=Fate.NEW).count()

    @cached_property
    def changed(self) -> int:
        return self._done.filter(fate=Fate.CHANGED).count()

    @property
    def _done(self) -> QuerySet[MapImportRow]:
        return self.map_import.rows.exclude(done_at=None)

    @cached_property
    def waits_for(self) -> MapImport | None:
        """The import of the same region that goes first."""
        if not (self.map_import.is_processing or self.map_import.is_undoing):
            return None
        return MapImport.objects.in_the_way_of(self.map_import).first()

    @property
    def percentage(self) -> int:
        whole = self.map_import.todo_count
        return 100 * self.map_import.done_count // whole if whole else 100

    @property
    def heaps(self) -> list[Heap]:
        return [
            Heap(
                fate.label,
                MapImportRow(fate=fate).colour,
                self.counts[fate],
                f"?{SORT}={fate}",
                self.shown == fate,
            )
            for fate in Fate
            if self.counts.get(fate)
        ]

    @property
    def rows(self) -> QuerySet[MapImportRow]:
        rows = self.map_import.rows.all()
        if self.shown == UNKNOWN_AREA:
            return self.without_area
        if self.shown == STAYS:
            return rows.exclude(stays="")
        return rows.filter(fate=self.shown) if self.shown in Fate.values else rows

    @cached_property
    def page(self) -> Page[MapImportRow]:
        return page_by_key(self.rows, self.query, key="number", size=SIZE)

    @cached_property
    def lines(self) -> list[RowOnPage]:
        keys = {pk for row in self.page.rows for pk in row.candidates}
        known = Organisation.objects.in_bulk(keys)
        return [RowOnPage(row, self._options(row, known)) for row in self.page.rows]

    def _options(
        self, row: MapImportRow, known: dict[int, Organisation]
    ) -> list[Option]:
        is_over = row.done_at or self.map_import.undo_started_at
        if row.fate != Fate.DOUBTFUL or is_over:
            return []
        found = [
            Option(str(pk), _named(known[pk]))
            for pk in row.candidates
            if pk in known and not known[pk].is_sensitive
        ]
        return [
            Option("", "nog niet gekozen"),
            *found,
            Option(MapImportRow.NEW_ONE, "een andere: toevoegen"),
            Option(MapImportRow.SKIP, "overslaan"),
        ]


def _named(known: Organisation) -> str:
    where = known.address or "zonder adres"
    return f"dezelfde als {known.name}, {where}"


def report_of(map_import: MapImport) -> str:
    """All rows: what happens with each and why."""
    heading = ["Regel", "Naam", "Uitkomst", "Opmerkingen", "Wijzigingen", "Verwerkt"]
    return csv_text([heading, *(_reported(row) for row in map_import.rows.iterator())])


def _reported(row: MapImportRow) -> list[str]:
    remarks = [*row.reasons, *([row.stays] if row.stays else [])]
    changes = [f"{label}: {before} → {after}" for label, before, after in row.changes]
    done = "teruggedraaid" if row.undone_at else "ja" if row.done_at else "nee"
    fate = str(row.get_fate_display())
    return [str(row.number), row.label, fate, _join(remarks), _join(changes), done]


def wrong_rows_of(map_import: MapImport) -> str:
    """The wrong rows as they were brought, so that they can be mended and brought."""
    rows = map_import.rows.filter(fate=Fate.WRONG)
    if map_import.headings:
        heading = [*map_import.headings, "Wat klopt er niet?"]
        return csv_text([heading, *([*r.cells, _join(r.reasons)] for r in rows)])
    heading = ["Regel", "Naam", "Wat klopt er niet?"]
    return csv_text([heading, *([r.number, r.label, _join(r.reasons)] for r in rows)])


def _join(texts: Iterable[Any]) -> str:
    return " | ".join(map(str, texts))
