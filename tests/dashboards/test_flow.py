"""Kwaliteit en doorstroom: every figure, its lists, and who reads what of it."""

from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.http import QueryDict
from django.test import Client
from django.utils.timezone import localdate, now

from cases.case.models.case import Case
from cases.case.policies import visible_to
from cases.questions.address import asked_in
from tests.cases.pages.test_pages import queries
from tests.dashboards.flow_cases import flowing
from tests.factories import AT
from tests.world import World
from zsm_werkplaats.dashboards.figures.figure import Figure
from zsm_werkplaats.dashboards.figures.quality.themes import THEMES
from zsm_werkplaats.lib.period import Period

URL = "/overzichten/kwaliteit/"
QUARTER = Period.quarter(localdate(AT))


def figures_of(client: Client, theme: str = "", **query: str) -> dict[str, Figure]:
    page = client.get(URL, {"deel": theme, **query}).context["page"]
    return {figure.code: figure for figure in page.figures}


def shown(figure: Figure) -> dict[str, list[str]]:
    """The rows of a figure in words."""
    return {row.label: [cell.shown for cell in row.cells] for row in figure.rows}


def counted(figure: Figure) -> dict[str, str]:
    """The first column of a figure."""
    return {label: cells[0] for label, cells in shown(figure).items()}


def listed(url: str, world: World) -> int:
    """How many cases the list of an address holds, for a worker."""
    asked = asked_in(
        QueryDict(urlsplit(url).query), region_id=world.region.pk, at=now()
    )
    assert asked
    cases = visible_to(world.worker).filter(region=world.region)
    return asked.question.of(cases, asked.asked).count()


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("compare", ["", "vorige", "jaar-eerder"])
def test_every_number_counts_what_its_list_holds(
    worker: Client, world: World, theme: str, compare: str
) -> None:
    cases = flowing(world)
    Case.objects.filter(pk=cases["closed"].pk).update(
        nominated_at=AT - timedelta(days=366)
    )
    figures = figures_of(worker, theme, vergelijk=compare)
    assert figures
    links = [
        cell
        for figure in figures.values()
        for row in figure.rows
        for cell in row.cells
        if "vraag=" in cell.url
    ]
    assert links or theme == "omgeving"
    for cell in links:
        assert listed(cell.url, world) == cell.value, cell


def test_the_key_numbers(worker: Client, world: World) -> None:
    flowing(world)
    told = shown(figures_of(worker)["kerncijfers"])
    assert told["Opgepakt uit de ZSM-instroom"] == ["7", "70% van 10"]
    assert told["Van aanhouding tot advies (mediaan)"] == ["4 uur", ""]
    assert told["Verdachte persoonlijk gesproken"] == ["1", "14% van 7"]
    assert told["Weging bevraagd"] == ["1", "50% van 2"]
    assert told["Uit de cel met een afspraak"] == ["1", "14% van 7"]
    assert told["Maatwerkadviezen"] == ["4", "100% van 4"]
    assert told["Advies geheel overgenomen"] == ["1", "33% van 3"]
    assert told["Zaken met nieuwe hulp"] == ["1", ""]


def test_training_cases_count_nowhere(worker: Client, world: World) -> None:
    flowing(world)
    Case.objects.update(is_training=True)
    told = shown(figures_of(worker)["kerncijfers"])
    assert told.pop("Opgepakt uit de ZSM-instroom") == ["0", "0% van 1"]
    assert told.pop("Van aanhouding tot advies (mediaan)")[0] == "geen"
    assert {cells[0] for cells in told.values()} == {"0"}
    for theme in set(THEMES) - {"", "omgeving", "instroom"}:
        for figure in figures_of(worker, theme).values():
            assert not figure.rows, figure.code


def test_a_researcher_gets_neither_the_page_nor_its_files(
    client: Client, world: World
) -> None:
    """Small numbers follow from tables that tell of the same cases."""
    client.force_login(world.researcher)
    for url in (URL, f"{URL}?figuur=kerncijfers&als=csv", "/overzichten/opbouw/"):
        assert client.get(url).status_code == 403
    page = client.get("/overzichten/pilot/").content.decode()
    assert URL not in page


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_every_table_comes_as_a_file(
    worker: Client, world: World, theme: str, kind: str
) -> None:
    flowing(world)
    for code in figures_of(worker, theme):
        answer = worker.get(URL, {"deel": theme, "figuur": code, "als": kind})
        assert answer.status_code == 200
        assert f"{code}-{QUARTER}.{kind}" in answer["Content-Disposition"]


@pytest.mark.parametrize("theme", THEMES)
def test_a_page_asks_the_same_with_few_and_with_many(
    worker: Client, world: World, theme: str
) -> None:
    flowing(world)
    url = f"{URL}?deel={theme}&vergelijk=vorige"
    few = queries(worker, url)
    flowing(world)
    assert queries(worker, url) == few
    assert few <= 20


@pytest.mark.parametrize(
    "query", [{"deel": "x"}, {"periode": "2026-W54"}, {"figuur": "x", "als": "csv"}]
)
def test_what_does_not_exist_is_not_found(
    worker: Client, query: dict[str, str]
) -> None:
    assert worker.get(URL, query).status_code == 404
