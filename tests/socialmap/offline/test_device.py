"""What the browser keeps, and when it must throw it away."""

import json
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import reverse

from socialmap.offline.owner import COOKIE
from socialmap.offline.shell import ICONS, SCRIPTS, shell_urls
from tests.factories import active_case
from tests.socialmap.offline.situations import LOG_OUT, MAP, PAGE
from tests.world import World
from zsm_werkplaats.accounts.models import Membership
from zsm_werkplaats.accounts.rights import Role

EMPTY = '"cache", "storage"'
HEADER = "Clear-Site-Data"
WORKER = f"{PAGE}sw.js"


def test_log_out_empties_the_device(worker: Client, world: World) -> None:
    for takes_along in (True, False):
        worker.force_login(world.worker)
        if takes_along:
            worker.get(MAP)
        answer = worker.post(LOG_OUT)
        assert answer.headers[HEADER] == EMPTY
        assert not worker.cookies.get(COOKIE) or not worker.cookies[COOKIE].value


def test_ordinary_page_leaves_the_device_alone(worker: Client) -> None:
    worker.get(MAP)
    for path in (PAGE, "/sociale-kaart/", "/zaken/", MAP):
        assert HEADER not in worker.get(path).headers


def log_in(client: Client, email: str) -> str:
    sent = {"login": email, "password": "werkplaats-2026"}
    answer = client.post("/accounts/login/", sent)
    assert answer.status_code == 302
    return answer.headers.get(HEADER, "")


def test_somebody_else_who_logs_in_finds_the_device_empty(
    client: Client, world: World
) -> None:
    for user in (world.worker, world.colleague):
        user.set_password("werkplaats-2026")
        user.save()
    assert log_in(client, world.worker.email) == ""
    client.get(MAP)
    # The session ends by itself: the notes of who comes back must still be sent.
    client.cookies.pop(settings.SESSION_COOKIE_NAME)
    assert log_in(client, world.worker.email) == ""
    client.cookies.pop(settings.SESSION_COOKIE_NAME)
    assert log_in(client, world.colleague.email) == EMPTY


def test_switch_of_region_empties_the_device(worker: Client, world: World) -> None:
    Membership.objects.create(
        user=world.worker, region=world.far_region, role=Role.WORKER
    )
    worker.get(MAP)
    switch = reverse("accounts:switch_region")
    stayed = worker.post(switch, {"region": world.region.pk})
    assert HEADER not in stayed.headers
    moved = worker.post(switch, {"region": world.far_region.pk})
    assert moved.headers[HEADER] == EMPTY
    assert HEADER not in worker.get(PAGE).headers


def test_page_holds_nothing_of_who_opens_it(client: Client, world: World) -> None:
    """The service worker keeps it, so it is the same for everybody."""
    pages = set()
    for user in (world.worker, world.prosecutor, world.far_manager):
        client.force_login(user)
        pages.add(client.get(PAGE).content)
    (page,) = pages
    assert b"csrf" not in page
    assert world.far_manager.name.encode() not in page


def test_page_and_its_worker_have_a_strict_policy(worker: Client) -> None:
    for path in (PAGE, WORKER):
        policy = worker.get(path).headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "connect-src 'self'" in policy
        assert not re.search("unsafe|nonce|http|[*]", policy)


def test_service_worker_answers_only_for_the_parts_of_its_page(worker: Client) -> None:
    answer = worker.get(WORKER)
    assert answer.headers["Content-Type"].startswith("text/javascript")
    assert answer.headers["Cache-Control"] == "no-store"
    text = answer.content.decode()
    found = re.search(r"const SHELL = (\[.*?\]);", text)
    assert found
    shell = json.loads(found[1])
    own = [each for each in shell if not each.startswith("/static/")]
    assert own == [PAGE, f"{PAGE}app.webmanifest"]
    assert MAP not in shell
    # Its scope is its own folder: it never sees the page of a case.
    assert "Service-Worker-Allowed" not in answer.headers


def test_new_version_of_the_page_makes_a_new_cache(
    worker: Client, settings: object
) -> None:
    before = worker.get(WORKER).content
    assert worker.get(WORKER).content == before
    settings.OFFLINE_KEEP_DAYS = 3  # type: ignore[attr-defined]
    assert worker.get(WORKER).content != before


def test_every_part_of_the_page_is_kept(worker: Client) -> None:
    page = worker.get(PAGE).content.decode()
    named = set(re.findall(r'(?:href|src|data-\w+)="(/static/[^"]+)"', page))
    assert named <= set(shell_urls())
    for name in SCRIPTS:
        script = (settings.BASE_DIR / "static" / name).read_text()
        assert not re.search(r"\b(eval|innerHTML|Function)\b", script), name


def test_manifest_makes_it_an_app_of_its_own(worker: Client) -> None:
    answer = worker.get(f"{PAGE}app.webmanifest")
    assert answer.headers["Content-Type"] == "application/manifest+json"
    facts = answer.json()
    assert facts["scope"] == facts["start_url"] == PAGE
    assert facts["display"] == "standalone"
    assert {"any", "maskable"} == {icon["purpose"] for icon in facts["icons"]}
    for name, sizes, _ in ICONS:
        found = finders.find(name)
        assert isinstance(found, str)
        width = int.from_bytes(Path(found).read_bytes()[16:20], "big")
        assert f"{width}x{width}" == sizes


@pytest.mark.parametrize("part", ["", "context/", "adviezen/"])
def test_page_of_a_case_is_kept_nowhere(
    worker: Client, world: World, part: str
) -> None:
    case = active_case(world)
    answer = worker.get(f"/zaken/{case.pk}/{part}", follow=True)
    assert answer.headers["Cache-Control"] == "no-store"
    assert not f"/zaken/{case.pk}/".startswith(PAGE)


def test_list_of_the_map_offers_to_take_it_along(worker: Client) -> None:
    text = worker.get("/sociale-kaart/").content.decode()
    assert "Meenemen op je telefoon" in text
    assert f'href="{PAGE}"' in text
