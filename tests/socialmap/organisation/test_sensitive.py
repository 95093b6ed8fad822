"""A refuge is found by who may know of it, and its address by who asks and is named."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from socialmap.organisation.models.sensitive_reading import SensitiveReading
from socialmap.organisation.policies import visible_to
from tests.downloads import text_in
from tests.factories import active_case, arrange, call
from tests.socialmap.organisation.situations import (
    called,
    far_organisation,
    page,
    place,
)
from tests.verbs.table import OTHER_PAGES
from tests.world import World
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.refusal import RefusedError

STREET, NUMBER = "Canariestraat", "0305550199"
NAMELESS = "Kanarie"
SECRETS = (STREET, NUMBER, "030 555 01 99", NAMELESS)


@pytest.fixture
def refuge(world: World) -> World:
    """The standing organisation as a refuge, with a secret in every corner."""
    entry = world.organisation
    secret: dict[str, Any] = {
        "is_sensitive": True,
        "address": f"{STREET} 1",
        "phone": NUMBER,
        "note": f"Bel aan op {STREET} 1",
        "description": f"Huis in de {STREET}",
        "email": f"{NAMELESS}@example.org",
        "website": f"https://{NAMELESS}.example",
    }
    entry.change(seen=entry.version, **secret)
    used = entry.in_regions.get()
    used.remark = f"Ingang {STREET}"
    used.save()
    here = place(world, address=f"{STREET} 2", phone=NUMBER)
    called(world, name=NAMELESS, phone=NUMBER)
    called(world, name=NAMELESS, phone=NUMBER, service=world.service)
    world.service.change(
        seen=world.service.version,
        contact_name=NAMELESS,
        contact_phone=NUMBER,
        way_in=f"Ga naar {STREET}",
    )
    world.service.locations.add(here)
    return world


def tells(text: str) -> list[str]:
    return [secret for secret in SECRETS if secret in text]


def test_the_page_shows_name_and_tag_until_one_press(
    worker: Client, refuge: World
) -> None:
    url = page(refuge, "organisation")
    masked = worker.get(url).content.decode()
    assert "afgeschermd" in masked
    assert refuge.organisation.name in masked
    assert refuge.service.name in masked
    assert tells(masked) == []
    shown = worker.post(page(refuge, "show_sensitive")).content.decode()
    assert set(tells(shown)) >= {STREET, NUMBER, NAMELESS}
    assert tells(worker.get(url).content.decode()) == []


def test_every_press_is_written_down(worker: Client, refuge: World) -> None:
    for _ in range(2):
        worker.post(page(refuge, "show_sensitive"))
    readings = SensitiveReading.objects.all()
    assert [r.by for r in readings] == [refuge.worker] * 2
    assert {r.region for r in readings} == {refuge.region}


def test_what_is_not_sensitive_needs_no_press(worker: Client, world: World) -> None:
    assert worker.post(page(world, "show_sensitive")).status_code == 302
    assert not SensitiveReading.objects.exists()


@pytest.mark.parametrize("who", ["prosecutor", "researcher", "far_worker"])
@pytest.mark.parametrize("name", ["organisation", "show_sensitive", "star"])
def test_for_who_may_not_know_of_it_it_is_not_there(
    client: Client, refuge: World, who: str, name: str
) -> None:
    client.force_login(getattr(refuge, who))
    ask = client.get if name == "organisation" else client.post
    assert ask(page(refuge, name)).status_code in (403, 404)
    link = reverse("socialmap:organisation_link", args=[refuge.organisation.uuid])
    assert client.get(link).status_code == 404
    text = client.get("/sociale-kaart/", {"q": refuge.organisation.name})
    assert page(refuge, "organisation") not in text.content.decode()


def test_forms_and_history_open_only_after_the_press(
    worker: Client, refuge: World
) -> None:
    url = page(refuge, "amend_organisation")
    assert worker.get(url).status_code == 302
    assert worker.get(page(refuge, "history")).status_code == 302
    worker.post(page(refuge, "show_sensitive"))
    assert worker.get(url).status_code == 200
    assert worker.get(page(refuge, "history")).status_code == 200


READERS = ["worker", "prosecutor"]


@pytest.mark.parametrize("who", READERS)
def test_no_page_tells_where_a_refuge_is(
    client: Client, refuge: World, who: str
) -> None:
    """Every page that belongs to no case, opened without pressing the button."""
    client.force_login(getattr(refuge, who))
    for name, row in OTHER_PAGES.items():
        if row.is_post_only:
            continue
        try:
            args = row.stage(refuge).args
        except RefusedError:
            continue  # what the page is about can't be done with a refuge
        url = reverse(name, args=args) + row.query
        answer = client.get(url)
        assert tells(text_in(answer.content)) == [], name


@pytest.mark.parametrize("who", ["worker", "prosecutor"])
def test_no_page_of_a_case_tells_where_a_refuge_is(
    client: Client, refuge: World, who: str
) -> None:
    case = active_case(refuge)
    call(refuge, case, organisation=refuge.organisation)
    arrange(refuge, case)
    client.force_login(getattr(refuge, who))
    for name in ("cases:detail", "cases:list", "cases:arrange_support", "front:my_day"):
        args = [case.pk] if name in ("cases:detail", "cases:arrange_support") else []
        answer = client.get(reverse(name, args=args), follow=True)
        assert tells(answer.content.decode()) == [], name


def test_who_rang_names_a_refuge_without_its_number(
    worker: Client, refuge: World
) -> None:
    url = reverse("cases:who_rang")
    text = worker.post(url, {"phone": "+31 30 555 0199"}).content.decode()
    assert refuge.organisation.name in text
    assert tells(text) == []


def test_a_sensitive_organisation_of_another_region_is_not_visible(
    world: World,
) -> None:
    far = far_organisation(world, is_sensitive=True)
    seen: User = world.worker
    assert far not in visible_to(seen)
    assert far in visible_to(world.far_worker)
