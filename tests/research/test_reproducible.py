"""What the page of the pilot says follows from the exported file alone."""

import math
import statistics
from collections import Counter, defaultdict

import pytest
from django.test import Client

from tests.dashboards.pilot.fixed_set import YEAR, tell_pilot
from tests.dashboards.pilot.test_page import figures_of, shown
from tests.research.situations import (
    Rows,
    in_both_regions,
    project_of,
    rows_of,
    take,
)
from tests.world import World
from zsm_werkplaats.dashboards.figures.telling import share_in_words
from zsm_werkplaats.lib.durations import in_words

REGIONS = ("midden-nederland", "noord-nederland")
KEPT = {"minder dan 5", "niet getoond"}


@pytest.fixture
def both(world: World) -> World:
    in_both_regions(world)
    tell_pilot(world)
    return world


def exported(world: World, table: str = "zaken") -> dict[str, Rows]:
    project = project_of(world, regions=[world.region, world.far_region])
    found: dict[str, Rows] = defaultdict(list)
    for row in rows_of(take(world, project, period=YEAR), table):
        found[row["regio"]].append(row)
    return found


def minutes_of(rows: Rows) -> list[int]:
    return [int(row["minuten"]) for row in rows]


def test_forms_hours_quartiles_and_the_longest_follow_from_the_file(
    client: Client, both: World
) -> None:
    client.force_login(both.researcher)
    page = list(shown(figures_of(client)["formulieren"]).values())
    rows = exported(both)
    for place, region in enumerate(REGIONS):
        minutes = minutes_of(rows[region])
        quartiles = statistics.quantiles(minutes, n=4, method="inclusive")
        longest = math.ceil(max(minutes) / 30) * 30
        hours = [sum(minutes), *quartiles, longest]
        computed = [str(len(minutes)), *(in_words(int(h + 0.5)) for h in hours)]
        assert [row[place] for row in page] == computed


@pytest.mark.parametrize(
    ("figure", "column", "codes"),
    [
        (
            "afdoeningen",
            "afdoening",
            {
                "Dagvaarden": "dagvaarden",
                "Voorwaardelijk sepot": "voorwaardelijk-sepot",
                "Onvoorwaardelijk sepot (beleid)": "onvoorwaardelijk-sepot-beleid",
                "OM-strafbeschikking": "strafbeschikking",
                "Terug naar de reguliere ZSM-route": "regulier",
                "Nog geen beslissing": "geen",
            },
        ),
        (
            "adviezen",
            "gevolgd",
            {
                "Conform advies": "overgenomen",
                "Gedeeltelijk conform advies": "deels",
                "In afwijking van het advies": "niet",
                "Nog geen beslissing op dit advies": "open",
                "Geen advies gegeven": "geen-advies",
            },
        ),
        (
            "maatwerk",
            "maatwerk",
            {
                "Maatwerkadvies": "maatwerk",
                "Ander advies": "ander",
                "Geen advies gegeven": "geen-advies",
            },
        ),
    ],
)
def test_what_the_page_counts_the_file_counts_and_hides_alike(
    client: Client, both: World, figure: str, column: str, codes: dict[str, str]
) -> None:
    client.force_login(both.researcher)
    page, rows = shown(figures_of(client)[figure]), exported(both)
    lines = exported(both, "tellingen")
    for place, region in enumerate(REGIONS):
        counts = {
            row["waarde"]: int(row["aantal"])
            for row in lines[region]
            if row["variabele"] == column
        }
        in_rows = Counter(row[column] for row in rows[region])
        assert set(in_rows) <= {*codes.values(), "niet-getoond"}
        assert set(counts) <= set(codes.values())
        for label, code in codes.items():
            told, share = page[label][2 * place : 2 * place + 2]
            if told in KEPT:
                assert code not in counts
                assert in_rows[code] == 0
                continue
            assert int(told) == counts[code] >= max(5, in_rows[code])
            assert share == share_in_words(counts[code], len(rows[region]))
        assert in_rows["niet-getoond"] == 0 or in_rows["niet-getoond"] >= 5


