"""The API: keys, pages, ETags, problems, and never what is shielded."""

from datetime import timedelta
from typing import Any
from unittest.mock import patch
from uuid import uuid4

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from jsonschema import Draft202012Validator

from socialmap.exchange.actions.api_client import (
    make_api_client,
    withdraw_api_client,
)
from socialmap.exchange.hsds.schema import schema_of
from socialmap.exchange.models.api_client import ApiClient
from socialmap.organisation.models.organisation import Organisation
from socialmap.service.models import Service
from tests.factories import AT, today
from tests.socialmap.exchange.test_exports import SECRET, fill, shielded
from tests.world import World

HOME = "/api/v1"


@pytest.fixture(autouse=True)
def _no_requests_before() -> None:
    cache.clear()


def key_of(world: World) -> str:
    made = make_api_client(
        region=world.region,
        name="Gemeente",
        contact="api@example.org",
        by=world.administrator,
        at=AT,
    )
    return made.secret


@pytest.fixture
def api(world: World) -> Client:
    return Client(headers={"X-Api-Key": key_of(world)})


def contents(api: Client, path: str, **query: Any) -> list[dict[str, Any]]:
    answer = api.get(f"{HOME}/{path}", query)
    assert answer.status_code == 200, answer.content
    found: list[dict[str, Any]] = answer.json()["contents"]
    return found


def test_a_page_holds_objects_that_are_valid_by_the_description(
    api: Client, world: World
) -> None:
    fill(world)
    (organization,) = contents(api, "organizations")
    (service,) = contents(api, "services")
    for kind, found in (("organization", organization), ("service", service)):
        wrong = Draft202012Validator(schema_of(kind)).iter_errors(found)
        assert [error.message for error in wrong] == []
    assert service["organization"]["id"] == organization["id"]


def test_one_organization_comes_with_what_it_offers(api: Client, world: World) -> None:
    fill(world)
    told = api.get(f"{HOME}/organizations/{world.organisation.uuid}").json()
    assert [each["name"] for each in told["services"]] == ["Hulp aan huis"]
    one = api.get(f"{HOME}/services/{world.service.uuid}").json()
    assert one["organization"]["name"] == "Buurtteam West"
    assert one["service_at_locations"][0]["location"]["name"] == "Het Huis"


@pytest.mark.parametrize("how", ["X-Api-Key", "Bearer", "Basic"])
def test_a_key_comes_in_a_header(world: World, how: str) -> None:
    from base64 import b64encode

    secret = key_of(world)
    basic = b64encode(f"x:{secret}".encode()).decode()
    headers = {
        "X-Api-Key": {"X-Api-Key": secret},
        "Bearer": {"Authorization": f"Bearer {secret}"},
        "Basic": {"Authorization": f"Basic {basic}"},
    }[how]
    assert Client().get(f"{HOME}/services", headers=headers).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"X-Api-Key": "wps_no"},
        {"Authorization": "Bearer x"},
        {"Authorization": "Basic %%%"},
        {"Authorization": "x"},
    ],
)
def test_without_a_good_key_there_is_a_problem_and_no_data(
    world: World, headers: dict[str, str]
) -> None:
    answer = Client().get(f"{HOME}/services", headers=headers)
    assert answer.status_code == 401
    assert answer["Content-Type"] == "application/problem+json"
    assert "WWW-Authenticate" in answer
    assert "Hulp" not in answer.content.decode()


def test_a_withdrawn_key_counts_no_more(world: World) -> None:
    secret = key_of(world)
    client = ApiClient.objects.get()
    assert secret not in str(vars(client))
    withdraw_api_client(client=client, by=world.administrator, at=AT)
    answer = Client().get(f"{HOME}/services", headers={"X-Api-Key": secret})
    assert answer.status_code == 401


@pytest.mark.parametrize(
    "facts",
    [
        {"is_sensitive": True},
        {"ended_on": "2026-01-01"},
        {"no_contact": "not_listed", "no_contact_reason": "x"},
    ],
)
def test_what_may_not_be_shared_is_nowhere(
    api: Client, world: World, facts: dict[str, Any]
) -> None:
    Organisation.objects.filter(pk=world.organisation.pk).update(**facts)
    assert contents(api, "organizations") == contents(api, "services") == []
    for path, entry in (
        ("organizations", world.organisation),
        ("services", world.service),
    ):
        assert api.get(f"{HOME}/{path}/{entry.uuid}").status_code == 404


