"""A note or an action becomes a finding with one tap, is put right, and back."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from reflection.finding.actions.note import see_finding_too
from reflection.finding.models.finding import Finding
from reflection.meeting.actions import conversion
from reflection.meeting.models.meeting import Meeting
from reflection.meeting.models.series import MeetingKind
from reflection.meeting.reading import Reading
from tests.factories import AT, active_case
from tests.forms_on_page import untouched
from tests.reflection.situations import (
    agreed,
    case_item,
    noted,
    noted_finding,
    running_meeting,
)
from tests.world import World
from zsm_werkplaats.lib.refusal import RefusedError

LONG = (
    "Bij het loket is al maanden geen plek voor mensen met schulden. Ze verwijzen naar "
    "de gemeente.\nDie verwijst terug. Wie neemt de regie?"
)
HTMX: dict[str, Any] = {"headers": {"HX-Request": "true"}}


def address(name: str, *args: int) -> str:
    return reverse(f"reflection:{name}", args=args)


def test_the_title_is_the_first_sentence_and_the_note_the_description(
    world: World,
) -> None:
    case = active_case(world)
    meeting = running_meeting(world)
    note = noted(world, meeting, case_item(world, meeting, case), text=LONG)
    made = conversion.note_to_finding(note=note, by=world.colleague, at=AT)
    assert (
        made.title == "Bij het loket is al maanden geen plek voor mensen met schulden"
    )
    assert made.detail == LONG
    assert (made.source_kind, made.source_key) == ("meeting", meeting.pk)
    assert list(made.cases.all()) == [case]
    assert made.kind == Finding.Kind.GAP


def test_a_long_sentence_is_cut_at_a_word(world: World) -> None:
    text = "Wie bij het loket komt met " + "heel veel " * 12 + "schulden"
    note = noted(world, running_meeting(world), text=text)
    made = conversion.note_to_finding(note=note, by=world.worker, at=AT)
    assert len(made.title) <= 90
    assert made.title.endswith(("heel …", "veel …"))
    assert made.detail == text


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("De wachtlijst is gesloten", "gap"),
        ("Zij komen de afspraak niet na", "broken_agreement"),
        ("De warme overdracht werkt goed", "good_practice"),
        ("Het loket belt nooit terug", "procedure"),
    ],
)
def test_the_kind_is_guessed_from_what_it_says(
    world: World, text: str, kind: str
) -> None:
    note = noted(world, running_meeting(world), text=text)
    assert conversion.note_to_finding(note=note, by=world.worker, at=AT).kind == kind


def test_a_note_at_a_finding_is_about_the_same_and_brings_its_cases(
    world: World,
) -> None:
    case, told = active_case(world), noted_finding(world)
    told.finding_cases.create(
        case=case, region=world.region, created_by=world.worker, created_at=AT
    )
    meeting = running_meeting(world, MeetingKind.REFLECTION)
    item = meeting.items.get(finding=told)
    note = noted(world, meeting, item, text="Zij bellen ook niet terug")
    made = conversion.note_to_finding(note=note, by=world.worker, at=AT)
    assert made.organisation == told.organisation
    assert list(made.cases.all()) == [case]


@pytest.mark.parametrize("text", ["Sefanja wacht op een bed", "bel lake, WP-0012"])
def test_a_name_stops_it_at_the_note_and_nothing_is_lost(
    worker: Client, world: World, text: str
) -> None:
    meeting = running_meeting(world)
    item = case_item(world, meeting, active_case(world, name="Sefanja Lake"))
    note = noted(world, meeting, item, text=text)
    url = address("note_to_finding", meeting.pk, note.pk)
    page = worker.post(url, {"getoond": item.pk}, **HTMX).content.decode()
    assert f'innerHTML:#note-{note.pk}-said"' in page
    assert "Wat je schreef blijft staan" in page
    assert f'hx-get="{url}"' in page
    assert not Finding.objects.exists()
    sent = untouched(worker.get(url))
    assert sent["title"]
    refused = worker.post(url, sent)
    assert refused.status_code == 422
    made = worker.post(url, sent | {"title": "Geen bed", "detail": ""})
    assert made.status_code == 302
    note.refresh_from_db()
    assert (note.text, note.finding) == (text, Finding.objects.get())


def test_without_script_a_refused_note_leads_to_the_form(
    worker: Client, world: World
) -> None:
    meeting = running_meeting(world)
    active_case(world, name="Sefanja Lake")
    note = noted(world, meeting, text="Sefanja wacht")
    url = address("note_to_finding", meeting.pk, note.pk)
    page = worker.post(url, follow=True)
    assert page.redirect_chain == [(url, 302)]
    assert "“Sefanja”" in page.content.decode()


def test_what_was_made_is_put_right_beside_the_meeting(
    worker: Client, world: World
) -> None:
    meeting = running_meeting(world)
    note = noted(world, meeting, text="Het loket belt nooit terug")
    worker.post(address("note_to_finding", meeting.pk, note.pk), **HTMX)
    made = Finding.objects.get()
    url = address("amend_made_finding", meeting.pk, made.pk)
    assert f'hx-get="{url}"' in worker.get(meeting.get_absolute_url()).content.decode()
    sent = untouched(worker.get(url)) | {"title": "Het loket belt laat terug"}
    seen = Meeting.objects.get().changes
    answer = worker.post(url, sent, **HTMX)
    assert answer["HX-Trigger"] == '{"close-sheet": {}}'
    made.refresh_from_db()
    assert made.title == "Het loket belt laat terug"
    assert Meeting.objects.get().changes > seen


def test_a_finding_of_another_meeting_is_not_found_there(
    worker: Client, world: World
) -> None:
    url = address(
        "amend_made_finding", running_meeting(world).pk, noted_finding(world).pk
    )
    assert worker.get(url).status_code == 404


def test_an_action_becomes_a_finding_and_is_only_an_action_again(world: World) -> None:
    case = active_case(world)
    meeting = running_meeting(world)
    item = case_item(world, meeting, case)
    made = agreed(world, meeting, item, what="Loket vragen waarom er geen plek is")
    finding = conversion.action_to_finding(action=made, by=world.worker, at=AT)
    assert (finding.source_kind, list(finding.cases.all())) == ("meeting", [case])
    conversion.withdraw_finding(of=made, by=world.worker, at=AT)
    made.refresh_from_db()
    assert made.finding is None


def test_what_somebody_else_saw_too_stays(world: World) -> None:
    note = noted(world, running_meeting(world), text="Het loket belt nooit terug")
    made = conversion.note_to_finding(note=note, by=world.worker, at=AT)
    see_finding_too(finding=made, by=world.colleague, at=AT)
    with pytest.raises(RefusedError, match="al iets gedaan"):
        conversion.withdraw_finding(of=note, by=world.worker, at=AT)


def test_only_who_made_it_is_offered_to_take_it_back(
    client: Client, worker: Client, world: World
) -> None:
    meeting = running_meeting(world)
    note = noted(world, meeting, text="Het loket belt nooit terug")
    worker.post(address("note_to_finding", meeting.pk, note.pk))
    back = address("note_again", meeting.pk, note.pk)
    assert back in worker.get(meeting.get_absolute_url()).content.decode()
    client.force_login(world.colleague)
    assert back not in client.get(meeting.get_absolute_url()).content.decode()


def test_what_is_no_finding_after_all_is_gone_for_everybody(
    client: Client, worker: Client, world: World
) -> None:
    meeting = running_meeting(world)
    note = noted(world, meeting, text="Het loket belt nooit terug")
    made = conversion.note_to_finding(note=note, by=world.worker, at=AT)
    conversion.withdraw_finding(of=note, by=world.worker, at=AT)
    minutes = worker.get(address("minutes", meeting.pk)).content.decode()
    assert "Vastgelegd in deze bijeenkomst" not in minutes
    assert not Reading(meeting, world.worker, AT).came_of
    for reader in (world.prosecutor, world.manager):
        client.force_login(reader)
        assert client.get(made.get_absolute_url()).status_code == 404


def test_a_finding_at_which_was_written_in_a_meeting_stays(world: World) -> None:
    note = noted(world, running_meeting(world), text="Het loket belt nooit terug")
    made = conversion.note_to_finding(note=note, by=world.worker, at=AT)
    other = running_meeting(world, MeetingKind.REFLECTION)
    noted(world, other, other.items.get(finding=made), text="Bij ons ook")
    with pytest.raises(RefusedError, match="al iets gedaan"):
        conversion.withdraw_finding(of=note, by=world.worker, at=AT)
