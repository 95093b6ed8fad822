"""Wie weet wat: entered by oneself, found by others, and gaps where nobody knows."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from socialmap.expertise.actions import say_expertise
from socialmap.expertise.models import Expertise, ExpertiseTopic
from socialmap.expertise.overview import overview
from socialmap.expertise.who_knows import WhoKnows, who_knows
from socialmap.organisation.actions.organisation import confirm_organisation
from socialmap.organisation.models.code_lists import Language, TargetGroup
from socialmap.organisation.models.municipality import Municipality
from tests.cases.pages.test_pages import MOST, queries
from tests.factories import AT, today
from tests.world import World, make_user
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.accounts.rights import Role

PAGE = "/sociale-kaart/wie-weet-wat/"
MINE = f"{PAGE}mijn-kennis/"
FRAGMENT = "/sociale-kaart/wie-weet-hiervan/"


def topic(code: str) -> ExpertiseTopic:
    return ExpertiseTopic.objects.get(code=code)


def place(name: str) -> Municipality:
    return Municipality.objects.get(name=name)


def says(world: World, by: User, **facts: Any) -> Expertise:
    given: dict[str, Any] = {"region": world.region, "by": by, "at": AT}
    return say_expertise(**(given | facts))


def names(known: WhoKnows) -> list[str]:
    return [each.user.name for each in known.colleagues]


def test_somebody_says_in_one_page_what_they_watch_and_know(
    worker: Client, world: World
) -> None:
    sent = {
        "municipalities": [place("Almere").pk, place("Zeist").pk],
        "topics": [topic("lvb").pk],
        "languages": [Language.objects.get(code="en").pk],
        "networks": "Winkeliers in Zeist",
    }
    assert worker.post(MINE, sent).status_code == 302
    text = worker.get(PAGE).content.decode()
    for told in ("Almere, Zeist", "Engels", "Winkeliers in Zeist", "beperking (lvb)"):
        assert told in text


def test_what_nobody_knows_is_a_gap(world: World) -> None:
    says(world, world.worker, topics=[topic("lvb")], municipalities=[place("Almere")])
    topics, places, languages = overview(world.region, today()).parts
    assert [each.label for each in places.known] == ["Almere"]
    assert "Zeist" in places.missing
    assert "Stalking" in topics.missing
    assert "Engels" in languages.missing
    assert "Nederlands" not in languages.missing


def test_who_left_or_lost_the_role_is_no_longer_told(world: World) -> None:
    says(world, world.colleague, topics=[topic("lvb")])
    assert names(who_knows(world.region, words="lvb")) == ["Colleague"]
    world.colleague.memberships.update(role=Role.PROSECUTOR)
    assert names(who_knows(world.region, words="lvb")) == []
    world.colleague.memberships.update(role=Role.WORKER)
    User.objects.filter(pk=world.colleague.pk).update(is_active=False)
    assert names(who_knows(world.region, words="lvb")) == []
    assert overview(world.region, today()).team == []


def test_knowledge_counts_in_its_own_region_only(world: World) -> None:
    says(world, world.far_worker, region=world.far_region, topics=[topic("lvb")])
    assert names(who_knows(world.region, words="lvb")) == []


def test_nobody_says_it_for_a_region_they_do_not_work_in(world: World) -> None:
    for by in (world.far_worker, world.prosecutor, world.researcher):
        with pytest.raises(PermissionDenied):
            says(world, by)


@pytest.mark.parametrize(
    ("typed", "reasons"),
    [
        ("schuld almere jong", ["schulden en inkomen", "volgt Almere"]),
        ("schuldhulpverlening", ["schulden en inkomen"]),
        ("SCHULDEN", ["schulden en inkomen"]),
        ("engels", ["spreekt Engels"]),
        ("almere", ["volgt Almere"]),
        ("dagbesteding", []),
        ("mere", []),
        ("", []),
    ],
)
def test_a_search_names_who_knows_and_why(
    world: World, typed: str, reasons: list[str]
) -> None:
    says(
        world,
        world.colleague,
        topics=[topic("schulden")],
        municipalities=[place("Almere")],
        languages=[Language.objects.get(code="en")],
    )
    found = who_knows(world.region, words=typed).colleagues
    assert [each.reasons for each in found] == ([reasons] if reasons else [])


def test_who_knows_the_topic_and_the_place_comes_first(world: World) -> None:
    says(world, world.worker, topics=[topic("lvb")])
    says(world, world.colleague, topics=[topic("lvb")], municipalities=[place("Zeist")])
    found = who_knows(world.region, municipality=place("Zeist"), topics=[topic("lvb")])
    assert names(found) == ["Colleague", "Worker"]


def test_a_search_tells_what_nobody_watches_or_knows(world: World) -> None:
    found = who_knows(world.region, words="stalking zeist engels")
    assert found.gaps == [
        "Niemand volgt Zeist.",
        "Van stalking heeft niemand kennis ingevuld.",
        "Niemand spreekt Engels.",
    ]


def test_who_watched_a_municipality_before_it_merged_watches_its_successor(
    world: World,
) -> None:
    says(world, world.worker, municipalities=[place("Wijdemeren")])
    assert names(who_knows(world.region, municipality=place("Hilversum"))) == ["Worker"]
    assert names(who_knows(world.region, words="hilversum")) == ["Worker"]
    assert names(who_knows(world.region, words="wijdemeren")) == ["Worker"]
    places = overview(world.region, today()).parts[1]
    assert "Hilversum" not in places.missing


def test_a_topic_keeps_who_knows_it_when_its_words_change(world: World) -> None:
    says(world, world.worker, topics=[topic("lvb")])
    old = topic("lvb")
    ExpertiseTopic.objects.filter(pk=old.pk).update(
        valid_to=today() - timedelta(days=1)
    )
    ExpertiseTopic.objects.create(code="lvb", label="Lvb", valid_from=today())
    assert names(who_knows(world.region, words="lvb")) == ["Worker"]
    assert "Lvb" not in overview(world.region, today()).parts[0].missing


def test_the_steward_and_who_confirmed_an_organisation_know_of_it(world: World) -> None:
    organisation = world.organisation
    organisation.steward = world.colleague
    organisation.save()
    confirm_organisation(organisation=organisation, by=world.worker, at=AT)
    organisation.refresh_from_db()
    found = who_knows(world.region, organisation=organisation)
    assert sorted(names(found)) == ["Colleague", "Worker"]


def test_the_fragment_takes_the_address_of_a_search(
    worker: Client, world: World
) -> None:
    says(world, world.colleague, topics=[topic("lvb")], municipalities=[place("Zeist")])
    group = TargetGroup.objects.get(code="lvb")
    query: dict[str, Any] = {
        "q": "",
        "municipality": place("Zeist").pk,
        "target": group.pk,
    }
    answer = worker.get(FRAGMENT, query, headers={"HX-Request": "true"})
    text = answer.content.decode()
    assert "<html" not in text
    assert "volgt Zeist" in text
    assert "licht verstandelijke beperking" in text


def test_beside_a_search_stands_who_knows_of_it(client: Client, world: World) -> None:
    for part in ("worker", "prosecutor"):
        client.force_login(getattr(world, part))
        page = client.get("/sociale-kaart/", {"q": "lvb zeist"}).content.decode()
        assert f'hx-get="{FRAGMENT}?q=~' in page
        assert FRAGMENT not in client.get("/sociale-kaart/").content.decode()
    client.force_login(world.researcher)
    assert FRAGMENT not in client.get("/sociale-kaart/?q=lvb").content.decode()


@pytest.mark.parametrize("nonsense", ["x", "-1", "9" * 30, "²", "<b>"])
def test_nonsense_in_the_address_finds_nobody(worker: Client, nonsense: str) -> None:
    query = dict.fromkeys(("q", "municipality", "organisation"), nonsense)
    assert worker.get(FRAGMENT, query).status_code == 200


def test_a_sensitive_organisation_is_not_told_of_by_way_of_who_knows_it(
    client: Client, world: World
) -> None:
    organisation = world.organisation
    organisation.is_sensitive, organisation.steward = True, world.colleague
    organisation.save()
    client.force_login(world.prosecutor)
    page = client.get(FRAGMENT, {"organisation": organisation.pk})
    assert "Colleague" not in page.content.decode()


def test_prosecutor_reads_whom_to_ask_and_not_the_networks(
    client: Client, world: World
) -> None:
    says(world, world.worker, topics=[topic("lvb")], networks="Kent de wijkagent goed")
    client.force_login(world.prosecutor)
    text = client.get(PAGE).content.decode()
    assert "Worker" in text
    assert "wijkagent" not in text
    assert "Mijn kennis" not in text
    client.force_login(world.manager)
    assert "wijkagent" in client.get(PAGE).content.decode()


def test_two_tabs_lose_nothing(worker: Client, world: World) -> None:
    assert worker.post(MINE, {"networks": "Moskee"}).status_code == 302
    answer = worker.post(MINE, {"networks": "Winkeliers"})
    assert answer.status_code == 409
    assert "Moskee" in answer.content.decode()


def test_the_page_asks_the_same_for_two_and_for_thirty_colleagues(
    worker: Client, world: World
) -> None:
    def add(number: int) -> None:
        for _ in range(number):
            part = f"extra_{User.objects.count()}"
            user = make_user(part, Role.WORKER, world.region)
            says(world, user, topics=[topic("lvb")], municipalities=[place("Zeist")])

    add(2)
    url = f"{FRAGMENT}?q=lvb+zeist"
    few = queries(worker, PAGE), queries(worker, url)
    add(28)
    assert (queries(worker, PAGE), queries(worker, url)) == few
    assert max(few) <= MOST
    assert reverse("socialmap:who_knows") == FRAGMENT
