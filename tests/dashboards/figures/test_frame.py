"""The frame of a figure: its table, its bars, its file, and the choice of a period."""

from datetime import date
from io import BytesIO

import pytest
from django.http import Http404
from django.template.loader import render_to_string
from django.test import RequestFactory
from openpyxl import load_workbook

from zsm_werkplaats.dashboards.figures.figure import Cell, Figure, Row
from zsm_werkplaats.dashboards.figures.figure_file import figure_file
from zsm_werkplaats.dashboards.figures.period_choice import asked_period
from zsm_werkplaats.dashboards.figures.telling import (
    Count,
    Teller,
    change_of_share,
    counts_figure,
    difference,
    share_in_words,
)

TODAY = date(2026, 11, 30)
INSIDE, OUTSIDE = Teller(is_inside=True), Teller(is_inside=False)


def a_figure(teller: Teller = INSIDE, **numbers: int) -> Figure:
    counts = [
        Count(label, number, number + 2, url=f"/zaken/?vraag={label}")
        for label, number in numbers.items()
    ]
    return counts_figure(
        code="proef",
        title="Proef",
        definition="Om te proberen.",
        counts=counts,
        teller=teller,
    )


def test_a_row_shows_its_number_its_share_and_its_list() -> None:
    page = render_to_string(
        "dashboards/_figure.html",
        {"figure": a_figure(ja=12, nee=28), "query": "periode=2026"},
    )
    assert 'href="/zaken/?vraag=ja"' in page
    assert 'width="43"' in page
    assert "30%" in page
    assert "Samen" in page
    assert "periode=2026&amp;figuur=proef&amp;als=csv" in page


def test_outside_the_team_neither_number_nor_share_nor_list_is_told() -> None:
    figure = a_figure(OUTSIDE, ja=3, nee=28, soms=40)
    page = render_to_string(
        "dashboards/_figure.html", {"figure": figure, "query": "periode=2026"}
    )
    told = [[cell.shown for cell in row.cells] for row in figure.rows]
    assert told == [
        ["minder dan 5", "niet getoond"],
        ["niet getoond", "niet getoond"],
        ["40", "56%"],
        ["71", "100%"],
    ]
    assert "vraag=" not in page
    assert b"28" not in figure.as_file("csv")


def test_a_part_outside_the_team_is_not_found_from_the_rest() -> None:
    assert OUTSIDE.part(12, 40) == "12"
    assert OUTSIDE.part(38, 40) == "niet getoond"
    assert OUTSIDE.part(2, 40) == "minder dan 5"


def test_a_comparison_stands_beside_it() -> None:
    figure = a_figure(Teller(is_inside=True, against="ervoor"), ja=12, nee=28)
    assert list(figure.columns) == [
        "Zaken",
        "Aandeel",
        "Zaken ervoor",
        "Aandeel ervoor",
        "Verschil",
    ]
    assert [cell.shown for cell in figure.rows[0].cells] == [
        "12",
        "30%",
        "14",
        "32%",
        "2 minder",
    ]


@pytest.mark.parametrize(
    ("part", "total", "words"),
    [(12, 40, "30%"), (1, 250, "0,4%"), (4, 100, "4%"), (0, 9, "0%"), (0, 0, "")],
)
def test_a_share_in_words(part: int, total: int, words: str) -> None:
    assert share_in_words(part, total) == words


def test_differences_in_words() -> None:
    assert difference(3, 3) == "evenveel"
    assert difference(1, 3) == "2 minder"
    assert change_of_share((10, 20), (5, 20)) == "25 procentpunt hoger"
    assert change_of_share((10, 20), (0, 0)) == ""


def test_a_file_keeps_numbers_and_disarms_formulas() -> None:
    row = Row('=HYPERLINK("x")', [Cell(3, "3"), Cell(None, "minder dan 5")])
    figure = Figure(
        code="proef",
        title="Proef",
        definition="",
        columns=["Zaken", "Ervoor"],
        rows=[row],
    )
    answer = figure_file(
        RequestFactory().get("/", {"figuur": "proef", "als": "xlsx"}), [figure]
    )
    assert answer is not None
    sheet = load_workbook(BytesIO(answer.content)).active
    assert sheet is not None
    cells = [cell for line in sheet.iter_rows() for cell in line]
    assert [cell.data_type for cell in cells] == ["s", "s", "s", "s", "n", "s"]
    assert "'=HYPERLINK" in figure.as_file("csv").decode("utf-8-sig")


@pytest.mark.parametrize(
    "asked", [{"figuur": "x", "als": "csv"}, {"figuur": "proef", "als": "exe"}]
)
def test_a_file_that_does_not_exist_is_not_found(asked: dict[str, str]) -> None:
    with pytest.raises(Http404):
        figure_file(RequestFactory().get("/", asked), [a_figure(ja=1)])
    assert figure_file(RequestFactory().get("/"), [a_figure(ja=1)]) is None


def test_a_period_is_this_quarter_unless_the_address_says_another() -> None:
    choice = asked_period(RequestFactory().get("/"), TODAY)
    assert str(choice.period) == "2026-K4"
    assert choice.before is None
    assert choice.next is None
    assert choice.previous is not None
    assert choice.previous.query == "periode=2026-K3"


def test_the_comparison_and_the_rest_of_the_address_are_kept() -> None:
    asked = {"periode": "2026-W01", "vergelijk": "jaar-eerder", "deel": "hulp"}
    choice = asked_period(RequestFactory().get("/", asked), TODAY)
    assert choice.before is not None
    assert str(choice.before) == "2025-W01"
    assert choice.against == "jaar eerder"
    assert choice.previous is not None
    assert choice.previous.query == ("periode=2025-W52&deel=hulp&vergelijk=jaar-eerder")


def test_any_days_can_be_typed() -> None:
    asked = {"van": "2026-03-28", "tot": "2026-03-29", "figuur": "x"}
    choice = asked_period(RequestFactory().get("/", asked), TODAY)
    assert choice.query == "periode=2026-03-28..2026-03-29"
    wrong = asked_period(
        RequestFactory().get("/", {"van": "2026-03-29", "tot": "2026-03-28"}), TODAY
    )
    assert wrong.is_wrong
    page = render_to_string("dashboards/_period.html", {"choice": wrong})
    assert "niet vóór de eerste" in page
    assert str(wrong.period) == "2026-K4"


@pytest.mark.parametrize(
    "asked", [{"periode": "2026-13"}, {"vergelijk": "x"}, {"periode": "\x00"}]
)
def test_nonsense_in_the_address_is_not_found(asked: dict[str, str]) -> None:
    with pytest.raises(Http404):
        asked_period(RequestFactory().get("/", asked), TODAY)
