"""Tables as people bring them."""

import io
from datetime import date, datetime, time

import pytest
from openpyxl import Workbook

from zsm_werkplaats.lib.tables import (
    MOST_BYTES,
    MOST_ROWS,
    sheet_from_text,
    table_from_file,
    table_from_text,
)


@pytest.mark.parametrize("separator", ["\t", ";", ","])
def test_a_pasted_table_is_apart_by_what_it_uses(separator: str) -> None:
    lines = [["Naam", "Feit"], ["Jo Smit", "Heling"]]
    assert table_from_text("\r\n".join(map(separator.join, lines))) == lines


def test_a_comma_in_a_name_separates_nothing_when_semicolons_do() -> None:
    text = "Naam;Feit\nWit, Noor de;Heling, twee keer\nSmit, Jo;Fraude, geld\n"
    assert table_from_text(text)[1] == ["Wit, Noor de", "Heling, twee keer"]


def test_a_quoted_cell_may_hold_the_separator() -> None:
    assert table_from_text('"Wit, Noor";Heling;x') == [["Wit, Noor", "Heling", "x"]]


def test_every_row_is_as_wide_as_the_widest_and_empty_ones_are_left_out() -> None:
    assert table_from_text("a;b;;\n;;;\nc\n") == [["a", "b"], ["c", ""]]


def test_what_cannot_be_printed_is_left_out() -> None:
    assert table_from_text("a\x00b;c\x1b") == [["ab", "c"]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_a_csv_file_is_read_in_the_encodings_of_the_office(encoding: str) -> None:
    content = "Naam;Feit\nZoë Müller;Heling".encode(encoding)
    assert table_from_file(content) == [["Naam", "Feit"], ["Zoë Müller", "Heling"]]


def sheet(*rows: list[object]) -> bytes:
    book = Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def test_a_sheet_of_excel_speaks_as_somebody_would_type_it() -> None:
    moment = datetime.fromisoformat("2026-11-25T08:30")
    content = sheet(
        ["Jo", date(2001, 5, 4), moment, time(8, 5), 7.0, None],
        [],
        ["=1+1", None, None, None, 1.5, "x"],
    )
    table = table_from_file(content)
    assert table[0] == ["Jo", "04-05-2001", "25-11-2026 08:30", "08:05", "7", ""]
    assert table[1][4:] == ["1.5", "x"]


@pytest.mark.parametrize(
    "content",
    [b"PK\x03\x04 no zip", b"\x81\x8d\x8f\x90", b"x" * (MOST_BYTES + 1)],
    ids=["broken zip", "no text", "too large"],
)
def test_what_is_no_table_is_said_so(content: bytes) -> None:
    with pytest.raises(ValueError, match="bestand"):
        table_from_file(content)


def test_a_zip_of_something_else_is_no_sheet() -> None:
    from zipfile import ZipFile

    file = io.BytesIO()
    with ZipFile(file, "w") as parts:
        parts.writestr("a.txt", "x")
    with pytest.raises(ValueError, match="niet te lezen"):
        table_from_file(file.getvalue())


def test_more_rows_than_a_day_can_have_are_refused() -> None:
    with pytest.raises(ValueError, match="meer dan"):
        table_from_text("a;b\n" * (MOST_ROWS + 1))


def test_unclosed_quotation_mark_takes_no_row_with_it() -> None:
    text = 'Naam;Feit\n"Jo;Heling\nBo;Fraude\n"Al";Diefstal\n'
    sheet = sheet_from_text(text)
    assert sheet.table[1:] == [["Jo", "Heling"], ["Bo", "Fraude"], ["Al", "Diefstal"]]
    assert sheet.unclosed == [2]


def test_a_second_unclosed_mark_does_not_close_the_first() -> None:
    text = 'Naam;Feit\n"Jo;Heling\nBo";Fraude\nAl;"Diefstal\n'
    sheet = sheet_from_text(text)
    assert len(sheet.table) == 4
    assert sheet.unclosed == [2, 4]


def test_a_cell_of_two_lines_is_in_one_row() -> None:
    text = 'Naam;Feit;PV\nJo;"Heling\nvan een fiets";1\nBo;Fraude;2\n'
    sheet = sheet_from_text(text)
    assert sheet.table[1:] == [
        ["Jo", "Heling van een fiets", "1"],
        ["Bo", "Fraude", "2"],
    ]
    assert (sheet.numbers, sheet.unclosed) == ([1, 2, 3], [])


def test_empty_lines_count_and_the_line_that_names_the_separator_does_not() -> None:
    sheet = sheet_from_text("sep=,\nNaam,Feit\n\n\nJo,Heling; met geweld\n")
    assert sheet.table == [["Naam", "Feit"], ["Jo", "Heling; met geweld"]]
    assert sheet.numbers == [1, 4]


@pytest.mark.parametrize("failed", ["#N/A", "#N/B", "#VERW!", "#REF!", "#n/b"])
def test_a_failed_formula_is_an_empty_cell(failed: str) -> None:
    assert table_from_text(f"Jo;{failed};x") == [["Jo", "", "x"]]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-8-sig"])
def test_a_file_with_a_byte_order_mark_or_of_excel_is_read(encoding: str) -> None:
    content = "Naam;Feit\nZoë;Heling".encode(encoding)
    assert table_from_file(content) == [["Naam", "Feit"], ["Zoë", "Heling"]]
