"""Adviezen en beslissingen: what the team learns, and what leaves it."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils.timezone import localdate

from cases.case.models.case import Case
from cases.decision.adoption import figures
from tests.cases.decision.situations import alter, decide, decide_otherwise
from tests.cases.pages.test_pages import queries
from tests.factories import AT, active_case, advised_case, disposal, give_advice
from tests.world import World
from zsm_werkplaats.lib.quarters import Quarter
from zsm_werkplaats.lib.small_numbers import enough

FIGURES = "/overzichten/adviezen/"
NOW = Quarter.of(localdate(AT))


def some_of_everything(world: World) -> dict[str, Case]:
    """One case of every kind."""
    cases = {kind: advised_case(world) for kind in ("whole", "part", "not", "open")}
    cases["usual"] = active_case(world)
    give_advice(world, cases["usual"], disposal=disposal("dagvaarden"), conditions=[])
    Case.objects.update(arrested_at=AT - timedelta(hours=4))
    decide(world, cases["whole"])
    alter(world, cases["part"], "Werkt mee tot mei")
    decide_otherwise(world, cases["not"])
    return cases


def test_the_figures_count_a_case_once_by_the_advice_that_stands(world: World) -> None:
    cases = some_of_everything(world)
    give_advice(world, cases["open"], reason_for_new="Er is een bed")
    found = figures(NOW, world.region, Case.objects.all(), is_inside=True)
    assert [n.value for n in found.advised] == [5, 4]
    assert [n.value for n in found.followed] == [1, 1, 1, 2]
    assert {n.label: n.value for n in found.reasons} == {
        "De ernst van het feit vraagt iets anders": 1,
        "Voorwaarde onvoldoende bepaald of niet uitvoerbaar": 1,
    }
    assert found.to_advice == found.to_decision == timedelta(hours=4)
    assert (
        figures(
            NOW.previous, world.region, Case.objects.all(), is_inside=True
        ).to_advice
        is None
    )


@pytest.mark.parametrize(
    ("kind", "which"),
    [
        ("alle", {"whole", "part", "not", "open", "usual"}),
        ("maatwerk", {"whole", "part", "not", "open"}),
        ("overgenomen", {"whole"}),
        ("deels", {"part"}),
        ("niet", {"not"}),
        ("open", {"open", "usual"}),
        ("reden-ernst", {"not"}),
        ("reden-onzin", set()),
        ("zelfde-afdoening", {"whole", "part"}),
        ("andere-afdoening", {"not"}),
        ("voorwaarde-overgenomen", {"whole"}),
        ("voorwaarde-aangepast", {"part"}),
        ("voorwaarde-weggelaten", {"not"}),
    ],
)
def test_every_number_opens_its_list(
    worker: Client, world: World, kind: str, which: set[str]
) -> None:
    cases = some_of_everything(world)
    page = worker.get(f"{FIGURES}zaken/", {"kwartaal": str(NOW), "welke": kind})
    assert {case.pk for case in page.context["page"].rows} == {
        cases[name].pk for name in which
    }


def test_a_shielded_case_counts_only_for_who_may_open_it(
    client: Client, world: World
) -> None:
    case = advised_case(world)
    Case.objects.filter(pk=case.pk).update(shielded_at=AT)
    for part, number in (("worker", 1), ("colleague", 0), ("manager", 1)):
        client.force_login(world.everybody[part])
        page = client.get(FIGURES).context["page"]
        assert page.figures.advised[0].value == number
        listed = client.get(f"{FIGURES}zaken/").context["page"].rows
        assert len(listed) == number


def test_outside_the_team_no_number_under_five_is_told(
    client: Client, world: World
) -> None:
    some_of_everything(world)
    for part in ("prosecutor", "researcher"):
        client.force_login(world.everybody[part])
        text = client.get(FIGURES).content.decode()
        assert "minder dan 5" in text
        assert "niet bekend" in text or "4 uur" in text
        assert "welke=" not in text


@pytest.mark.parametrize("part", ["prosecutor", "researcher", "worker"])
@pytest.mark.parametrize(
    "asked", [{"periode": "2026-11"}, {"van": "2026-11-02", "tot": "2026-11-02"}]
)
def test_outside_the_team_no_short_period_is_told(
    client: Client, world: World, part: str, asked: dict[str, str]
) -> None:
    client.force_login(world.everybody[part])
    response = client.get(FIGURES, asked)
    choice = response.context["page"].choice
    is_wide = str(choice.period) == "2026-K4"
    assert is_wide == (part != "worker")
    assert ("Andere dagen" in response.content.decode()) != is_wide
    old = client.get(FIGURES, {"kwartaal": "2026-4"}).context["page"].choice
    assert str(old.period) == "2026-K4"


@pytest.mark.parametrize(
    ("values", "shown"),
    [
        ([5, 9], ["5", "9"]),
        ([4, 9], ["minder dan 5", "niet getoond"]),
        ([9, 0, 20], ["niet getoond", "minder dan 5", "20"]),
        ([1, 1, 9, 20], ["minder dan 5", "minder dan 5", "niet getoond", "20"]),
        ([3, 3, 9], ["minder dan 5", "minder dan 5", "9"]),
        ([], []),
    ],
)
def test_what_is_kept_in_cannot_be_found_from_the_others(
    values: list[int], shown: list[str]
) -> None:
    assert enough(values) == shown


@pytest.mark.parametrize(
    "asked", ["x", "2026", "2026-5", "2026-0", "1-1", "9" * 30, "٢-1"]
)
@pytest.mark.parametrize("page", ["", "zaken/"])
def test_a_quarter_that_cannot_be_is_not_found(
    worker: Client, page: str, asked: str
) -> None:
    assert worker.get(FIGURES + page, {"kwartaal": asked}).status_code == 404
    assert worker.get(f"{FIGURES}zaken/", {"welke": asked}).status_code == 404


def test_quarters_follow_each_other_over_the_year() -> None:
    last = Quarter(2026, 4)
    assert (last.next, last.next.previous) == (Quarter(2027, 1), last)
    assert last.ends_at == Quarter(2027, 1).begins_at
    assert last.label == "4e kwartaal van 2026"


def test_the_figures_ask_the_same_with_few_and_with_many(
    worker: Client, world: World
) -> None:
    some_of_everything(world)
    urls = [FIGURES, f"{FIGURES}zaken/"]
    few = [queries(worker, url) for url in urls]
    for _ in range(8):
        decide(world, advised_case(world))
    assert [queries(worker, url) for url in urls] == few
    assert max(few) <= 20
