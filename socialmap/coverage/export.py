"""The coverage as a sheet: one line for each municipality and part of life."""

import csv
import io
from collections.abc import Iterator

import xlsxwriter

from socialmap.coverage.figures import Cell, Coverage
from zsm_werkplaats.lib.cells import neutral

HEADINGS = (
    "CBS-code",
    "Gemeente",
    "Leefgebied",
    "Stand",
    "Actueel aanbod",
    "Gevraagd",
    "Gestart",
    "Dagen tot start (mediaan)",
    "Gemiste zoekvragen",
)
WIDTHS = (10, 24, 16, 28, 15, 15, 15, 26, 17)
CSV, XLSX = "csv", "xlsx"
TYPES = {
    CSV: "text/csv; charset=utf-8",
    XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
MARK = "\ufeff"  # tells a spreadsheet that the text is UTF-8


def lines(coverage: Coverage) -> Iterator[list[str | int]]:
    """What stands in the sheet; small numbers as they are told on the screen."""
    for row in coverage.rows:
        yield from (_line(cell) for cell in row.cells)


def as_file(coverage: Coverage, kind: str) -> bytes:
    """The sheet as a file of this kind."""
    return _as_csv(coverage) if kind == CSV else _as_workbook(coverage)


def _line(cell: Cell) -> list[str | int]:
    told = (cell.asked_told, cell.started_told, cell.days_told)
    return [
        cell.municipality.code,
        neutral(cell.municipality.name),
        neutral(cell.domain.label),
        cell.state_words,
        cell.supply,
        *(int(text) if text.isdigit() else text for text in told),
        cell.failed,
    ]


def _as_csv(coverage: Coverage) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";")
    writer.writerow(HEADINGS)
    writer.writerows(lines(coverage))
    return f"{MARK}{text.getvalue()}".encode()


def _as_workbook(coverage: Coverage) -> bytes:
    content = io.BytesIO()
    # A text that begins with = stays a text.
    settings = {"in_memory": True, "strings_to_formulas": False}
    with xlsxwriter.Workbook(content, settings) as book:
        sheet = book.add_worksheet("Vraag en aanbod")
        sheet.freeze_panes(1, 0)
        sheet.write_row(0, 0, HEADINGS, book.add_format({"bold": True}))
        for column, width in enumerate(WIDTHS):
            sheet.set_column(column, column, width)
        for number, line in enumerate(lines(coverage), start=1):
            sheet.write_row(number, 0, line)
    return content.getvalue()
