"""Broken input on the screens beside the cases: a message or a refusal, never a 500."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.cases.test_hostile_input import BROKEN, HARMLESS
from tests.day_list import brought, one_entry
from tests.factories import (
    today,
)
from tests.forms_on_page import untouched
from tests.world import World


@pytest.mark.parametrize("what", BROKEN)
def test_the_sociale_kaart_takes_nothing_broken(
    worker: Client, world: World, what: str
) -> None:
    entry, offer = world.organisation.pk, world.service.pk
    for name, args in (
        ("add_organisation", []),
        ("amend_organisation", [entry]),
        ("add_service", [entry]),
        ("amend_service", [entry, offer]),
    ):
        url = reverse(f"socialmap:{name}", args=args)
        facts = untouched(worker.get(url))
        for field in facts:
            assert worker.post(url, facts | {field: BROKEN[what]}).status_code in (
                HARMLESS
            )


@pytest.mark.parametrize("what", BROKEN)
def test_the_day_list_takes_nothing_broken(
    worker: Client, world: World, what: str
) -> None:
    upload, entry = brought(world, ["x;y;z"]), one_entry(world)
    for name, args in (
        ("new_upload", []),
        ("upload", [upload.pk]),
        ("columns", [upload.pk]),
        ("import_upload", [upload.pk]),
        ("triage_entry", [entry.pk]),
        ("undo_triage", [entry.pk]),
        ("nominate_entry", [entry.pk]),
    ):
        url = reverse(f"cases:{name}", args=args)
        page = worker.get(url)
        sent = untouched(page) if page.status_code == 200 else {}
        for field in {*sent, "seal", "choice", "seen"}:
            done = worker.post(url, sent | {field: BROKEN[what]})
            assert done.status_code in HARMLESS, (name, field)


@pytest.mark.parametrize("what", BROKEN)
def test_the_screens_of_the_administrator_take_nothing_broken(
    client: Client, world: World, what: str
) -> None:
    client.force_login(world.administrator)
    args = [world.colleague.pk]
    for url in (
        reverse("accounts:new_user"),
        reverse("accounts:amend_user", args=args),
        reverse("accounts:grant_role", args=args),
    ):
        facts = untouched(client.get(url))
        for field in facts:
            sent = facts | {field: BROKEN[what]}
            assert client.post(url, sent).status_code in HARMLESS
    switch = client.post(reverse("accounts:switch_region"), {"region": BROKEN[what]})
    assert switch.status_code == 404


@pytest.mark.parametrize("what", BROKEN)
def test_preferences_and_absence_take_nothing_broken(
    client: Client, world: World, what: str
) -> None:
    client.force_login(world.manager)
    for url in (reverse("outbox:preferences"), reverse("outbox:absences")):
        facts = untouched(client.get(url)) | {"until": today().isoformat()}
        for field in facts:
            sent = facts | {field: BROKEN[what]}
            assert client.post(url, sent).status_code in HARMLESS