def test_the_bands_follow_from_the_minutes(client: Client, both: World) -> None:
    client.force_login(both.researcher)
    page, rows = shown(figures_of(client)["uren-per-zaak"]), exported(both)
    for place, region in enumerate(REGIONS):
        bands = Counter(row["band"] for row in rows[region])
        told = [row[2 * place] for row in page.values()]
        assert told == [
            *(str(bands[code]) for code in ("0-3", "3-6", "6-en-meer")),
            str(len(rows[region])),
        ]


def test_the_time_of_each_kind_follows_from_both_tables(
    client: Client, both: World
) -> None:
    client.force_login(both.researcher)
    page = shown(figures_of(client)["soort-werk"])
    cases, work = exported(both), exported(both, "activiteiten")
    kinds = {
        "Contact: bezoek": "contact-visit",
        "Advies schrijven": "werk-advies-schrijven",
    }
    for place, region in enumerate(REGIONS):
        spent: Counter[str] = Counter()
        for row in work[region]:
            spent[row["soort"]] += int(row["minuten"])
        assert sum(spent.values()) == sum(minutes_of(cases[region]))
        for label, code in kinds.items():
            name = "minuten_" + code.replace("-", "_")
            assert spent[code] == sum(int(row[name]) for row in cases[region])
            assert page[label][3 * place] == in_words(spent[code])
        # Hulp regelen is on four forms of Midden-Nederland: kept in, with the next.
        assert page["Hulp regelen"][0] == "niet getoond"
        hidden = sum(int(row["minuten_niet_getoond"]) for row in cases[region])
        assert spent["niet-getoond"] == hidden


GROUPS = [
    ("weging_kans", "weging_ernst", "weging_problemen"),
    ("gevolgd", "maatwerk", "afdoening_geadviseerd", "dagen_tot_advies"),
    (
        "afdoening",
        "dagen_tot_beslissing",
        "uitkomst",
        "gewone_dienst",
        "zonder_werkplaats",
    ),
    ("monitor_laatste", "monitormomenten"),
]


@pytest.mark.parametrize("group", GROUPS)
def test_what_hangs_together_is_hidden_together(
    both: World, group: tuple[str, ...]
) -> None:
    """That a neighbour is empty would tell who has no advice, or no decision."""
    for rows in exported(both).values():
        hidden = 0
        for row in rows:
            told = [row[name] for name in group]
            if "niet-getoond" in told:
                hidden += 1
                assert set(told) <= {"niet-getoond", ""}, told
                numbers = [n for n in group if n.startswith(("dagen", "monitorm"))]
                assert all(row[name] == "" for name in numbers)
                assert all(
                    row[name] == "niet-getoond" for name in group if name not in numbers
                )
        assert hidden == 0 or hidden >= 5
        if group[0] in {"gevolgd", "afdoening"}:
            assert 5 <= hidden < len(rows)


def test_the_one_case_without_advice_is_not_found(world: World) -> None:
    """The days to its advice are empty, and so are those of all that are hidden."""
    tell_pilot(world)
    rows = rows_of(take(world, project_of(world), period=YEAR), "zaken")
    empty = [row for row in rows if row["dagen_tot_advies"] == ""]
    assert len(empty) >= 5
    assert {row["gevolgd"] for row in empty} == {"niet-getoond"}


def test_a_hidden_kind_of_work_does_not_tell_whether_it_was_a_contact(
    both: World,
) -> None:
    hidden = [
        row
        for rows in exported(both, "activiteiten").values()
        for row in rows
        if row["soort"] == "niet-getoond"
    ]
    assert hidden
    assert {(row["bron"], row["bereikt"]) for row in hidden} == {
        ("niet-getoond", "niet-getoond")
    }


def test_the_same_export_twice_says_the_same(both: World) -> None:
    project = project_of(both, regions=[both.region, both.far_region])
    files = [take(both, project, period=YEAR).export.checksum for _ in range(2)]
    assert files[0] == files[1]
