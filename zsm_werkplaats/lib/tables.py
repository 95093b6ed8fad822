"""Tables as people bring them: pasted, saved as CSV, or a sheet of Excel.

All three come out as rows of plain texts. Nothing here knows what a column means.
"""

import csv
import io
import re
from datetime import date, datetime, time
from typing import Any
from zipfile import BadZipFile, ZipFile

from openpyxl import load_workbook

from zsm_werkplaats.lib.plain_text import plain_line

Table = list[list[str]]

MOST_ROWS = 1_000
MOST_COLUMNS = 40
MOST_BYTES = 2_000_000
MOST_UNPACKED = 30_000_000  # bytes; a sheet of our size unpacks to far less
SEPARATORS = "\t;,"
ENCODINGS = ("utf-8-sig", "cp1252")
ZIP_BEGINS = b"PK\x03\x04"
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
MIDNIGHT = time(0, 0)

TOO_LONG = f"Dit zijn meer dan {MOST_ROWS} regels. Plak de lijst in delen."
TOO_LARGE = "Dit bestand is te groot: hooguit 2 MB."
NOT_A_TABLE = "Dit bestand is niet te lezen. Kies een CSV- of Excelbestand (xlsx)."


def table_from_text(text: str) -> Table:
    """The rows of a text, apart by tab, semicolon or comma, whichever it uses.

    Raises `ValueError` when there are too many.
    """
    kept = UNPRINTABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    lines = [line for line in kept.split("\n") if line.strip()]
    separator = _separator(lines[:20])
    reader = csv.reader(io.StringIO("\n".join(lines)), delimiter=separator)
    try:
        return _tidy(reader)
    except csv.Error as error:
        raise ValueError(NOT_A_TABLE) from error


def table_from_file(content: bytes) -> Table:
    """The rows of a CSV file or of the first sheet of an Excel file.

    Raises `ValueError` with a Dutch sentence on anything else.
    """
    if len(content) > MOST_BYTES:
        raise ValueError(TOO_LARGE)
    if content.startswith(ZIP_BEGINS):
        return _from_sheet(content)
    for encoding in ENCODINGS:
        try:
            return table_from_text(content.decode(encoding))
        except UnicodeDecodeError:
            continue
    raise ValueError(NOT_A_TABLE)


def _from_sheet(content: bytes) -> Table:
    try:
        with ZipFile(io.BytesIO(content)) as parts:
            if sum(part.file_size for part in parts.infolist()) > MOST_UNPACKED:
                raise ValueError(TOO_LARGE)
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        try:
            rows = book.worksheets[0].iter_rows(
                max_row=MOST_ROWS + 1, max_col=MOST_COLUMNS, values_only=True
            )
            return _tidy([_as_text(value) for value in row] for row in rows)
        finally:
            book.close()
    except (BadZipFile, KeyError, IndexError, OSError, SyntaxError, TypeError) as error:
        raise ValueError(NOT_A_TABLE) from error


def _as_text(value: Any) -> str:
    """A cell as somebody would type it; a day or a moment the Dutch way."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        is_day = value.time() == MIDNIGHT
        return value.strftime("%d-%m-%Y" if is_day else "%d-%m-%Y %H:%M")
    if isinstance(value, date):
        return value.strftime("%d-%m-%Y")
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return UNPRINTABLE.sub("", str(value))


def _separator(lines: list[str]) -> str:
    """The separator that occurs in most lines, as often in each; a tab on a tie."""

    def score(separator: str) -> tuple[int, int]:
        counts = [line.count(separator) for line in lines if separator in line]
        alike = max((counts.count(count) for count in set(counts)), default=0)
        return len(counts), alike

    return max(SEPARATORS, key=score)


def _tidy(rows: Any) -> Table:
    """Trimmed cells, no empty rows, every row as wide as the widest."""
    table = []
    for row in rows:
        cells = [plain_line(cell) for cell in row][:MOST_COLUMNS]
        if any(cells):
            table.append(cells)
        if len(table) > MOST_ROWS:
            raise ValueError(TOO_LONG)
    width = max((len(_without_tail(row)) for row in table), default=0)
    return [[*row, *[""] * width][:width] for row in table]


def _without_tail(row: list[str]) -> list[str]:
    while row and not row[-1]:
        row = row[:-1]
    return row
