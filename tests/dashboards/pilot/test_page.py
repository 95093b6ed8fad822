"""The page of the pilot: what the team reads, what a researcher reads, its files."""

from collections.abc import Mapping

import pytest
from django.http import QueryDict
from django.test import Client

from cases.case.models.case import Case
from cases.case.policies import visible_to
from cases.questions.address import asked_in
from tests.cases.pages.test_pages import queries
from tests.dashboards.pilot.fixed_set import YEAR, tell_pilot
from tests.downloads import text_in
from tests.factories import AT, active_case, call, shielded_case
from tests.world import World
from zsm_werkplaats.accounts.models import Membership
from zsm_werkplaats.accounts.rights import Role
from zsm_werkplaats.dashboards.figures.figure import Figure

PAGE = "/overzichten/pilot/"
ASKED = {"periode": str(YEAR)}

Shown = Mapping[str, list[str]]


def figures_of(client: Client, **asked: str) -> dict[str, Figure]:
    page = client.get(PAGE, ASKED | asked)
    return {figure.code: figure for figure in page.context["figures"]}


def shown(figure: Figure) -> Shown:
    """What stands in each row, by its label."""
    return {row.label: [cell.shown for cell in row.cells] for row in figure.rows}


@pytest.fixture
def researcher(client: Client, world: World) -> Client:
    """A researcher of both regions, at the desk of the first."""
    Membership.objects.create(
        user=world.researcher, region=world.far_region, role=Role.RESEARCHER
    )
    client.force_login(world.researcher)
    return client


def test_the_team_reads_every_number_of_its_own_region(
    worker: Client, world: World
) -> None:
    tell_pilot(world)
    found = figures_of(worker)
    assert list(shown(found["formulieren"]).values()) == [
        ["43"],
        ["151 u 38"],
        ["1 u 30"],
        ["3 u"],
        ["5 u"],
        ["14 u 10"],
    ]
    assert shown(found["uren-per-zaak"]) == {
        "0–3 uur": ["20", "47%"],  # noqa: RUF001
        "3–6 uur": ["15", "35%"],  # noqa: RUF001
        "6 uur en meer": ["8", "19%"],
        "Samen": ["43", "100%"],
    }
    assert shown(found["soort-werk"])["Contact: bezoek"] == ["29 u 30", "19%", "28"]
    assert shown(found["afdoeningen"]) == {
        "Dagvaarden": ["6", "14%"],
        "Voorwaardelijk sepot": ["29", "67%"],
        "Onvoorwaardelijk sepot (beleid)": ["1", "2,3%"],
        "OM-strafbeschikking": ["4", "9,3%"],
        "Nog geen beslissing": ["3", "7%"],
        "Samen": ["43", "100%"],
    }
    assert shown(found["adviezen"]) == {
        "Conform advies": ["24", "56%"],
        "Gedeeltelijk conform advies": ["6", "14%"],
        "In afwijking van het advies": ["10", "23%"],
        "Nog geen beslissing op dit advies": ["2", "4,7%"],
        "Geen advies gegeven": ["1", "2,3%"],
        "Samen": ["43", "100%"],
    }
    assert shown(found["maatwerk"])["Maatwerkadvies"] == ["36", "84%"]


def test_every_number_of_the_page_opens_its_list(worker: Client, world: World) -> None:
    tell_pilot(world)
    cells = [
        cell
        for figure in figures_of(worker).values()
        for row in figure.rows
        for cell in row.cells
        if cell.url
    ]
    assert len(cells) > 20
    for cell in cells:
        path, _, query = cell.url.partition("?")
        assert path == "/zaken/"
        asked = asked_in(QueryDict(query), region_id=world.region.pk, at=AT)
        assert asked
        listed = asked.question.of(visible_to(world.worker), asked.asked)
        assert listed.count() == cell.value, cell.url


def test_a_researcher_reads_the_regions_beside_each_other(
    researcher: Client, world: World
) -> None:
    tell_pilot(world)
    found = figures_of(researcher)
    assert list(shown(found["formulieren"]).values()) == [
        ["43", "78"],
        ["151 u 38", "252 u 43"],
        ["1 u 30", "1 u 15"],
        ["3 u", "3 u"],
        ["5 u", "4 u 38"],  # 277.5 minutes, to the whole minute
        ["14 u 30", "15 u"],  # rounded up to half an hour
    ]
    assert found["uren-per-zaak"].columns == [
        "Midden-Nederland: formulieren",
        "Midden-Nederland: aandeel",
        "Noord-Nederland: formulieren",
        "Noord-Nederland: aandeel",
    ]
    assert shown(found["uren-per-zaak"])["6 uur en meer"] == ["8", "19%", "14", "18%"]


