"""The live page: what changes comes by itself, and only to who may see it."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cases.intake.actions import nomination as intake
from reflection.meeting.actions.running import end_meeting
from reflection.meeting.models.agenda_item import AgendaItem
from reflection.meeting.models.meeting import Meeting
from reflection.meeting.models.note import Note
from reflection.meeting.models.series import MeetingKind
from tests.factories import AT, active_case, advised_case
from tests.forms_on_page import untouched
from tests.reflection.situations import (
    agreed,
    case_item,
    held_meeting,
    noted,
    running_meeting,
)
from tests.world import World
from zsm_werkplaats.accounts.models import Membership, User

HTMX: dict[str, Any] = {"HTTP_HX_REQUEST": "true"}
MOST = 20  # queries of a page


@pytest.fixture(autouse=True)
def no_agenda_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reflection.meeting.makers.AGENDAS", {})
    monkeypatch.setattr("reflection.meeting.makers.LEFT", [])


def browser(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def address(name: str, *args: Any) -> str:
    return reverse(f"reflection:{name}", args=args)


def token(client: Client, meeting: Meeting) -> str:
    page = client.get(meeting.get_absolute_url()).content.decode()
    return page.split("?gezien=")[1].split('"')[0]


def news(client: Client, meeting: Meeting, seen: str, **asked: Any) -> Any:
    url = address("meeting_news", meeting.pk)
    return client.get(url, {"gezien": seen, **asked}, **HTMX)


def test_nothing_new_is_nothing_sent(worker: Client, world: World) -> None:
    meeting = running_meeting(world)
    seen = token(worker, meeting)
    with CaptureQueriesContext(connection) as asked:
        assert news(worker, meeting, seen).status_code == 204
    own = [q for q in asked if "reflection_" in q["sql"]]
    assert len(own) <= 3


def test_what_a_colleague_writes_comes_by_itself(worker: Client, world: World) -> None:
    meeting = running_meeting(world)
    seen = token(worker, meeting)
    noted(world, meeting, text="Vraag het de buren", by=world.colleague)
    told = news(worker, meeting, seen, getoond=meeting.open_item_id).content.decode()
    assert "Vraag het de buren" in told
    assert "<textarea" not in told


def test_a_note_is_written_without_script_too(worker: Client, world: World) -> None:
    meeting = running_meeting(world)
    page = worker.get(meeting.get_absolute_url())
    url = f"{address('write_note', meeting.pk)}?punt={meeting.open_item_id}"
    sent = untouched(worker.get(url)) | {"text": "Bel de huisarts"}
    done = worker.post(url, sent, follow=True)
    assert page.status_code == done.status_code == 200
    assert "Bel de huisarts" in done.content.decode()
    worker.post(url, sent)
    assert Note.objects.count() == 1


def test_an_own_note_is_put_right_in_a_form_that_is_whole(
    worker: Client, world: World, caplog: pytest.LogCaptureFixture
) -> None:
    meeting = running_meeting(world)
    mine = noted(world, meeting)
    page = worker.get(address("amend_note", meeting.pk, mine.pk)).content.decode()
    assert mine.text in page
    assert "Could not resolve form field" not in caplog.text


def test_a_written_note_brings_an_empty_form_of_the_same_kind(
    worker: Client, world: World
) -> None:
    meeting = running_meeting(world)
    item = meeting.open_item_id
    url = f"{address('write_note', meeting.pk)}?punt={item}"
    sent = {"kind": "question", "text": "Wie kent hem?", "submission": str(uuid4())}
    told = worker.post(url, sent, **HTMX)
    again = untouched(told)
    assert again["kind"] == "question"
    assert again["text"] == ""
    assert again["submission"] != sent["submission"]
    assert f'id="write-{item}"' in told.content.decode()
    empty = worker.post(url, {"kind": "idea"}, **HTMX)
    assert (empty.status_code, empty["HX-Retarget"]) == (422, f"#write-{item}")


def test_a_case_that_is_shielded_while_discussed_is_gone_for_who_may_not_know(
    world: World,
) -> None:
    case = active_case(world)
    meeting = running_meeting(world, topics=())
    item = case_item(world, meeting, case)
    Meeting.objects.filter(pk=meeting.pk).update(open_item=item, item_opened_at=AT)
    noted(world, meeting, item, text="Hij woont in de Kerkstraat")
    mine, other = browser(world.worker), browser(world.colleague)
    seen = {client: token(client, meeting) for client in (mine, other)}
    intake.shield_case(case=case, by=world.worker, at=AT)
    assert news(mine, meeting, seen[mine], getoond=item.pk).status_code == 204
    told = news(other, meeting, seen[other], getoond=item.pk).content.decode()
    assert "niet (meer) zichtbaar" in told
    assert case.reference not in told
    page = other.get(meeting.get_absolute_url()).content.decode()
    assert "Kerkstraat" not in page
    screen = mine.get(address("screen", meeting.pk)).content.decode()
    assert "Kerkstraat" not in screen
    assert case.reference not in screen
    late = {"kind": "idea", "text": "X"}
    url = f"{address('write_note', meeting.pk)}?punt={item.pk}"
    assert other.post(url, late).status_code == 404
    assert mine.post(url, late).status_code == 302


def test_the_screen_of_a_reflection_meeting_shows_what_the_om_was_asked(
    world: World,
) -> None:
    meeting = running_meeting(world, kind=MeetingKind.REFLECTION, topics=())
    unasked, asked = active_case(world), advised_case(world)
    mine = browser(world.manager)
    for case, is_shown in ((unasked, False), (asked, True)):
        item = case_item(world, meeting, case)
        Meeting.objects.filter(pk=meeting.pk).update(open_item=item)
        screen = mine.get(address("screen", meeting.pk)).content.decode()
        assert (case.reference in screen) == is_shown


def test_a_sensitive_organisation_is_not_named_to_the_om(world: World) -> None:
    meeting = running_meeting(world, kind=MeetingKind.REFLECTION)
    world.organisation.is_sensitive = True
    world.organisation.save()
    noted(world, meeting, organisation=world.organisation)
    url = meeting.get_absolute_url()
    name = world.organisation.name
    assert name in browser(world.worker).get(url).content.decode()
    assert name not in browser(world.prosecutor).get(url).content.decode()
    screen = browser(world.manager).get(address("screen", meeting.pk))
    assert name not in screen.content.decode()


def test_a_prosecutor_knows_of_no_case_review(world: World) -> None:
    meeting, client = held_meeting(world), browser(world.prosecutor)
    for name in ("meeting", "meeting_news", "screen", "minutes", "minutes_pdf"):
        assert client.get(address(name, meeting.pk)).status_code == 404
    assert "casuïstiek" not in client.get(address("held")).content.decode()


def test_the_chair_goes_on_by_one_key_and_others_do_not(world: World) -> None:
    meeting = running_meeting(world)
    chair, other = browser(world.manager), browser(world.worker)
    assert 'data-shortcut="n"' in chair.get(meeting.get_absolute_url()).content.decode()
    assert (
        'data-shortcut="n"'
        not in other.get(meeting.get_absolute_url()).content.decode()
    )
    saw = {"saw": meeting.open_item_id}
    told = other.post(address("next_item", meeting.pk), saw, follow=True)
    assert "is voorzitter" in told.content.decode()
    chair.post(address("next_item", meeting.pk), saw)
    assert str(Meeting.objects.get(pk=meeting.pk).open_item) == "Tweede"


def test_two_hundred_items_and_notes_ask_no_more_queries(
    worker: Client, world: World
) -> None:
    meeting = running_meeting(world)
    AgendaItem.objects.bulk_create(
        AgendaItem(
            meeting=meeting,
            region=world.region,
            kind="topic",
            title=f"Punt {number}",
            position=10 + number,
        )
        for number in range(200)
    )
    Note.objects.bulk_create(
        Note(
            meeting=meeting,
            region=world.region,
            item_id=meeting.open_item_id,
            kind="idea",
            text=f"Idee {number}",
            submission=uuid4(),
            organisation=world.organisation,
            created_by=world.colleague,
            created_at=AT,
        )
        for number in range(200)
    )
    agreed(world, meeting)
    for url in (
        meeting.get_absolute_url(),
        address("screen", meeting.pk),
        address("minutes", meeting.pk),
        address("minutes_pdf", meeting.pk),
    ):
        with CaptureQueriesContext(connection) as asked:
            assert worker.get(url).status_code == 200
        assert len(asked) <= MOST


def test_minutes_say_what_was_there_and_what_was_not_reached(world: World) -> None:
    meeting = running_meeting(world)
    noted(world, meeting, text="Bel de huisarts")
    agreed(world, meeting, what="Huisarts bellen")
    end_meeting(meeting=meeting, by=world.manager, at=AT, improvement="Eerder bellen")
    client = browser(world.worker)
    text = client.get(meeting.get_absolute_url(), follow=True).content.decode()
    for said in (
        "Bel de huisarts",
        "Huisarts bellen",
        "Eerder bellen",
        "Niet aan toegekomen",
        "Tweede",
        "Manager",
    ):
        assert said in text
    paper = client.get(address("minutes_pdf", meeting.pk))
    assert paper.content.startswith(b"%PDF")
    assert b"StructTreeRoot" in paper.content
    absent = browser(world.colleague)
    assert absent.get(address("minutes_pdf", meeting.pk)).status_code == 403
    assert "als pdf" not in absent.get(address("minutes", meeting.pk)).content.decode()


def test_minutes_show_buttons_only_to_who_amends_them(world: World) -> None:
    meeting = running_meeting(world)
    noted(world, meeting, text="Bel de huisarts")
    agreed(world, meeting, what="Huisarts bellen")
    end_meeting(meeting=meeting, by=world.manager, at=AT, improvement="Eerder bellen")
    url, client = address("minutes", meeting.pk), browser(world.worker)
    buttons = ("Maak er een actie van", "Niet meer nodig", "Actie toevoegen")
    read = client.get(url).content.decode()
    assert f"{url}?wijzigen=1" in read
    assert not any(each in read for each in buttons)
    amended = client.get(f"{url}?wijzigen=1").content.decode()
    assert all(each in amended for each in buttons)
    absent = browser(world.colleague).get(f"{url}?wijzigen=1").content.decode()
    assert not any(each in absent for each in buttons)


def test_an_addition_is_shown_as_one(world: World) -> None:
    meeting = held_meeting(world)
    item = meeting.items.get(title="Eerste")
    noted(world, meeting, item, text="Toch niet", at=AT + timedelta(days=9))
    text = browser(world.colleague).get(address("minutes", meeting.pk))
    assert "aanvulling van" in text.content.decode()


def test_who_ends_the_meeting_goes_to_the_minutes(world: World) -> None:
    meeting, chair = running_meeting(world), browser(world.manager)
    done = chair.post(address("end_meeting", meeting.pk), {}, **HTMX)
    assert done["HX-Redirect"] == address("minutes", meeting.pk)
    text = chair.get(address("minutes", meeting.pk)).content.decode()
    assert "Het verslag staat klaar" in text


def test_a_topic_from_the_sheet_leaves_the_page_as_it_is(world: World) -> None:
    meeting = running_meeting(world)
    url = address("add_topic", meeting.pk)
    done = browser(world.worker).post(url, {"title": "Rooster"}, **HTMX)
    assert (done.status_code, "close-sheet" in done["HX-Trigger"]) == (204, True)


def test_who_lost_the_role_finds_no_meeting(world: World) -> None:
    meeting, client = running_meeting(world), browser(world.worker)
    seen = token(client, meeting)
    Membership.objects.filter(user=world.worker).delete()
    assert news(client, meeting, seen).status_code in (403, 404)
