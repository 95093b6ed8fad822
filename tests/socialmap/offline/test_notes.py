""" "Niet bereikt", noted on the road and sent later."""

import json
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils.timezone import now

from socialmap.confirmation.models.use import UsedOn
from socialmap.offline.actions import erase_old_notes
from socialmap.offline.models import OfflineNote
from socialmap.offline.policies import NOTE_KEPT
from socialmap.organisation.models.organisation import Organisation
from tests.broken import BROKEN
from tests.socialmap.offline.situations import NOTE, PAGE, entry, note, send
from tests.world import World
from zsm_werkplaats.lib.dates import day_of


def missed(world: World) -> list[int]:
    return [used.missed for used in UsedOn.objects.filter(region=world.region)]


def test_note_counts_a_miss_on_the_day_of_the_call(
    worker: Client, world: World
) -> None:
    yesterday = now() - timedelta(days=1)
    answer = send(worker, note(world, at=yesterday.isoformat()))
    assert answer.status_code == 201
    (kept,) = OfflineNote.objects.all()
    assert (kept.by, kept.at, kept.region) == (world.worker, yesterday, world.region)
    assert kept.organisation == world.organisation
    (used,) = UsedOn.objects.all()
    assert (used.missed, used.day) == (1, day_of(yesterday))


def test_note_that_is_sent_again_counts_once(worker: Client, world: World) -> None:
    sent = note(world)
    answers = [send(worker, sent) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [201, 200, 200]
    assert {answer.json()["state"] for answer in answers} == {"received"}
    assert missed(world) == [1]


def test_two_calls_are_two_notes(worker: Client, world: World) -> None:
    for _ in range(2):
        send(worker, note(world))
    assert missed(world) == [2]


def test_third_note_in_a_row_puts_the_entry_in_doubt(
    worker: Client, world: World
) -> None:
    for doubts in (False, False, True):
        send(worker, note(world))
        world.organisation.refresh_from_db()
        assert bool(world.organisation.doubtful_since) is doubts


def test_note_about_a_merged_entry_counts_for_the_one_that_stayed(
    worker: Client, world: World
) -> None:
    gone = entry(world, "Buurtteam W.", merged_into=world.organisation)
    assert send(worker, note(world, organisation=str(gone.uuid))).status_code == 201
    assert OfflineNote.objects.get().organisation == world.organisation


@pytest.mark.parametrize(
    "changes",
    [
        {"organisation": str(uuid4())},
        {"at": (now() + timedelta(hours=1)).isoformat()},
        {"at": (now() - timedelta(days=60)).isoformat()},
        {"at": "gisteren"},
        {"at": ""},
        {"at": 12},
        {"uuid": "een"},
        {"uuid": 12},
        {"uuid": ["a"]},
        {"uuid": None},
        {"region": 99_999_999},
        {"region": 10**30},
        {"region": {"a": 1}},
        {"organisation": True},
        *({"organisation": text} for text in BROKEN.values()),
        *({"at": text} for text in BROKEN.values()),
    ],
)
def test_bad_note_is_refused_with_a_reason_and_counts_nothing(
    worker: Client, world: World, changes: dict[str, Any]
) -> None:
    answer = send(worker, note(world, **changes))
    assert answer.status_code == 422
    assert answer.json()["state"] == "refused"
    assert answer.json()["reason"]
    assert not OfflineNote.objects.exists()
    assert missed(world) == []


@pytest.mark.parametrize(
    "body",
    ["", "{", "null", "[]", '"a"', "1", "\x00", "[" * 5_000, "\ud800"],
    ids=["empty", "cut", "null", "list", "text", "number", "NUL", "deep", "half"],
)
def test_broken_json_is_refused(worker: Client, world: World, body: str) -> None:
    answer = send(worker, body.encode("utf-8", "surrogatepass"))
    assert answer.status_code == 400
    assert answer.json()["state"] == "refused"


def test_entry_that_left_the_map_of_the_region_is_refused(
    worker: Client, world: World
) -> None:
    far = Organisation.objects.create(
        region=world.far_region, name="Elders", kind=world.organisation.kind
    )
    assert send(worker, note(world, organisation=str(far.uuid))).status_code == 422
    sent = note(world)
    world.service.delete()
    world.organisation.delete()
    assert send(worker, sent).status_code == 422


def test_clock_of_the_phone_may_run_a_little_ahead(
    worker: Client, world: World
) -> None:
    soon = (now() + timedelta(minutes=2)).isoformat()
    assert send(worker, note(world, at=soon)).status_code == 201


def test_note_of_another_region_needs_the_right_there(
    worker: Client, world: World
) -> None:
    assert send(worker, note(world, region=world.far_region.pk)).status_code == 403
    assert not OfflineNote.objects.exists()


def test_reader_counts_no_use(client: Client, world: World) -> None:
    for user in (world.prosecutor, world.researcher, world.administrator):
        client.force_login(user)
        assert send(client, note(world)).status_code == 403


def test_note_needs_a_token_and_the_key_brings_it(world: World) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(world.worker)
    body, kind = json.dumps(note(world)), "application/json"
    assert browser.post(NOTE, body, kind).status_code == 403
    token = browser.get(f"{PAGE}sleutel/").json()["token"]
    sent = browser.post(NOTE, body, kind, headers={"X-CSRFToken": token})
    assert sent.status_code == 201


def test_session_that_ended_asks_to_log_in(client: Client, world: World) -> None:
    answer = send(client, note(world))
    assert answer.status_code == 302
    assert not OfflineNote.objects.exists()


def test_note_is_erased_once_a_copy_would_be_refused(
    worker: Client, world: World
) -> None:
    sent = note(world)
    send(worker, sent)
    at = OfflineNote.objects.get().at
    assert erase_old_notes(at=at + NOTE_KEPT) == 0
    assert erase_old_notes(at=at + NOTE_KEPT + timedelta(minutes=6)) == 1
    assert missed(world) == [1]
