"""Broken input on the screens beside the cases: a message or a refusal, never a 500."""

from django.test import Client
from django.urls import reverse

from tests.broken import BROKEN, takes_nothing_broken
from tests.cases.exchange.verbs import one_of_two_sheets, one_plan, one_with_words
from tests.cases.intake.situations import brought, one_entry
from tests.factories import (
    today,
)
from tests.forms_on_page import untouched
from tests.socialmap.organisation.situations import called, place
from tests.world import World


def test_the_sociale_kaart_takes_nothing_broken(worker: Client, world: World) -> None:
    entry, offer = world.organisation.pk, world.service.pk
    for name, args in (
        ("add_organisation", []),
        ("amend_organisation", [entry]),
        ("add_service", [entry]),
        ("amend_service", [entry, offer]),
        ("organisation_standing", [entry]),
        ("service_standing", [entry, offer]),
        ("add_location", [entry]),
        ("amend_location", [entry, place(world).pk]),
        ("add_contact_person", [entry]),
        ("amend_contact_person", [entry, called(world).pk]),
        ("remark_on_organisation", [entry]),
    ):
        url = reverse(f"socialmap:{name}", args=args)
        facts = untouched(worker.get(url))
        takes_nothing_broken(worker, url, facts, facts)


def test_the_day_list_takes_nothing_broken(worker: Client, world: World) -> None:
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
        fields = dict.fromkeys([*sent, "seal", "choice", "seen"])
        takes_nothing_broken(worker, url, sent, fields)


def test_files_of_a_team_take_nothing_broken(client: Client, world: World) -> None:
    client.force_login(world.manager)
    plan, words = one_plan(world)[0], one_with_words(world)[0]
    for name, args in (
        ("new_import", []),
        ("import_sheet", one_of_two_sheets(world)),
        ("import_columns", [plan]),
        ("import_words", [words]),
    ):
        url = reverse(f"cases:{name}", args=args)
        sent = untouched(client.get(url))
        takes_nothing_broken(client, url, sent, dict.fromkeys(sent))
    for broken in BROKEN:
        for url in (
            reverse("cases:import_plan", args=[plan]),
            reverse("cases:import_cases"),
        ):
            page = client.get(url, {"soort": broken, "vanaf": broken})
            assert page.status_code in (200, 404)


def test_the_screens_of_the_administrator_take_nothing_broken(
    client: Client, world: World
) -> None:
    client.force_login(world.administrator)
    args = [world.colleague.pk]
    for url in (
        reverse("accounts:new_user"),
        reverse("accounts:amend_user", args=args),
        reverse("accounts:grant_role", args=args),
    ):
        facts = untouched(client.get(url))
        takes_nothing_broken(client, url, facts, facts)
    for text in BROKEN.values():
        switch = client.post(reverse("accounts:switch_region"), {"region": text})
        assert switch.status_code == 404


def test_preferences_and_absence_take_nothing_broken(
    client: Client, world: World
) -> None:
    client.force_login(world.manager)
    for url in (reverse("outbox:preferences"), reverse("outbox:absences")):
        facts = untouched(client.get(url)) | {"until": today().isoformat()}
        takes_nothing_broken(client, url, facts, facts)
