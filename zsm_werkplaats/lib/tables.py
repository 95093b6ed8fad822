"""Tables as people bring them: pasted, saved as CSV, or a sheet of a workbook.

All come out as rows of plain texts with the number that the spreadsheet gives them.
Nothing here knows what a column means.
"""

import codecs
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from zsm_werkplaats.lib.archives import ZIP_BEGINS, opened_archive
from zsm_werkplaats.lib.delimited import rows_of
from zsm_werkplaats.lib.plain_text import plain_line
from zsm_werkplaats.lib.workbook import NOT_A_WORKBOOK, visible_sheets

Table = list[list[str]]

MOST_ROWS = 1_000
MOST_COLUMNS = 40
MOST_BYTES = 2_000_000
MOST_UNPACKED = 30_000_000  # bytes; a sheet of our size unpacks to far less
MOST_SECONDS = 5  # of the processor, for a workbook
OLE_BEGINS = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
BYTE_ORDER_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
# What people bring in the place of a list, by how it begins.
OTHERS = {
    b"%PDF": "een pdf",
    b"\x89PNG": "een afbeelding",
    b"\xff\xd8\xff": "een afbeelding",
    b"GIF8": "een afbeelding",
    b"{\\rtf": "een tekstdocument",
    b"<!doctype": "een webpagina",
    b"<html": "een webpagina",
}
IS_OTHER = (
    "Dit is {what}. Kies een CSV-bestand of een spreadsheet (Excel of LibreOffice)."
)
NO_TEXT = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
MOST_CONTROLS = 10  # characters that no text has; more of them is no text
LONGEST_CELL = 32_767  # characters, the most that Excel takes
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
# What a spreadsheet writes where a formula failed, in Dutch and in English.
FAILED = {
    *("#N/A", "#N/B", "#NB", "#VERW!", "#REF!", "#WAARDE!", "#VALUE!", "#NUM!"),
    *("#DEEL/0!", "#DIV/0!", "#NAAM?", "#NAME?", "#LEEG!", "#NULL!", "#GETAL!"),
}

NO_ROWS = "Hier staan geen regels in."
LONG_CELL = "In regel {number} staat een cel met te veel tekst."
ONLY_HIDDEN = "Op de zichtbare werkbladen staan geen regels."


@dataclass(frozen=True)
class Limits:
    """How much one brings: rows, and bytes of the file, packed and unpacked."""

    rows: int = MOST_ROWS
    size: int = MOST_BYTES
    unpacked: int = MOST_UNPACKED
    seconds: int = MOST_SECONDS

    @property
    def too_long(self) -> str:
        return f"Dit zijn meer dan {self.rows} regels. Plak de lijst in delen."

    @property
    def too_large(self) -> str:
        return f"Dit bestand is te groot: hooguit {self.size // 1_000_000} MB."


USUAL = Limits()
TOO_LONG, TOO_LARGE = USUAL.too_long, USUAL.too_large


@dataclass(frozen=True)
class Sheet:
    """The rows of one sheet that hold something, with their numbers.

    `hidden` has the numbers of the rows that a filter hides, None when the format
    doesn't tell; `unclosed` those whose quotation mark was not closed.
    """

    table: Table
    numbers: list[int]
    name: str = ""
    hidden: list[int] | None = field(default_factory=list)
    unclosed: list[int] = field(default_factory=list)

    def without(self, numbers: Iterable[int]) -> "Sheet":
        """The same sheet without these rows."""
        gone = set(numbers)
        kept = [n for n, number in enumerate(self.numbers) if number not in gone]
        hidden = self.hidden and [n for n in self.hidden if n not in gone]
        return Sheet(
            [self.table[n] for n in kept],
            [self.numbers[n] for n in kept],
            self.name,
            hidden,
            self.unclosed,
        )


def sheet_from_text(text: str, *, limits: Limits = USUAL) -> Sheet:
    """The rows of a text. Raises `ValueError` when there are too many."""
    kept = UNPRINTABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    rows, unclosed = rows_of(kept.rstrip("\n"), most=limits.rows + 1)
    return _tidy(rows, limits, hidden=[], unclosed=unclosed)