def test_a_key_opens_one_region(api: Client, world: World) -> None:
    far = Organisation.objects.create(
        region=world.far_region, name="Ver", kind=world.organisation.kind
    )
    assert [each["name"] for each in contents(api, "organizations")] == [
        "Buurtteam West"
    ]
    assert api.get(f"{HOME}/organizations/{far.uuid}").status_code == 404


def test_pages_link_to_each_other(api: Client, world: World) -> None:
    for number in range(4):
        Service.objects.create(
            organisation=world.organisation,
            region=world.region,
            name=f"Aanbod {number}",
        )
    page = api.get(f"{HOME}/services", {"page": 2, "per_page": 2})
    told = page.json()
    assert (told["total_items"], told["total_pages"]) == (5, 3)
    assert set(told["_links"]) == {"self", "first", "last", "prev", "next"}
    assert 'rel="next"' in page["Link"]
    following = api.get(told["_links"]["next"]["href"]).json()
    assert following["last_page"]


def test_what_did_not_change_is_not_sent_again(api: Client, world: World) -> None:
    first = api.get(f"{HOME}/services")
    assert first["API-Version"] == "1.0.0"
    again = api.get(f"{HOME}/services", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    world.service.refresh_from_db()
    world.service.change(seen=1, name="Anders")
    changed = api.get(f"{HOME}/services", headers={"If-None-Match": first["ETag"]})
    assert changed.status_code == 200


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"search": "hulp"}, 1),
        ({"search": "zzz"}, 0),
        ({"search": "<>"}, 0),
        ({"municipality": "GM0344"}, 1),
        ({"municipality": "GM0355"}, 0),
        ({"municipality": "nergens"}, 0),
        ({"domain": "housing"}, 1),
        ({"domain": "debt"}, 0),
        ({"age": "30"}, 1),
    ],
)
def test_services_are_narrowed(
    api: Client, world: World, query: dict[str, str], found: int
) -> None:
    fill(world)
    assert len(contents(api, "services", **query)) == found


@pytest.mark.parametrize(
    "path",
    [
        "services?page=0",
        "services?per_page=1000",
        "changes?since=gisteren",
        "services?age=x",
    ],
)
def test_a_wrong_parameter_is_a_problem_that_names_it(api: Client, path: str) -> None:
    answer = api.get(f"{HOME}/{path}")
    assert (answer.status_code, answer["Content-Type"]) == (
        400,
        "application/problem+json",
    )
    name = path.partition("?")[2].partition("=")[0]
    assert answer.json()["invalid-params"][0]["name"] == name


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("services/", 404),
        ("niets", 404),
        ("services/6f0c1b7e-3c1d-4c58-9f53-1d9f7c0f5a11", 404),
        ("services/x", 400),
    ],
)
def test_what_is_not_there_is_a_problem(api: Client, path: str, status: int) -> None:
    answer = api.get(f"{HOME}/{path}")
    assert (answer.status_code, answer["Content-Type"]) == (
        status,
        "application/problem+json",
    )


@pytest.mark.parametrize("path", ["services", "organizations", "changes"])
def test_no_data_without_a_key_at_any_address(world: World, path: str) -> None:
    for address in (path, f"{path}/{uuid4()}"):
        assert Client().get(f"{HOME}/{address}").status_code in (401, 404)
    client = Client()
    client.force_login(world.worker)  # a log-in is no key
    assert client.get(f"{HOME}/{path}").status_code == 401


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_the_api_is_only_read(api: Client, method: str) -> None:
    answer = getattr(api, method)(f"{HOME}/services")
    assert answer.status_code == 405
    assert answer["Content-Type"] == "application/problem+json"
    assert answer["Allow"] == "GET"


def test_too_many_requests_are_told_to_wait(api: Client) -> None:
    with patch("socialmap.exchange.views.api.keys.RATE.num_requests", 2):
        codes = [api.get(f"{HOME}/services").status_code for _ in range(3)]
        answer = api.get(f"{HOME}/services")
    assert codes == [200, 200, 429]
    assert int(answer["Retry-After"]) > 0
    assert answer["Content-Type"] == "application/problem+json"


def test_the_description_is_there_without_a_key(client: Client, db: None) -> None:
    told = client.get(f"{HOME}/openapi.json").json()
    assert set(told["paths"]) >= {f"{HOME}/services", f"{HOME}/changes"}
    assert "service_area" in told["components"]["schemas"]
    assert client.get(HOME).json()["openapi_url"].endswith("/api/v1/openapi.json")


