"""Where everybody starts, and what they see on the way."""

import pytest
from django.test import Client

from tests.cases.decision.situations import say
from tests.cases.support.situations import days_ago
from tests.factories import (
    advised_case,
    arrange,
    call,
    decided_case,
    monitored_case,
    nominated_case,
    plan,
    raise_safety,
    shielded_case,
    today,
)
from tests.world import World


@pytest.mark.parametrize(
    ("part", "home"),
    [
        ("worker", "/mijn-dag/"),
        ("prosecutor", "/zaken/te-beslissen/"),
        ("manager", "/mijn-dag/"),
        ("researcher", "/overzichten/pilot/"),
        ("administrator", "/beheer/gebruikers/"),
    ],
)
def test_everybody_starts_at_the_place_of_their_role(
    client: Client, world: World, part: str, home: str
) -> None:
    client.force_login(world.everybody[part])
    assert client.get("/")["Location"] == home


def test_auditor_reads_what_the_role_is_and_nothing_of_cases(
    client: Client, world: World
) -> None:
    advised_case(world)
    client.force_login(world.auditor)
    page = client.get("/", follow=True).content.decode()
    assert "logboek" in page
    for address in (
        "/zaken/",
        "/mijn-dag/",
        "/beheer/gebruikers/",
        "/overzichten/pilot/",
    ):
        assert client.get(address).status_code == 403


def test_who_has_no_role_yet_is_told_whom_to_ask(client: Client, world: World) -> None:
    client.force_login(world.outsider)
    page = client.get("/")
    assert "functioneel beheerder" in page.content.decode()


def test_my_day_holds_what_waits_and_nothing_of_a_colleague(
    client: Client, world: World
) -> None:
    case = monitored_case(world)
    call(world, case, result="voicemail", next_attempt_on=today())
    raise_safety(world, case)
    decided_case(world)
    nominated_case(world)
    client.force_login(world.worker)
    day = client.get("/mijn-dag/").context["day"]
    heaps = (day.unsafe, day.moments, day.calls, day.nominations, day.decided)
    assert [len(heap) for heap in heaps] == [1, 1, 1, 1, 1]
    client.force_login(world.colleague)
    day = client.get("/mijn-dag/").context["day"]
    heaps = (day.unsafe, day.moments, day.calls, day.nominations, day.decided)
    assert [len(heap) for heap in heaps] == [0, 0, 0, 1, 0]


def test_a_manager_reads_at_every_row_whose_case_it_is(
    client: Client, world: World
) -> None:
    case = advised_case(world)
    plan(world, case, today())
    raise_safety(world, case)
    call(world, case, result="voicemail", next_attempt_on=today())
    say(world, case, kind="question", by=world.prosecutor)
    arrange(world, case, asked_on=days_ago(30))
    client.force_login(world.manager)
    rows = client.get("/mijn-dag/").content.decode().split("<li>")
    named = sum(f'<span class="meta">{world.worker.name}</span>' in row for row in rows)
    assert named == 6
    client.force_login(world.worker)
    page = client.get("/mijn-dag/").content.decode()
    assert f'<span class="meta">{world.worker.name}</span>' not in page


def test_a_manager_sees_the_day_of_the_whole_region(
    client: Client, world: World
) -> None:
    monitored_case(world)
    client.force_login(world.manager)
    assert len(client.get("/mijn-dag/").context["day"].moments) == 1
    client.force_login(world.far_manager)
    assert client.get("/mijn-dag/").context["day"].moments == []


def test_an_empty_day_says_so(worker: Client) -> None:
    text = worker.get("/mijn-dag/").content.decode()
    assert "Vandaag geen monitormomenten" in text
    assert "Draag iemand voor" in text


def test_a_shielded_case_is_not_betrayed_by_a_list(
    client: Client, world: World
) -> None:
    shielded_case(world)
    for part, seen in (("worker", 1), ("colleague", 0), ("prosecutor", 1)):
        client.force_login(world.everybody[part])
        assert len(client.get("/zaken/").context["page"].rows) == seen
        found = client.get("/zaken/", {"q": "noor"}).context["page"].rows
        assert len(found) == seen


def test_the_watchman_is_answered_without_a_log_in(client: Client, db: None) -> None:
    assert client.get("/health/").content == b"ok"


def test_pages_of_a_case_stay_out_of_every_cache(worker: Client, world: World) -> None:
    page = worker.get(nominated_case(world).get_absolute_url())
    assert page["Cache-Control"] == "no-store"
    assert "HX-Request" in page["Vary"]


def test_a_strict_policy_forbids_scripts_from_elsewhere(worker: Client) -> None:
    policy = worker.get("/mijn-dag/")["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