def sheets_from_file(content: bytes, *, limits: Limits = USUAL) -> list[Sheet]:
    """The visible sheets with rows of a workbook, or the one table of a CSV file.

    Raises `ValueError` with a Dutch sentence on anything else.
    """
    if len(content) > limits.size:
        raise ValueError(limits.too_large)
    if not content.startswith((ZIP_BEGINS, OLE_BEGINS)):
        _refuse_other(content)
        return [sheet_from_text(_decoded(content), limits=limits)]
    _refuse_bomb(content, limits)
    found = visible_sheets(
        content,
        most_rows=limits.rows + 1,
        most_columns=MOST_COLUMNS,
        most_text=limits.unpacked,
        seconds=limits.seconds,
    )
    sheets = [
        _tidy(each["rows"], limits, name=each["name"], hidden=each["hidden"])
        for each in found
    ]
    if with_rows := [sheet for sheet in sheets if sheet.table]:
        return with_rows
    raise ValueError(ONLY_HIDDEN)


def table_from_text(text: str) -> Table:
    """The rows of a text, without their numbers."""
    return sheet_from_text(text).table


def table_from_file(content: bytes) -> Table:
    """The rows of a CSV file or of the first visible sheet with rows."""
    return sheets_from_file(content)[0].table


def _decoded(content: bytes) -> str:
    """The text of a file, by its byte order mark, else as the offices save it."""
    marked = (
        name for mark, name in BYTE_ORDER_MARKS.items() if content.startswith(mark)
    )
    encodings: Sequence[str] = [*marked, "utf-8", "cp1252"]
    if content[1:2] == b"\0":  # "N\0a\0": UTF-16 without its mark
        encodings = ["utf-16-le", *encodings]
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if len(NO_TEXT.findall(text, 0, 100_000)) > MOST_CONTROLS:
            raise ValueError(NOT_A_WORKBOOK)
        return text
    raise ValueError(NOT_A_WORKBOOK)


def _refuse_other(content: bytes) -> None:
    """Say what a file is that people bring by mistake, whatever its name says."""
    begins = content[:500].lstrip().lower()
    for mark, what in OTHERS.items():
        if begins.startswith(mark.lower()):
            raise ValueError(IS_OTHER.format(what=what))


def _refuse_bomb(content: bytes, limits: Limits) -> None:
    if not content.startswith(ZIP_BEGINS):
        return
    bounds = {"most_bytes": limits.unpacked, "too_large": limits.too_large}
    with opened_archive(content, unreadable=NOT_A_WORKBOOK, **bounds):  # type: ignore[arg-type]
        pass


def _tidy(
    rows: Iterable[tuple[int, Sequence[str]]],
    limits: Limits,
    *,
    name: str = "",
    hidden: list[int] | None = None,
    unclosed: Sequence[int] = (),
) -> Sheet:
    """Trimmed cells, no empty rows, every row as wide as the widest."""
    table, numbers = [], []
    for number, row in rows:
        if any(len(cell) > LONGEST_CELL for cell in row):
            raise ValueError(LONG_CELL.format(number=number))
        cells = [_cell(cell) for cell in row][:MOST_COLUMNS]
        if any(cells):
            table.append(cells)
            numbers.append(number)
        if len(table) > limits.rows:
            raise ValueError(limits.too_long)
    width = max((len(_without_tail(row)) for row in table), default=0)
    even = [[*row, *[""] * width][:width] for row in table]
    kept = set(numbers)
    seen = None if hidden is None else [n for n in hidden if n in kept]
    return Sheet(even, numbers, name, seen, list(unclosed))


def _cell(text: str) -> str:
    trimmed = plain_line(text)
    return "" if trimmed.upper() in FAILED else trimmed


def _without_tail(row: list[str]) -> list[str]:
    while row and not row[-1]:
        row = row[:-1]
    return row
