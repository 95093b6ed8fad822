"""The page of the sociale kaart: how a search is read, and what is near."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from socialmap.organisation.models.code_lists import LifeDomain, TargetGroup
from socialmap.organisation.models.municipality import Municipality
from socialmap.organisation.names_in_cases import CHECKS
from socialmap.search.models.failed_search import FailedSearch
from socialmap.service.actions import add_service
from tests.cases.pages.test_pages import MOST, queries
from tests.factories import active_case
from tests.world import World

LIST = "/sociale-kaart/"
GAP = "/sociale-kaart/ontbreekt/"


def first(client: Client, **query: Any) -> list[str]:
    return [str(r.entry) for r in client.get(LIST, query).context["results"]]


def labels(client: Client, **query: Any) -> list[str]:
    return [tag.label for tag in client.get(LIST, query).context["tags"]]


def test_what_was_understood_can_be_taken_away_word_by_word(worker: Client) -> None:
    query: Any = {"q": "schuld utrecht jong", "age": 20}
    tags = worker.get(LIST, query).context["tags"]
    assert [tag.label for tag in tags] == [
        "schulden",
        "Utrecht",
        "jong: 18-27",
        "20 jaar",
    ]
    forms = [worker.get(f"{LIST}{tag.url}").context["form"] for tag in tags]
    assert [(form.typed, form.data.get("age")) for form in forms] == [
        ("utrecht jong", "20"),
        ("schuld jong", "20"),
        ("schuld utrecht", "20"),
        ("schuld utrecht jong", None),
    ]


def test_the_box_and_the_filters_work_without_script(worker: Client) -> None:
    page = worker.get(LIST, {"q": "hulp", "open_now": "on"}).content.decode()
    assert f'<form class="find" method="post" action="{LIST}"' in page
    assert 'value="hulp"' in page


def test_typing_brings_only_the_rows(worker: Client) -> None:
    answer = worker.get(LIST, {"q": "hulp"}, headers={"HX-Request": "true"})
    assert "<html" not in answer.content.decode()
    assert "HX-Request" in answer["Vary"]


@pytest.mark.parametrize("nonsense", ["x", "-1", "9" * 30, "<b>", "²", "'"])
def test_nonsense_in_the_address_breaks_nothing(worker: Client, nonsense: str) -> None:
    names = ("q", "municipality", "domain", "target", "kind", "age", "waiting")
    query = dict.fromkeys((*names, "frame", "open_now", "pagina"), nonsense)
    assert worker.get(LIST, query).status_code == 200


def test_a_service_is_found_under_its_new_name_however_it_was_changed(
    worker: Client, world: World
) -> None:
    assert first(worker, q="tuinieren") == []
    type(world.service).objects.filter(pk=world.service.pk).update(
        description="Samen tuinieren"
    )
    assert first(worker, q="tuinieren") == ["Hulp aan huis"]


def test_what_was_merged_or_ended_is_found_no_more(
    worker: Client, world: World
) -> None:
    assert first(worker, q="buurtteam")
    world.organisation.ended_on = "2020-01-01"
    world.organisation.save()
    assert first(worker, q="buurtteam") == []


def test_nothing_found_shows_what_a_neighbouring_municipality_has(
    worker: Client, world: World
) -> None:
    zeist = Municipality.objects.get(name="Zeist")
    world.service.municipalities.add(zeist)
    bilt = Municipality.objects.get(name="De Bilt")
    query: Any = {"q": "hulp", "municipality": bilt.pk}
    answer = worker.get(LIST, query)
    ((label, results),) = answer.context["near"]
    assert label == "Wel in een buurgemeente"
    assert [r.service for r in results] == [world.service]
    assert "Wel in een buurgemeente" in answer.content.decode()


def test_a_word_that_nobody_knows_is_named_and_left_out(worker: Client) -> None:
    answer = worker.get(LIST, {"q": "tandarts hulp utrecht"})
    text = answer.content.decode()
    assert "Niet herkend: <strong>tandarts</strong>" in text
    ((label, results),) = answer.context["near"]
    assert label == "Zonder \u201ctandarts\u201d is er dit"
    assert results


def test_a_boy_is_read_as_somebody_young(worker: Client) -> None:
    assert labels(worker, q="jongen 19") == ["jongen: tot en met 27", "19 jaar"]


def test_nothing_near_is_said_plainly(worker: Client) -> None:
    answer = worker.get(LIST, {"q": "tandarts"})
    assert answer.context["near"] == []
    assert "Er is ook niets wat in de buurt komt." in answer.content.decode()


def test_one_tap_records_what_is_missing_and_a_second_says_nothing_new(
    worker: Client, world: World
) -> None:
    sent = {"q": "training lvb renswoude jong schuld"}
    for _ in range(2):
        answer = worker.post(GAP, sent)
        assert answer.status_code == 302
        assert "training" not in answer["Location"]
        assert worker.get(answer["Location"]).context["form"].typed == sent["q"]
    gap = FailedSearch.objects.get()
    assert (gap.region, gap.by) == (world.region, world.worker)
    assert gap.municipality == Municipality.objects.get(name="Renswoude")
    assert gap.domain == LifeDomain.objects.get(code="debt")
    assert gap.target_group == TargetGroup.objects.get(code="lvb")
    assert (gap.age_from, gap.age_to) == (18, 27)


def in_a_case(world: World, name: str, also_known_as: str = "") -> None:
    assert CHECKS
    person = active_case(world).involvements.get().person
    person.name, person.also_known_as = name, also_known_as
    person.save()


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("opvang Idrissi Utrecht", "opvang Utrecht"),
        ("idrissi tandarts zeist", "tandarts zeist"),
        ("Ruwayda schuld utrecht", "schuld utrecht"),
        ("Ruwayda's schuld utrecht", "schuld utrecht"),
        ("R. el Idrissi schuld", "schuld"),
        ("elidrissi schuld", "schuld"),
        ("Bo opvang", "opvang"),
        ("WP-0004 tandarts", "tandarts"),
        ("tandarts wp 4", "tandarts"),
        ("16/230344-23 tandarts", "tandarts"),
        ("tandarts 16 230344 23", "tandarts"),
        ("tandarts 06-12345678", "tandarts"),
        ("tandarts 06 12 34 56 78 zeist", "tandarts zeist"),
        ("tandarts +31 (0)6 12345678", "tandarts"),
        ("tandarts 13-05-1990", "tandarts"),
        ("tandarts 14 11 99", "tandarts"),
        ("tandarts 13 mei 1990", "tandarts"),
        ("tandarts canary@example.org", "tandarts"),
        ("tandarts kanaalweg 14", "tandarts kanaalweg"),
        ("huisvesting almere 17", "huisvesting almere 17"),
        ("hulp 18-27 zeist", "hulp 18-27 zeist"),
        ("schuldink schuld", "schuld"),
    ],
)
def test_a_gap_keeps_nothing_that_tells_who_it_was_for(
    worker: Client, world: World, typed: str, kept: str
) -> None:
    in_a_case(world, "Ruwayda el Idrissi", "Bo Schuldink")
    told = worker.post(GAP, {"q": typed}, follow=True).content.decode()
    assert FailedSearch.objects.get().typed == kept
    assert ("Een naam of nummer is weggelaten." in told) == (typed != kept)


def test_a_date_of_birth_is_no_age_in_a_gap(worker: Client) -> None:
    worker.post(GAP, {"q": "tandarts 14 11 99"})
    assert FailedSearch.objects.get().age_from is None


@pytest.mark.parametrize("typed", ["Ruwayda el Idrissi", "0612345678", "WP-0004"])
def test_a_gap_of_just_a_name_or_a_number_is_not_recorded(
    worker: Client, world: World, typed: str
) -> None:
    in_a_case(world, "Ruwayda el Idrissi")
    told = worker.post(GAP, {"q": typed}, follow=True).content.decode()
    assert not FailedSearch.objects.exists()
    assert "Er bleef niets over om vast te leggen." in told


def test_what_was_recorded_today_says_so_instead_of_asking_again(
    worker: Client,
) -> None:
    asked = worker.get(LIST, {"q": "tandarts"}).content.decode()
    assert "Vastleggen dat dit ontbreekt" in asked
    assert asked.count('id="id_q"') == 1
    answer = worker.post(GAP, {"q": "tandarts", "open_now": "False"})
    told = worker.get(answer["Location"]).content.decode()
    assert "Vastgelegd: dit ontbreekt" in told
    assert "Vastleggen dat dit ontbreekt" not in told


def test_prosecutor_searches_and_records_nothing(client: Client, world: World) -> None:
    client.force_login(world.prosecutor)
    page = client.get(LIST, {"q": "dit is er niet"}).content.decode()
    assert "Vastleggen dat dit ontbreekt" not in page
    assert client.post(GAP, {"q": "x"}).status_code == 403


def test_a_refuge_shows_its_name_and_no_number(
    worker: Client, client: Client, world: World
) -> None:
    world.organisation.phone = "088 555 01 01"
    world.organisation.is_sensitive = True
    world.organisation.save()
    page = worker.get(LIST, {"q": "buurtteam west"}).content.decode()
    assert "afgeschermd" in page
    assert "088 555 01 01" not in page
    client.force_login(world.prosecutor)
    assert first(client, q="buurtteam west") == []


def test_a_search_asks_as_much_for_one_row_as_for_many(
    worker: Client, world: World
) -> None:
    url = f"{LIST}?q=hulp+utrecht+18&age=30"
    few = queries(worker, url)
    for number in range(30):
        add_service(
            organisation=world.organisation, by=world.worker, name=f"Hulp {number}"
        )
    assert queries(worker, url) == few <= MOST
    assert reverse("socialmap:list") == LIST
