"""What an export tells: tables and a code book, under pseudonyms of a project."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from cases.case.models.case import Case
from cases.case.models.criteria import SelectionCriterion
from cases.questions.activity_forms import forms_in, labels_of
from zsm_werkplaats.lib.period import Period
from zsm_werkplaats.lib.pseudonyms import pseudonym
from zsm_werkplaats.research.dataset.code_book import (
    case_variables,
    count_variables,
    work_variables,
)
from zsm_werkplaats.research.dataset.records import Row, records_of
from zsm_werkplaats.research.dataset.small_cells import without_small_cells
from zsm_werkplaats.research.dataset.variables import Variable

CASES, WORK, COUNTS = "zaken", "activiteiten", "tellingen"
COUNTED = ("regio", "variabele", "waarde")


@dataclass(frozen=True)
class Table:
    """Rows by the name of their columns, in an order that tells nothing."""

    name: str
    variables: Sequence[Variable]
    rows: Sequence[Row]

    @property
    def heading(self) -> list[str]:
        return [variable.name for variable in self.variables]

    @property
    def cells(self) -> list[list[Any]]:
        return [[row[name] for name in self.heading] for row in self.rows]


@dataclass(frozen=True)
class Dataset:
    """The tables, and how many cases of each region went along."""

    cases: Table
    work: Table
    counts: Table
    regions: Counter[int]

    @property
    def tables(self) -> tuple[Table, Table, Table]:
        return self.cases, self.work, self.counts


def dataset_of(regions: Sequence[int], period: Period, key: str) -> Dataset:
    """The activity forms of a period; of a region with fewer than five none."""
    cases = Case.objects.filter(region__in=regions).counting().usable()
    records = records_of(forms_in(cases, period))
    told = without_small_cells(records, list(labels_of(SelectionCriterion)))
    regions_of_cases = {row["_case"]: row["regio"] for row in told.cases}
    named = _naming(key)
    for row in told.cases:
        row["zaak"] = named("case", row["_case"])
    for row in told.work:
        row["zaak"] = named("case", row["_case"])
        row["regio"] = regions_of_cases[row["_case"]]
        row["werker"] = named("worker", row["_worker"])
    return Dataset(
        Table(CASES, case_variables(), _shuffled(told.cases)),
        Table(WORK, work_variables(), _shuffled(told.work)),
        Table(COUNTS, count_variables(), _in_order(told.counts)),
        Counter(row["_region"] for row in told.cases),
    )


def _naming(key: str) -> Callable[[str, int | None], str]:
    known: dict[tuple[str, int], str] = {}

    def named(kind: str, number: int | None) -> str:
        if number is None:
            return ""
        if (kind, number) not in known:
            known[kind, number] = pseudonym(key, kind, number)
        return known[kind, number]

    return named


def _in_order(counts: list[Row]) -> list[Row]:
    return sorted(counts, key=lambda row: [row[name] for name in COUNTED])


def _shuffled(rows: list[Row]) -> list[Row]:
    """By pseudonym; within a case by what the row says, not by when it was written."""
    return sorted(
        rows,
        key=lambda row: (
            row["zaak"],
            *(str(row.get(name, "")) for name in ("week", "soort", "bron", "minuten")),
            row.get("werker", ""),
        ),
    )