def changes(api: Client, since: str, minutes: int = 5) -> list[tuple[str, str]]:
    """What a client is told that comes back some minutes later."""
    with time_machine.travel(AT + timedelta(minutes=minutes), tick=False):
        told = contents(api, "changes", since=since)
    return [(each["resource"], each["change"]) for each in told]


def test_all_that_happens_can_be_followed(api: Client, world: World) -> None:
    first = api.get(f"{HOME}/changes").json()
    assert sorted(e["change"] for e in first["contents"]) == ["added", "added"]
    since = first["checked_at"]
    assert changes(api, since=since) == []
    world.service.refresh_from_db()
    world.service.change(seen=1, name="Anders")
    assert changes(api, since=since) == [("service", "changed")]
    world.service.refresh_from_db()
    world.service.change(seen=2, ended_on=today())
    assert changes(api, since, minutes=6) == [("service", "ended")]


@pytest.mark.parametrize("how", ["shielded", "merged", "deleted"])
def test_what_is_no_longer_shared_is_removed_and_nothing_is_said_of_it(
    api: Client, world: World, how: str
) -> None:
    since = api.get(f"{HOME}/changes").json()["checked_at"]
    if how == "deleted":
        Service.objects.all().delete()
        Organisation.objects.filter(pk=world.organisation.pk).delete()
    else:
        other = shielded(world)
        facts: dict[str, Any] = {"is_sensitive": True}
        if how == "merged":
            facts = {"merged_into": other}
        Organisation.objects.filter(pk=world.organisation.pk).update(**facts)
    with time_machine.travel(AT + timedelta(minutes=5), tick=False):
        told = contents(api, "changes", since=since)
    assert {each["change"] for each in told} == {"removed"}
    assert all("url" not in each for each in told)
    assert SECRET not in str(told)


def test_what_only_colleagues_see_is_no_change(api: Client, world: World) -> None:
    since = api.get(f"{HOME}/changes").json()["checked_at"]
    world.organisation.refresh_from_db()
    world.organisation.change(seen=1, note="geheim", misses=3, doubtful_since=AT)
    assert changes(api, since=since) == []


def test_many_changes_come_in_pages_and_none_is_missed(
    api: Client, world: World
) -> None:
    for number in range(5):
        Service.objects.create(
            organisation=world.organisation, region=world.region, name=f"A {number}"
        )
    seen, url = [], f"{HOME}/changes?per_page=3&since=2020-01-01T00:00:00Z"
    while url:
        page = api.get(url).json()
        seen += [each["id"] for each in page["contents"]]
        url = page["_links"].get("next", {}).get("href", "")
    assert len(seen) == len(set(seen)) == 7


def test_the_changes_are_an_atom_feed_too(api: Client, world: World) -> None:
    answer = api.get(f"{HOME}/changes/atom")
    assert answer["Content-Type"].startswith("application/atom+xml")
    assert "<feed" in answer.content.decode()
    assert "aanbod erbij gekomen" in answer.content.decode()


def test_an_entry_that_another_region_lost_is_removed_there(
    api: Client, world: World
) -> None:
    far = Organisation.objects.create(
        region=world.far_region, name="Ver", kind=world.organisation.kind
    )
    used = far.in_regions.create(region=world.region)
    since = api.get(f"{HOME}/changes").json()["checked_at"]
    used.delete()
    far.change(seen=1, description="anders")
    assert changes(api, since=since) == [("organization", "removed")]


def test_the_administrator_makes_a_key_that_is_shown_once(
    client: Client, world: World
) -> None:
    client.force_login(world.administrator)
    sent = {"name": "Gemeente", "contact": "api@example.org"}
    page = client.post(reverse("socialmap:new_api_client"), sent).content.decode()
    made = ApiClient.objects.get()
    secret = page.split('value="wps_')[1].split('"')[0]
    headers = {"X-Api-Key": f"wps_{secret}"}
    assert Client().get(f"{HOME}/services", headers=headers).status_code == 200
    listed = client.get(reverse("socialmap:api_clients")).content.decode()
    assert secret not in listed
    assert "Laatst gebruikt op" in listed
    client.post(reverse("socialmap:withdraw_api_client", args=[made.pk]))
    assert Client().get(f"{HOME}/services", headers=headers).status_code == 401
