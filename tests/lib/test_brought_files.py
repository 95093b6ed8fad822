"""Files that nobody should bring: refused in Dutch, quickly, and nothing else."""

import io
import os
import time
from collections.abc import Callable
from contextlib import suppress
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_LZMA, ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from zsm_werkplaats.lib.tables import Limits, sheet_from_text, sheets_from_file

QUICK = 12  # seconds of the clock, on a machine that others use too
ENGLISH = ("Error", "error", "file is", "File is", "not a zip", "invalid", "expected")
SHEET = "xl/worksheets/sheet1.xml"
OF_A_SHEET = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
)
LAUGHS = """<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "lol">
<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">
<!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;"><!ENTITY e "&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;">
<!ENTITY f "&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;"><!ENTITY g "&f;&f;&f;&f;&f;&f;&f;&f;&f;&f;">
]><x>&g;&g;&g;</x>"""


def workbook() -> bytes:
    """A small workbook as Excel writes it."""
    made = Workbook()
    sheet = made.worksheets[0]
    for row in (["Naam", "Feit"], ["Jo Bakker", "Diefstal"], ["Bo", "Vernieling"]):
        sheet.append(row)
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


BOOK = workbook()


def with_part(name: str, xml: str | bytes, method: int = ZIP_DEFLATED) -> bytes:
    """The workbook with this in the place of one of its parts."""
    file = io.BytesIO()
    with ZipFile(io.BytesIO(BOOK)) as old, ZipFile(file, "w", method) as new:
        for part in old.namelist():
            new.writestr(part, xml if part == name else old.read(part))
        if name not in old.namelist():
            new.writestr(name, xml)
    return file.getvalue()


def encrypted() -> bytes:
    """The workbook with the mark of a password on its parts."""
    content = bytearray(BOOK)
    for begins, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = content.find(begins)
        while place >= 0:
            content[place + at] |= 1
            place = content.find(begins, place + 4)
    return bytes(content)


def of_method(number: int) -> bytes:
    content = bytearray(BOOK)
    for begins, at in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        place = content.find(begins)
        while place >= 0:
            content[place + at : place + at + 2] = number.to_bytes(2, "little")
            place = content.find(begins, place + 4)
    return bytes(content)


def in_a_zip(name: str, content: bytes) -> bytes:
    file = io.BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as parts:
        parts.writestr(name, content)
    return file.getvalue()


def rows_xml(rows: str) -> str:
    return f"{OF_A_SHEET}<sheetData>{rows}</sheetData></worksheet>"


def text_cell(text: str) -> str:
    return f'<c t="inlineStr"><is><t>{text}</t></is></c>'


