"""A table that leaves the house: no formula, and nothing that nobody sees."""

import csv
import io

import openpyxl
import pytest

from zsm_werkplaats.lib.table_files import csv_file, xlsx_file

FORMULAS = ["=1+1", "+cmd", "-2", "@SUM(A1)", "\t=1", "\n=1", "\u200b=1", "\uff1d1"]


@pytest.mark.parametrize("text", FORMULAS)
def test_cell_is_never_a_formula(text: str) -> None:
    written = csv_file(["Naam"], [[text]]).decode("utf-8-sig")
    [_, [cell]] = csv.reader(io.StringIO(written), delimiter=";")
    assert cell.startswith("'")
    book = openpyxl.load_workbook(io.BytesIO(xlsx_file("Lijst", ["Naam"], [[text]])))
    assert book["Lijst"]["A2"].data_type == "s"


def test_turned_and_hidden_characters_stay_at_home() -> None:
    row = ["Jo\u202enasnaJ\u200b", 3, None]
    told = csv_file(["a", "b", "c"], [row]).decode("utf-8-sig")
    assert "JonasnaJ;3;" in told
    book = openpyxl.load_workbook(
        io.BytesIO(xlsx_file("Lijst", ["a", "b", "c"], [row]))
    )
    assert [cell.value for cell in book["Lijst"][2]] == ["JonasnaJ", 3, None]
