"""Workbooks: which sheets, which rows, and what a spreadsheet can do to a reader."""

import io
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from zipfile import ZipFile

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from zsm_werkplaats.lib.tables import sheets_from_file

ODS = """<?xml version="1.0"?><office:document-content
 xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" office:version="1.2">
<office:body><office:spreadsheet><table:table table:name="Lijst">{rows}</table:table>
</office:spreadsheet></office:body></office:document-content>"""
MANIFEST = """<?xml version="1.0"?><manifest:manifest
 xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>"""
ODS_ROW = (
    '<table:table-row {more}><table:table-cell office:value-type="string">'
    "<text:p>{text}</text:p></table:table-cell></table:table-row>"
)


def book(*fill: Callable[[Worksheet], object]) -> bytes:
    """A workbook with a sheet for each of these."""
    made = Workbook()
    made.remove(made.worksheets[0])
    for number, each in enumerate(fill, start=1):
        each(made.create_sheet(f"Blad{number}"))
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def test_rows_have_the_numbers_of_the_spreadsheet() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["B3"], sheet["B7"] = "Jo", "Bo"

    (sheet,) = sheets_from_file(book(fill))
    assert (sheet.table, sheet.numbers, sheet.name) == (
        [["Jo"], ["Bo"]],
        [3, 7],
        "Blad1",
    )


def test_hidden_and_empty_sheets_are_passed_over() -> None:
    def hidden(sheet: Worksheet) -> None:
        sheet.append(["oud"])
        sheet.sheet_state = "hidden"

    found = sheets_from_file(
        book(hidden, lambda _: None, lambda sheet: sheet.append(["Jo"]))
    )
    assert [sheet.name for sheet in found] == ["Blad3"]
    with pytest.raises(ValueError, match="zichtbare werkbladen"):
        sheets_from_file(book(hidden, lambda _: None))


def test_rows_that_a_filter_hides_are_told() -> None:
    def fill(sheet: Worksheet) -> None:
        for name in ("Naam", "Jo", "Bo", "Al"):
            sheet.append([name])
        sheet.row_dimensions[3].hidden = True
        sheet.row_dimensions[9].hidden = True

    (sheet,) = sheets_from_file(book(fill))
    assert sheet.hidden == [3]
    assert sheet.without([3]).table == [["Naam"], ["Jo"], ["Al"]]


def test_rows_that_a_filter_hides_are_told_of_libreoffice_too() -> None:
    rows = [
        ODS_ROW.format(more="", text="Jo"),
        ODS_ROW.format(more='table:visibility="filter"', text="Bo"),
    ]
    file = io.BytesIO()
    with ZipFile(file, "w") as parts:
        parts.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        parts.writestr("META-INF/manifest.xml", MANIFEST)
        parts.writestr("content.xml", ODS.format(rows="".join(rows)))
    (sheet,) = sheets_from_file(file.getvalue())
    assert (sheet.table, sheet.hidden) == ([["Jo"], ["Bo"]], [2])


def test_days_times_and_failed_formulas_speak_as_somebody_would_type_them() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(
            [
                date(2001, 5, 4),
                datetime(2026, 11, 25, 8, 30),  # noqa: DTZ001 (a sheet knows no zone)
                time(23, 50),
                timedelta(hours=7, minutes=5),
                "#N/B",
                1612345626,
            ]
        )

    (sheet,) = sheets_from_file(book(fill))
    assert sheet.table == [
        ["04-05-2001", "25-11-2026 08:30", "23:50", "07:05", "", "1612345626"]
    ]


def test_a_cell_in_the_far_corner_does_not_end_the_server() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["A1"], sheet["XFD1048576"] = "Jo", "x"

    with pytest.raises(ValueError, match="niet te lezen"):
        sheets_from_file(book(fill))
