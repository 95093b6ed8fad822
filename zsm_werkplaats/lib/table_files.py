"""Tables as files that a spreadsheet opens; nothing in them is read as a formula."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import xlsxwriter

from zsm_werkplaats.lib.cells import neutral
from zsm_werkplaats.lib.plain_text import plain_text

CSV_TYPE = "text/csv; charset=utf-8"
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WIDTH = 24  # characters of a column
SHEET_NAME = 31  # characters, the most that Excel takes
NOT_IN_A_SHEET_NAME = str.maketrans("[]:*?/\\", "       ")


def csv_text(rows: Iterable[Sequence[Any]]) -> str:
    """Rows with a semicolon between the cells, as Dutch spreadsheets expect."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerows([neutral(_seen(cell)) for cell in row] for row in rows)
    return text.getvalue()


def csv_file(heading: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """A CSV file that Excel opens with its accents."""
    return csv_text([heading, *rows]).encode("utf-8-sig")


@dataclass(frozen=True)
class Sheet:
    """A sheet of a workbook."""

    title: str
    heading: Sequence[str]
    rows: Iterable[Sequence[Any]]


def xlsx_file(
    title: str, heading: Sequence[str], rows: Iterable[Sequence[Any]]
) -> bytes:
    """A workbook of one sheet: numbers as numbers, everything else as text."""
    return xlsx_sheets([Sheet(title, heading, rows)])


def xlsx_sheets(sheets: Iterable[Sheet]) -> bytes:
    """A workbook of some sheets: numbers as numbers, everything else as text."""
    written = io.BytesIO()
    book = xlsxwriter.Workbook(written, {"in_memory": True, "constant_memory": True})
    bold = book.add_format({"bold": True})
    for sheet in sheets:
        _add_sheet(book, bold, sheet)
    book.close()
    return written.getvalue()


def _add_sheet(book: Any, bold: Any, told: Sheet) -> None:
    title = told.title.translate(NOT_IN_A_SHEET_NAME)[:SHEET_NAME]
    sheet = book.add_worksheet(title)
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, len(told.heading), WIDTH)
    for column, text in enumerate(told.heading):
        sheet.write_string(0, column, text, bold)
    for number, row in enumerate(told.rows, start=1):
        for column, cell in enumerate(row):
            if isinstance(cell, int | float) and not isinstance(cell, bool):
                sheet.write_number(number, column, cell)
            elif cell not in {"", None}:
                sheet.write_string(number, column, _seen(cell))


def _seen(cell: Any) -> str:
    """A cell without what nobody sees, also of what was stored before forms took it."""
    return plain_text(str(cell), keep_tabs=True)