def test_small_numbers_stay_in_the_team_and_cannot_be_found(
    researcher: Client, world: World
) -> None:
    tell_pilot(world)
    found = figures_of(researcher)
    few, hidden = "minder dan 5", "niet getoond"
    disposals = shown(found["afdoeningen"])
    assert disposals["Dagvaarden"] == ["6", "14%", "11", "14%"]
    assert disposals["OM-strafbeschikking"] == [few, hidden, "10", "13%"]
    # one went to the regular route: the five before it are kept in as well
    assert disposals["Terug naar de reguliere ZSM-route"] == [few, hidden] * 2
    assert sorted(row[2] for row in disposals.values()).count(hidden) == 1
    # 29 + 6 are told of 43: what is left can be any of four disposals
    advised = shown(found["adviezen"])
    assert advised["Gedeeltelijk conform advies"][0] == hidden
    assert advised["Geen advies gegeven"][0] == few
    assert shown(found["soort-werk"])["Hulp regelen"][:3] == [hidden, hidden, few]
    page = researcher.get(PAGE, ASKED).content.decode()
    assert "vraag=" not in page
    for figure in found.values():
        for row in figure.rows:
            for cell in row.cells:
                if cell.shown.isdigit():
                    assert int(cell.shown) >= 5


def test_a_researcher_learns_nothing_of_four_cases(
    researcher: Client, world: World
) -> None:
    for _ in range(4):
        call(world, active_case(world), minutes=77)
    for code, figure in figures_of(researcher, periode="alles").items():
        for row in figure.rows:
            assert not any(cell.value for cell in row.cells), (code, row.label)
    call(world, active_case(world), minutes=77)
    told = shown(figures_of(researcher, periode="alles")["formulieren"])
    assert [row[0] for row in told.values()][:2] == ["5", "6 u 25"]


def test_a_shielded_case_counts_outside_and_for_who_may_open_it(
    client: Client, world: World
) -> None:
    call(world, shielded_case(world), minutes=20)
    for _ in range(5):
        call(world, active_case(world), minutes=20)
    for part, number in (
        ("worker", "6"),
        ("colleague", "5"),
        ("manager", "6"),
        ("researcher", "6"),
    ):
        client.force_login(world.everybody[part])
        told = shown(figures_of(client, periode="alles")["formulieren"])
        assert told["Activiteitenformulieren"] == [number]


def test_the_year_before_stands_beside_it(worker: Client, world: World) -> None:
    tell_pilot(world)
    Case.objects.filter(region=world.region).update(nominated_at=AT)
    found = figures_of(worker, periode=f"{AT.year}", vergelijk="jaar-eerder")
    assert found["formulieren"].columns == ["In deze periode", "jaar eerder"]


@pytest.mark.parametrize(
    "asked",
    [
        {"periode": "2025-05"},
        {"periode": "2025-W20"},
        {"periode": "2025-05-10..2025-08-10"},
        {"van": "2025-05-10", "tot": "2025-05-10"},
        {"periode": "2025-05", "figuur": "formulieren", "als": "csv"},
        {"periode": "2025-05", "figuur": "formulieren", "als": "xlsx"},
    ],
)
def test_a_researcher_reads_whole_quarters_and_years_only(
    researcher: Client, world: World, asked: dict[str, str]
) -> None:
    tell_pilot(world)
    page = researcher.get(PAGE, asked)
    if "als" in asked:
        assert "formulieren-2025-K2." in page["Content-Disposition"]
        return
    choice = page.context["choice"]
    assert str(choice.period) == "2025-K2"
    assert {way.label for way in choice.lengths} == {"kwartaal", "jaar", "alles"}
    text = page.content.decode()
    assert choice.instead in text
    assert "mei 2025 valt" in choice.instead
    assert "Andere dagen" not in text


def test_who_reads_one_region_from_outside_chooses_no_days(
    client: Client, world: World
) -> None:
    """A worker here who is a researcher elsewhere."""
    Membership.objects.create(
        user=world.worker, region=world.far_region, role=Role.RESEARCHER
    )
    client.force_login(world.worker)
    page = client.get(PAGE, {"periode": "2025-05"})
    assert str(page.context["choice"].period) == "2025-K2"


@pytest.mark.parametrize("asked", ["2025-K2", "2025", "alles"])
def test_a_wide_period_is_shown_without_a_sentence(
    researcher: Client, asked: str
) -> None:
    choice = researcher.get(PAGE, {"periode": asked}).context["choice"]
    assert (str(choice.period), choice.instead) == (asked, "")


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_table_comes_as_a_file(worker: Client, world: World, kind: str) -> None:
    tell_pilot(world)
    file = worker.get(PAGE, ASKED | {"figuur": "afdoeningen", "als": kind})
    assert f"afdoeningen-2025.{kind}" in file["Content-Disposition"]
    assert "Voorwaardelijk sepot" in text_in(file.content)


def test_the_page_asks_the_same_with_few_and_with_many(
    researcher: Client, world: World
) -> None:
    few = queries(researcher, f"{PAGE}?periode=2025")
    tell_pilot(world)
    assert queries(researcher, f"{PAGE}?periode=2025") == few <= 20
    both = queries(researcher, f"{PAGE}?periode=2025&vergelijk=vorige")
    assert both <= 20
