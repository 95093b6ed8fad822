"""The matrix: what counts as supply, as demand, as started, and who reads how much."""

from datetime import timedelta

import pytest

from cases.intake.actions.nomination import shield_case
from cases.support.actions.support import refer_support
from cases.support.models.support import Support
from socialmap.coverage.figures import coverage
from socialmap.coverage.period import Period
from socialmap.coverage.tile_grid import name_lines, tile_map
from socialmap.organisation.models.municipality import Municipality
from socialmap.organisation.models.organisation import Organisation
from tests.factories import AT, today
from tests.socialmap.coverage.situations import (
    cell,
    domain,
    missed,
    needed,
    offered,
    period,
    seen,
)
from tests.world import World
from zsm_werkplaats.lib.quarters import Quarter


def test_a_service_counts_where_it_works(world: World) -> None:
    offered(world, "debt", "Almere")
    assert cell(world, "Almere", "debt").supply == 1
    assert cell(world, "Zeist", "debt").supply == 0
    assert cell(world, "Almere", "housing").supply == 0


def test_a_service_of_the_whole_region_counts_everywhere(world: World) -> None:
    offered(world, "debt")
    assert {c.supply for c in seen(world).of_domain(domain("debt"))} == {1}


def test_a_service_of_which_nobody_said_where_counts_nowhere(world: World) -> None:
    offered(world, "debt", is_area_unknown=True)
    assert cell(world, "Almere", "debt").supply == 0


def test_a_service_of_another_region_counts_there_only(world: World) -> None:
    offered(world, "debt", "Groningen")
    assert {c.supply for c in seen(world).of_domain(domain("debt"))} == {0}


@pytest.mark.parametrize(
    "changes",
    [
        {"confirm_before": None},
        {"confirm_before": today() - timedelta(days=1)},
        {"doubtful_since": AT},
        {"ended_on": today()},
        {"closed_since": today()},
        {"is_sensitive": True},
        {"no_contact": "not_listed", "no_contact_reason": "Wil niet"},
    ],
    ids=str,
)
def test_only_fresh_standing_open_organisations_are_supply(
    world: World, changes: dict[str, object]
) -> None:
    service = offered(world, "debt", "Almere")
    Organisation.objects.filter(pk=service.organisation_id).update(**changes)
    assert cell(world, "Almere", "debt").supply == 0


@pytest.mark.parametrize("changes", [{"ended_on": today()}, {"closed_since": today()}])
def test_a_service_that_ended_or_is_closed_is_no_supply(
    world: World, changes: dict[str, object]
) -> None:
    offered(world, "debt", "Almere", **changes)
    assert cell(world, "Almere", "debt").supply == 0


def test_a_merged_municipality_counts_at_its_successor(world: World) -> None:
    offered(world, "debt", "Wijdemeren")
    offered(world, "debt", "Wijdemeren", "Hilversum")
    needed(world, "debt", "Wijdemeren")
    here = cell(world, "Hilversum", "debt")
    assert (here.supply, here.asked) == (2, 1)
    assert "Wijdemeren" not in {m.name for m in seen(world).municipalities}


def test_a_need_counts_by_the_municipality_of_its_case(world: World) -> None:
    needed(world, "debt", "Almere", started_on=None)
    here = cell(world, "Almere", "debt")
    assert (here.asked, here.started, here.is_cold) == (1, 0, True)


def test_a_need_without_parts_of_life_bears_on_those_of_its_service(
    world: World,
) -> None:
    world.service.domains.add(domain("housing"))
    needed(world, "debt", "Almere", domains=[], party="", service=world.service)
    assert cell(world, "Almere", "housing").asked == 1


def test_a_shielded_case_counts_nowhere(world: World) -> None:
    support = needed(world, "debt", "Almere")
    shield_case(case=support.case, by=world.worker, at=AT)
    assert cell(world, "Almere", "debt").asked == 0


def test_checking_help_that_runs_is_no_need(world: World) -> None:
    needed(world, "debt", "Almere", kind="check")
    assert cell(world, "Almere", "debt").asked == 0


def test_help_that_was_passed_on_is_one_need_that_started_once(world: World) -> None:
    first = needed(world, "debt", "Almere", asked_on=today() - timedelta(days=9))
    later = refer_support(
        support=first, passed_on=today(), party="Een ander", by=world.worker, at=AT
    )
    assert [d.domain.code for d in later.support_domains.all()] == ["debt"]
    Support.objects.filter(pk=later.pk).update(started_on=today())
    during = Period.of_year(first.asked_on.year)
    here = cell(world, "Almere", "debt", during=during)
    assert (here.asked, here.days) == (1, [9])


