"""Print the cells of a workbook as JSON: run as a program of its own, by `workbook`.

A single cell in the far corner of a sheet makes the reader ask for 500 GB, which ends
its process. So it runs apart, with a limit on its memory and its time. Imports nothing
of the application.
"""

# ruff: noqa: S314 (expat refuses bombs itself, and this process has its limits)

import io
import json
import resource
import sys
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from typing import Any
from xml.etree import ElementTree
from zipfile import BadZipFile, ZipFile

from python_calamine import (
    CalamineError,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

MOST_MEMORY = 1_500_000_000  # bytes
MOST_SHEETS = 100
MIDNIGHT = time(0, 0)
NO_DAY = 1901  # Excel writes a time alone as a moment on the first days of 1900
SHEETS = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
LINKS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
TABLES = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"


class LargeError(Exception):
    """There is more in it than anybody brings in one go."""


def main(most_rows: int, most_columns: int, most_text: int, seconds: int) -> None:
    """Read a workbook from standard input; what can't be read ends with its name."""
    for what, most in (
        (resource.RLIMIT_AS, MOST_MEMORY),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
    ):
        with suppress(ValueError, OSError):
            resource.setrlimit(what, (most, most))
    content = sys.stdin.buffer.read()
    try:
        found = list(_sheets(content, most_rows, most_columns, most_text))
    except PasswordError:
        sys.exit("password")
    except LargeError:
        sys.exit("large")
    except (CalamineError, OSError, ValueError, RecursionError, MemoryError):
        sys.exit("unreadable")
    json.dump(found, sys.stdout)


def _sheets(
    content: bytes, most_rows: int, most_columns: int, most_text: int
) -> Iterator[Any]:
    """The visible sheets; a row goes with its number, an empty one is left out."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    hidden = _hidden_rows(content)
    left = most_text
    if len(book.sheets_metadata) > MOST_SHEETS:
        raise LargeError
    for kind in book.sheets_metadata:
        if kind.visible != SheetVisibleEnum.Visible:
            continue
        if kind.typ != SheetTypeEnum.WorkSheet:
            continue
        sheet = book.get_sheet_by_name(kind.name)
        first = sheet.start[0] + 1 if sheet.start else 1
        rows: list[tuple[int, list[str]]] = []
        for number, cells in enumerate(sheet.to_python(), start=first):
            texts = [_as_text(cell) for cell in cells[:most_columns]]
            left -= sum(map(len, texts))
            if left < 0:
                raise LargeError
            if any(texts) and len(rows) < most_rows:
                rows.append((number, texts))
        yield {
            "name": kind.name,
            "rows": rows,
            "hidden": None if hidden is None else sorted(hidden.get(kind.name, [])),
        }


def _as_text(value: Any) -> str:
    """A cell as somebody would type it; a day or a moment the Dutch way."""
    if isinstance(value, timedelta):
        minutes = value // timedelta(minutes=1) % (24 * 60)
        value = time(minutes // 60, minutes % 60)
    style = ""
    if isinstance(value, time) or (isinstance(value, datetime) and value.year < NO_DAY):
        style = "%H:%M"
    elif isinstance(value, datetime) and value.time() != MIDNIGHT:
        style = "%d-%m-%Y %H:%M"
    elif isinstance(value, date):
        style = "%d-%m-%Y"
    if style:
        return str(value.strftime(style))
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value).strip()


def _hidden_rows(content: bytes) -> dict[str, set[int]] | None:
    """The numbers of hidden rows by sheet; None where the format doesn't tell us."""
    try:
        with ZipFile(io.BytesIO(content)) as parts:
            names = set(parts.namelist())
            if "xl/workbook.xml" in names:
                return _hidden_in_xlsx(parts)
            if "content.xml" in names:
                return _hidden_in_ods(parts)
    except (BadZipFile, KeyError, ElementTree.ParseError):
        return None
    return None


def _hidden_in_xlsx(parts: ZipFile) -> dict[str, set[int]]:
    links = ElementTree.fromstring(parts.read("xl/_rels/workbook.xml.rels"))
    paths = {link.get("Id"): link.get("Target", "") for link in links}
    book = ElementTree.fromstring(parts.read("xl/workbook.xml"))
    hidden: dict[str, set[int]] = {}
    for sheet in book.iter(f"{SHEETS}sheet"):
        target = paths.get(sheet.get(f"{LINKS}id"), "")
        path = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        if path in parts.namelist():
            hidden[sheet.get("name", "")] = set(_hidden_in_sheet(parts.read(path)))
    return hidden


def _hidden_in_sheet(xml: bytes) -> Iterator[int]:
    number = 0
    for _, row in ElementTree.iterparse(io.BytesIO(xml)):
        if row.tag == f"{SHEETS}row":
            number = int(row.get("r") or number + 1)
            if row.get("hidden") in ("1", "true"):
                yield number
            row.clear()


def _hidden_in_ods(parts: ZipFile) -> dict[str, set[int]]:
    hidden: dict[str, set[int]] = {}
    content = ElementTree.fromstring(parts.read("content.xml"))
    for sheet in content.iter(f"{TABLES}table"):
        number, found = 1, set[int]()
        for row in sheet.iter(f"{TABLES}table-row"):
            many = int(row.get(f"{TABLES}number-rows-repeated") or 1)
            if row.get(f"{TABLES}visibility") in ("filter", "collapse"):
                found |= set(range(number, number + min(many, 10_000)))
            number += many
        hidden[sheet.get(f"{TABLES}name", "")] = found
    return hidden


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
