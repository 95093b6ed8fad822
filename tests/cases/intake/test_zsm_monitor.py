"""Columns of the monitor are recognised, and rows are read without guessing."""

from datetime import date

import pytest

from cases.intake.zsm_monitor import (
    has_headings,
    heading_key,
    is_complete,
    read_cells,
    read_suspect,
    recognise,
)
from zsm_werkplaats.lib.tables import table_from_text

TODAY = date(2026, 11, 25)
GOOD = {
    "name": "Noor de Wit",
    "birth_date": "4-5-2001",
    "offence": "Heling",
    "arrested_at": "8:30",
    "parketnummer": "16.123456.26",
    "pv_number": "pl0900-2026000001",
}


@pytest.mark.parametrize(
    ("headings", "columns"),
    [
        (
            "Naam;Geb. datum;Feit;Aanhouding;Parketnr.;PV-nr",
            [
                "name",
                "birth_date",
                "offence",
                "arrested_at",
                "parketnummer",
                "pv_number",
            ],
        ),
        (
            "Achternaam;Tussenvoegsel;Voornaam;Delict;Unit",
            ["name", "infix", "first_name", "offence", ""],
        ),
    ],
)
def test_columns_are_recognised_by_their_heading(
    headings: str, columns: list[str]
) -> None:
    assert recognise(table_from_text(headings), today=TODAY) == columns


def test_without_heading_columns_are_recognised_by_what_stands_in_them() -> None:
    table = table_from_text(
        "16/123456-26;Jan de Vries;1-2-1990;Winkeldiefstal van drank;25-11 8.30\n"
        ";Smit, Jo;03-04-85;Mishandeling van de buurman;7:15\n"
    )
    assert not has_headings(table)
    columns = recognise(table, today=TODAY)
    assert columns == ["parketnummer", "name", "birth_date", "offence", "arrested_at"]
    assert is_complete(columns)
    assert heading_key(table) == "zonder kop, 5 kolommen"


def test_a_first_row_without_a_digit_names_columns_that_nobody_knows() -> None:
    table = table_from_text("Wie;Wanneer;Wat\nJo Smit;1-2-1990;Heling\n")
    assert has_headings(table)
    assert heading_key(table) == "wie|wanneer|wat"
    assert recognise(table, today=TODAY) == ["name", "birth_date", "offence"]


def test_a_name_in_parts_becomes_one_name() -> None:
    texts = read_cells(["Wit", "de", "Noor"], ["name", "infix", "first_name"])
    assert texts["name"] == "Noor de Wit"


def test_day_and_time_in_two_columns_become_one_moment() -> None:
    texts = read_cells(["25-11-2026", "8:30"], ["arrested_at", "arrested_at"])
    assert texts["arrested_at"] == "25-11-2026 8:30"


def test_a_good_row_is_read_whole() -> None:
    suspect, wrong = read_suspect(GOOD | {"name": "Wit, Noor  de"}, today=TODAY)
    assert not wrong
    assert suspect
    assert suspect.name == "Noor de Wit"
    assert suspect.parketnummer == "16/123456-26"
    assert suspect.pv_number == "PL0900-2026000001"


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("name", ""),
        ("name", "123"),
        ("name", "x" * 121),
        ("offence", ""),
        ("birth_date", "31-2-2001"),
        ("birth_date", "1-1-2030"),
        ("birth_date", "1-1-1800"),
        ("arrested_at", "25-11-2026"),
        ("arrested_at", "1-1-2031 8:00"),
        ("parketnummer", "16/1-26"),
        ("pv_number", "9" * 31),
    ],
)
def test_what_is_wrong_is_told_by_field(field: str, text: str) -> None:
    suspect, wrong = read_suspect(GOOD | {field: text}, today=TODAY)
    assert suspect is None
    assert list(wrong) == [field]