def test_what_names_no_municipality_is_told_apart(world: World) -> None:
    needed(world, "debt", "Almere", domains=[])
    assert seen(world).unplaced == 1


def test_outside_the_team_no_number_under_five_is_told(world: World) -> None:
    for _ in range(4):
        needed(world, "debt", "Almere")
    inside = cell(world, "Almere", "debt")
    outside = cell(world, "Almere", "debt", is_inside=False)
    nothing = cell(world, "Zeist", "debt", is_inside=False)
    assert (inside.asked_told, inside.is_cold) == ("4", True)
    assert outside.asked_told == nothing.asked_told == "minder dan 5"
    assert (outside.is_cold, outside.state) == (False, nothing.state)
    needed(world, "debt", "Almere")
    now = cell(world, "Almere", "debt", is_inside=False)
    assert (now.asked_told, now.started_told, now.days_told) == (
        "5",
        "minder dan 5",
        "",
    )
    assert now.is_cold


def test_a_failed_search_makes_a_white_spot_for_every_reader(world: World) -> None:
    missed(world, "debt", "Almere")
    missed(world, "debt", "Wijdemeren")
    missed(world, "", "Almere")
    for is_inside in (True, False):
        found = seen(world, is_inside=is_inside)
        assert [(str(c.municipality), c.failed) for c in found.cold] == [
            ("Almere", 1),
            ("Hilversum", 1),
        ]
        assert found.failed == 3
    before = Period.of_year(today().year - 1)
    assert seen(world, during=before).failed == 0


def test_white_spots_stand_with_the_most_wanted_first(world: World) -> None:
    needed(world, "debt", "Almere")
    for _ in range(2):
        needed(world, "housing", "Zeist")
    offered(world, "work", "Urk")
    needed(world, "work", "Urk")
    assert [str(c.municipality) for c in seen(world).cold] == ["Zeist", "Almere"]


@pytest.mark.parametrize("text", ["2026-5", "26-1", "x", "2026", "²"])
def test_a_quarter_that_does_not_exist_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        Period.parse({"kwartaal": text}, today())


@pytest.mark.parametrize("text", ["1", "99999", "x", "²026", "1999"])
def test_a_year_that_does_not_exist_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="jaar"):
        Period.parse({"jaar": text}, today())


def test_a_period_has_one_before_one_after_and_one_of_the_other_length() -> None:
    quarter = Period.of_quarter(Quarter(2026, 1))
    assert quarter.previous.query == "kwartaal=2025-4"
    assert quarter.next.query == "kwartaal=2026-2"
    assert quarter.at_other_length(today()).query == "jaar=2026"
    year = Period.of_year(2025)
    assert (year.previous.label, year.next.label) == ("2024", "2026")
    assert year.at_other_length(today()).query == "kwartaal=2025-4"


@pytest.mark.parametrize("region", ["region", "far_region"])
def test_every_municipality_of_today_has_one_tile(world: World, region: str) -> None:
    there = getattr(world, region)
    found = coverage(there, period(), today(), is_inside=True)
    tiles = tile_map(found, None).tiles
    here = Municipality.objects.filter(region=there).on(today())
    assert {tile.municipality for tile in tiles} == set(here)
    assert len({(tile.row, tile.column) for tile in tiles}) == len(tiles)


def test_a_municipality_without_a_place_stands_under_the_others(world: World) -> None:
    Municipality.objects.create(
        code="GM9999",
        name="Nieuwstad",
        region=world.region,
        province="Utrecht",
        valid_from=today(),
    )
    tiles = tile_map(seen(world), domain("debt")).tiles
    new = next(t for t in tiles if t.municipality.name == "Nieuwstad")
    assert new.row > max(t.row for t in tiles if t is not new)


def test_most_neighbours_have_tiles_that_touch(world: World) -> None:
    tiles = {t.municipality.pk: t for t in tile_map(seen(world), None).tiles}
    pairs = [
        (tiles[a.pk], tiles[b.pk])
        for a in Municipality.objects.filter(pk__in=tiles).prefetch_related(
            "neighbours"
        )
        for b in a.neighbours.all()
        if b.pk in tiles
    ]
    near = [abs(a.row - b.row) <= 1 and abs(a.column - b.column) <= 1 for a, b in pairs]
    assert sum(near) > 0.8 * len(near)


def test_a_long_name_is_broken_near_its_middle() -> None:
    assert name_lines("Utrecht") == ["Utrecht"]
    assert name_lines("Utrechtse Heuvelrug") == ["Utrechtse", "Heuvelrug"]
    assert name_lines("Noardeast-Fryslân") == ["Noardeast-", "Fryslân"]
