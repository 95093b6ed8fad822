"""What the page of an import shows, and its report as a file."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.db.models import QuerySet
from django.http import QueryDict

from cases.case.models.case import Case
from cases.exchange.forms import unknown_words
from cases.exchange.models.case_import import CaseImport, CaseImportRow
from zsm_werkplaats.lib.paging import Page, page_by_key
from zsm_werkplaats.lib.table_files import csv_file

Fate = CaseImportRow.Fate
SORT, STAYS = "soort", "blijft"
SIZE = 50
# A column that is there, one that is not, and what we then take.
ASSUMED = (
    (
        "advised",
        "advised_on",
        "Er is geen kolom met de datum van het advies: we nemen die van de beslissing, "
        "anders die van de voordracht.",
    ),
    (
        "with_whom",
        "channel",
        "Er is geen kolom met de manier van contact: we nemen telefoon.",
    ),
)


@dataclass(frozen=True)
class Heap:
    """A number of rows of one sort, with its address."""

    label: str
    colour: str
    count: int
    query: str
    is_shown: bool


@dataclass(frozen=True)
class RowOnPage:
    """A row with the cases in which its person is known."""

    row: CaseImportRow
    known: list[Case]


class ImportPage:
    """An import, a heap of its rows, and what can be done with it."""

    def __init__(self, case_import: CaseImport, query: QueryDict, at: datetime) -> None:
        self.case_import, self.query, self.at = case_import, query, at
        self.shown = query.get(SORT, "")

    @cached_property
    def counts(self) -> dict[str, int]:
        return self.case_import.counts()

    @cached_property
    def ready(self) -> int:
        """How many rows would be read in now."""
        return 0 if self.case_import.is_over else self.counts.get(Fate.NEW, 0)

    @cached_property
    def words(self) -> int:
        """How many words wait for a choice."""
        return 0 if self.case_import.is_over else len(unknown_words(self.case_import))

    @cached_property
    def brought(self) -> int:
        return self.case_import.rows.exclude(done_at=None).count()

    @cached_property
    def staying(self) -> int:
        return self.case_import.rows.exclude(stays="").count()

    @property
    def may_be_undone(self) -> bool:
        return self.case_import.may_be_undone(self.at)

    @property
    def percentage(self) -> int:
        whole = self.case_import.todo_count
        return 100 * self.case_import.done_count // whole if whole else 100

    @property
    def unused(self) -> list[str]:
        """The headings of columns that are not used."""
        here = self.case_import
        pairs = zip(here.headings, here.columns, strict=False)
        return [heading for heading, meaning in pairs if heading and not meaning]

    @property
    def all_rows(self) -> str:
        """For example: Alle 12 regels."""
        count = self.case_import.row_count
        return "1 regel" if count == 1 else f"Alle {count} regels"

    @property
    def heaps(self) -> list[Heap]:
        return [
            Heap(
                self._label_of(fate),
                CaseImportRow(fate=fate).colour,
                self.counts[fate],
                f"?{SORT}={fate}",
                self.shown == fate,
            )
            for fate in Fate
            if self.counts.get(fate)
        ]

    def _label_of(self, fate: Fate) -> str:
        is_done = fate == Fate.NEW and self.case_import.finished_at
        return "ingelezen" if is_done else str(fate.label)

    @property
    def assumed(self) -> list[str]:
        """What is taken for granted because the file has no column for it."""
        columns = self.case_import.columns
        return [
            said
            for given, lacking, said in ASSUMED
            if given in columns and lacking not in columns
        ]

    @cached_property
    def left_over(self) -> int:
        """How many rows were not read in and are not there."""
        if not self.case_import.finished_at or self.case_import.undo_started_at:
            return 0
        return self.counts.get(Fate.WRONG, 0) + self.counts.get(Fate.UNKNOWN, 0)

    @property
    def rows(self) -> QuerySet[CaseImportRow]:
        rows = self.case_import.rows.select_related("case")
        if self.shown == STAYS:
            return rows.exclude(stays="")
        return rows.filter(fate=self.shown) if self.shown in Fate.values else rows

    @cached_property
    def page(self) -> Page[CaseImportRow]:
        return page_by_key(self.rows, self.query, key="number", size=SIZE)

    @cached_property
    def lines(self) -> list[RowOnPage]:
        numbers = {number for row in self.page.rows for number in row.known}
        cases = Case.objects.filter(region=self.case_import.region_id)
        found = cases.in_bulk(numbers)
        return [
            RowOnPage(row, [found[n] for n in row.known if n in found])
            for row in self.page.rows
        ]


def report_of(case_import: CaseImport) -> bytes:
    """All rows as they were brought, with what happens with each and why."""
    heading = ["Regel", "Uitkomst", "Zaak", "Opmerkingen", *case_import.headings]
    rows = case_import.rows.select_related("case")
    return csv_file(heading, [_reported(row) for row in rows])


def _reported(row: CaseImportRow) -> list[str]:
    fate = str(row.get_fate_display())
    if row.undone_at:
        fate = "blijft" if row.stays else "teruggedraaid"
    elif row.done_at:
        fate = "ingelezen"
    told = [f"{label}: {why}" if label else why for label, why, _ in row.reasons]
    told += [f"{label}: {word} kennen we niet" for _, word, label in row.unknown]
    told += [*row.notes, row.stays]
    case = row.case.reference if row.case else ""
    remarks = " | ".join(filter(None, told))
    return [str(row.number), fate, case, remarks, *row.cells]