def shared(words: int, cells: int) -> bytes:
    """One long word that ten thousands of cells point at."""
    strings = (
        '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f"<si><t>{'a' * words}</t></si></sst>"
    )
    row = "<row>" + '<c t="s"><v>0</v></c>' * 40 + "</row>"
    book = with_part("xl/sharedStrings.xml", strings)
    file = io.BytesIO()
    with ZipFile(io.BytesIO(book)) as old, ZipFile(file, "w", ZIP_DEFLATED) as new:
        for part in old.namelist():
            is_sheet = part == SHEET
            new.writestr(
                part, rows_xml(row * (cells // 40)) if is_sheet else old.read(part)
            )
    return file.getvalue()


HOSTILE: dict[str, Callable[[], bytes]] = {
    "empty zip": lambda: b"PK\x05\x06" + bytes(18),
    "half": lambda: BOOK[: len(BOOK) // 2],
    "no directory": lambda: BOOK[:-40],
    "password": encrypted,
    "unknown method": lambda: of_method(99),
    "implode": lambda: of_method(6),
    "bzip2": lambda: with_part(SHEET, rows_xml(""), ZIP_BZIP2),
    "lzma": lambda: with_part(SHEET, rows_xml(""), ZIP_LZMA),
    "zip in a zip": lambda: in_a_zip("lijst.xlsx", BOOK),
    "other office file": lambda: in_a_zip("word/document.xml", b"<w/>"),
    "a bomb": lambda: with_part(SHEET, b" " * 60_000_000),
    "laughs": lambda: with_part(SHEET, LAUGHS),
    "laughing workbook": lambda: with_part("xl/workbook.xml", LAUGHS),
    "entity from outside": lambda: with_part(
        SHEET, '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'
    ),
    "deep": lambda: with_part(SHEET, "<a>" * 200_000 + "</a>" * 200_000),
    "far corner": lambda: with_part(
        SHEET,
        rows_xml(
            '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
            '<row r="1"><c r="A1"><v>1</v></c></row>'
        ),
    ),
    "shared word": lambda: shared(30_000, 40_000),
    "cell beyond Excel": lambda: with_part(
        SHEET, rows_xml(f"<row>{text_cell('a' * 40_000)}</row>")
    ),
    "many rows": lambda: with_part(
        SHEET, rows_xml(f"<row>{text_cell('a')}</row>" * 5_000)
    ),
    "old workbook, cut": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504),
    "old workbook, noise": lambda: (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + os.urandom(9_000)
    ),
    "pdf": lambda: b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj",
    "picture": lambda: b"\x89PNG\r\n\x1a\n" + bytes(100),
    "rtf": lambda: b"{\\rtf1\\ansi Naam;Feit}",
    "web page": lambda: b"  <!DOCTYPE html><html><table></table></html>",
    "gzip": lambda: b"\x1f\x8b\x08" + bytes(60) + b"\x01\x02\x03" * 20,
    "NUL bytes": lambda: b"a;b\n" + bytes(400),
    "endless line": lambda: b"a;" * 300_000,
    "quotation marks": lambda: b'"a\n' * 400_000,
    "one mark a line": lambda: b'a;"b;c\n' * 200_000,
    "too large": lambda: b"a;b\n" * 600_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_file_that_is_no_list_is_refused_in_dutch_and_soon(name: str) -> None:
    content = HOSTILE[name]()
    began = time.monotonic()
    with pytest.raises(ValueError, match=r"^(Dit|In|Een|Op) ") as refusal:
        sheets_from_file(content)
    assert time.monotonic() - began < QUICK
    assert not any(word in str(refusal.value) for word in ENGLISH)


@pytest.mark.parametrize(
    ("content", "first"),
    [
        ("\ufeffNaam;Feit\r\nJosé;Diefstal\r\n".encode(), "José"),
        ("Naam;Feit\nJosé;Diefstal".encode("cp1252"), "José"),
        ("Naam\tFeit\nJosé\tDiefstal".encode("utf-16"), "José"),
        ("Naam\tFeit\nJosé\tDiefstal".encode("utf-16-le"), "José"),
        ("Naam;Feit\nJo\u202es\u200bé;Diefstal".encode(), "José"),
        (BOOK, "Jo Bakker"),
    ],
)
def test_list_in_any_usual_encoding_is_read(content: bytes, first: str) -> None:
    (sheet,) = sheets_from_file(content)
    assert sheet.table[1][0] == first


@pytest.mark.parametrize("name", ["lijst.pdf", "lijst.csv", "lijst.exe", ""])
def test_what_a_file_is_shows_in_it_and_not_in_its_name(name: str) -> None:
    assert sheets_from_file(BOOK)[0].table[0] == ["Naam", "Feit"]


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(
        st.tuples(st.integers(0, len(BOOK) - 1), st.integers(0, 255)), max_size=12
    ),
    st.integers(0, len(BOOK)),
)
def test_damaged_workbook_is_read_or_refused(
    changes: list[tuple[int, int]], cut: int
) -> None:
    content = bytearray(BOOK)
    for place, byte in changes:
        content[place] = byte
    for damaged in (bytes(content), bytes(content[:cut])):
        with suppress(ValueError):
            sheets_from_file(damaged)


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet='a;,|\t\n\r" \x00\ud800\u202e', max_size=300))
def test_pasted_text_is_read_whatever_it_is(text: str) -> None:
    sheet = sheet_from_text(text, limits=Limits(rows=2_000))
    told = "".join(cell for row in sheet.table for cell in row)
    assert not set(told) & set("\x00\ud800\u202e")
