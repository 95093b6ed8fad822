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
    assert [tag.url for tag in tags] == [
        "?age=20&q=utrecht+jong",
        "?age=20&q=schuld+jong",
        "?age=20&q=schuld+utrecht",
        "?q=schuld+utrecht+jong",
    ]


def test_the_box_and_the_filters_work_without_script(worker: Client) -> None:
    page = worker.get(LIST, {"q": "hulp", "open_now": "on"}).content.decode()
    assert '<form class="find" method="get"' in page
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
    assert label == "in een buurgemeente"
    assert [r.service for r in results] == [world.service]
    assert "Wel in een buurgemeente" in answer.content.decode()


def test_one_tap_records_what_is_missing_and_a_second_says_nothing_new(
    worker: Client, world: World
) -> None:
    sent = {"q": "training lvb renswoude jong schuld"}
    for _ in range(2):
        answer = worker.post(GAP, sent)
        assert answer.status_code == 302
        assert answer["Location"].startswith(f"{LIST}?q=training")
    gap = FailedSearch.objects.get()
    assert (gap.region, gap.by) == (world.region, world.worker)
    assert gap.municipality == Municipality.objects.get(name="Renswoude")
    assert gap.domain == LifeDomain.objects.get(code="debt")
    assert gap.target_group == TargetGroup.objects.get(code="lvb")
    assert (gap.age_from, gap.age_to) == (18, 27)


def test_a_gap_keeps_no_name_of_somebody_in_a_case(
    worker: Client, world: World
) -> None:
    assert CHECKS
    case = active_case(world)
    person = case.involvements.get().person
    person.name = "Ruwayda el Idrissi"
    person.save()
    worker.post(GAP, {"q": "opvang Idrissi Utrecht"})
    assert FailedSearch.objects.get().typed == "opvang Utrecht"


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
