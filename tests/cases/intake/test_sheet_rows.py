"""Titles, headings and totals are recognised, and never listed as suspects."""

from datetime import date

import pytest

from cases.intake.sheet_rows import suspects_on
from cases.intake.zsm_monitor import read_cells, recognise
from zsm_werkplaats.lib.tables import sheet_from_text

TODAY = date(2026, 11, 25)
HEADING = "Naam;Geboortedatum;Feit"
JO, BO = "Jo Smit;1-2-1990;Heling", "Bo Bos;3-4-1991;Fraude"


def names(text: str) -> list[str]:
    rows = suspects_on(sheet_from_text(text))
    return [cells[0] for cells in rows.table]


@pytest.mark.parametrize(
    "above",
    [
        "Daglijst ZSM Midden-Nederland\n\n",
        "Verdachten;;\nBijgewerkt tot 29-11-2026 08:00;;\n\n;;\n",
        "Naam van de dienst: ZSM\n",
    ],
)
def test_title_and_empty_lines_above_the_headings_are_no_suspects(above: str) -> None:
    text = f"{above}{HEADING}\n{JO}\n{BO}"
    rows = suspects_on(sheet_from_text(text))
    assert [cells[0] for cells in rows.table] == ["Naam", "Jo Smit", "Bo Bos"]
    lines = above.count("\n")
    assert rows.numbers == [lines + 1, lines + 2, lines + 3]
    assert rows.apart[0] == (1, above.split("\n")[0].replace(";", "").strip())


def test_title_above_unknown_headings_is_no_suspect() -> None:
    text = "Overzicht van vandaag\nWie;Wanneer;Wat\n" + f"{JO}\n{BO}"
    assert names(text) == ["Wie", "Jo Smit", "Bo Bos"]


def test_headings_that_every_page_repeats_are_no_suspects() -> None:
    text = f"{HEADING}\n{JO}\n{HEADING}\n{BO}\nNAAM;geboortedatum;feit"
    assert names(text) == ["Naam", "Jo Smit", "Bo Bos"]


@pytest.mark.parametrize(
    "last",
    [
        *("Totaal: 50", "Totaal;50;", "totaal 50 verdachten", "Aantal;;50"),
        *("50 verdachten", "Pagina 1 van 2", "Afgedrukt op 29-11-2026", "Einde lijst"),
    ],
)
def test_a_total_under_the_list_is_no_suspect_and_is_told(last: str) -> None:
    rows = suspects_on(sheet_from_text(f"{HEADING}\n{JO}\n{last}"))
    assert [cells[0] for cells in rows.table] == ["Naam", "Jo Smit"]
    assert [number for number, _ in rows.apart] == [3]


@pytest.mark.parametrize(
    "row", ["Totaal Loss;1-2-1990;Heling", "Jo Smit;;", "NN;;Heling", ";;Heling"]
)
def test_a_row_that_may_be_a_suspect_is_never_set_apart(row: str) -> None:
    rows = suspects_on(sheet_from_text(f"{HEADING}\n{JO}\n{row}"))
    assert len(rows.table) == 3
    assert not rows.apart


@pytest.mark.parametrize(
    ("headings", "cells", "moment"),
    [
        (
            "Naam;Feit;Datum;Tijd",
            "Jo Smit;Heling;24-11-2026;23:50",
            "24-11-2026 23:50",
        ),
        (
            "Naam;Feit;Pleegdatum;Aangehouden",
            "Jo Smit;Heling;23-11-2026;24-11-2026 8:30",
            "24-11-2026 8:30",
        ),
        (
            "Naam;Feit;Datum aanhouding;Tijd aanhouding;Tijdstip",
            "Jo Smit;Heling;24-11-2026;8:30;24-11-2026 8:30",
            "24-11-2026 8:30",
        ),
        ("Naam;Feit;Aanhoudingsdatum", "Jo Smit;Heling;24-11-2026", ""),
        ("Naam;Feit;Geboren;Datum", "Jo Smit;Heling;1-2-1990;24-11-2026", ""),
    ],
)
def test_a_second_date_and_a_time_of_its_own_are_recognised(
    headings: str, cells: str, moment: str
) -> None:
    table = sheet_from_text(f"{headings}\n{cells}").table
    texts = read_cells(table[1], recognise(table, today=TODAY))
    assert texts["arrested_at"] == moment
    assert texts["name"] == "Jo Smit"


def test_without_headings_the_recent_day_goes_with_the_time_beside_it() -> None:
    table = sheet_from_text(
        "Jo Smit;1-2-1990;24-11-2026;23:50;Winkeldiefstal van drank\n"
        "Bo Bos;3-4-1991;25-11-2026;7:15;Mishandeling van de buurman"
    ).table
    columns = recognise(table, today=TODAY)
    assert columns == ["name", "birth_date", "arrested_at", "arrested_at", "offence"]


def test_an_unknown_heading_beside_known_ones_is_found_by_what_stands_there() -> None:
    table = sheet_from_text("Wie;Geboortedatum;Wat\nJo Smit;1-2-1990;Heling").table
    assert recognise(table, today=TODAY) == ["name", "birth_date", "offence"]
