"""What the live page answers: beside what was pressed, and never more than is so."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.timezone import now

from reflection.meeting.actions import conversion
from reflection.meeting.models.meeting import Meeting
from reflection.meeting.models.series import MeetingKind
from reflection.meeting.reading import Line, Reading
from tests.drafts.situations import draft_of
from tests.factories import AT
from tests.reflection.situations import noted, planned_meeting, running_meeting
from tests.world import World
from zsm_werkplaats.drafts.models import Draft

HTMX: dict[str, Any] = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture(autouse=True)
def no_agenda_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reflection.meeting.makers.AGENDAS", {})
    monkeypatch.setattr("reflection.meeting.makers.LEFT", [])


def address(name: str, *args: Any) -> str:
    return reverse(f"reflection:{name}", args=args)


def text_of(client: Client, url: str) -> str:
    return client.get(url, follow=True).content.decode()


def test_a_draft_that_was_kept_while_its_note_was_sent_is_not_offered_again(
    worker: Client, world: World
) -> None:
    meeting = running_meeting(world)
    url = f"{address('write_note', meeting.pk)}?punt={meeting.open_item_id}"
    draft = draft_of(worker, world.worker, url, text="Bel de huisarts", kind="idea")
    page = meeting.get_absolute_url()
    assert "Er staat nog een concept" in text_of(worker, page)
    sent = {"kind": "idea", "text": "Bel de huisarts", "submission": draft.submission}
    worker.post(url, sent)
    draft.save(force_insert=True)  # kept late: it crossed the sending
    assert Draft.objects.count() == 1
    assert "Er staat nog een concept" not in text_of(worker, page)
    assert "concept" not in text_of(worker, "/mijn-dag/").split("<main")[1]


def test_a_refusal_is_an_alert_and_stays_at_the_item_one_looks_at(
    worker: Client, world: World
) -> None:
    meeting = running_meeting(world)
    other = meeting.items.get(title="Tweede")
    note = noted(world, meeting, other, text="Bel Jan Jansen, 06 12345678")
    url = address("note_to_finding", meeting.pk, note.pk)
    told = worker.post(url, {"getoond": other.pk}, **HTMX).content.decode()
    assert 'role="alert"' in told
    plain = worker.post(url)
    assert plain["Location"] == url


def test_who_reads_another_item_sees_which_and_what_is_being_discussed(
    worker: Client, world: World
) -> None:
    meeting = running_meeting(world)
    other = meeting.items.get(title="Tweede")
    page = text_of(worker, f"{meeting.get_absolute_url()}?punt={other.pk}")
    assert page.count("dit lees je nu") == page.count("nu aan de orde") == 1
    assert "dit lees je nu" not in text_of(worker, meeting.get_absolute_url())


def test_a_note_shows_the_finding_that_was_made_of_it(
    worker: Client, world: World
) -> None:
    meeting = running_meeting(world)
    note = noted(world, meeting, text="De wachttijd loopt op")
    made = conversion.note_to_finding(note=note, by=world.worker, at=AT)
    page = text_of(worker, meeting.get_absolute_url())
    assert f'<a href="{made.get_absolute_url()}">De wachttijd loopt op</a>' in page
    assert address("amend_made_finding", meeting.pk, made.pk) in page
    assert "Toch geen signaal" in page


def test_a_finding_of_a_sensitive_organisation_is_not_named_to_the_om(
    client: Client, world: World
) -> None:
    meeting = running_meeting(world, kind=MeetingKind.REFLECTION)
    note = noted(world, meeting, text="De wachttijd loopt op")
    made = conversion.note_to_finding(note=note, by=world.worker, at=AT)
    world.organisation.is_sensitive = True
    world.organisation.save()
    type(made).objects.filter(pk=made.pk).update(
        title="Loopt vast bij het geheime huis", organisation=world.organisation
    )
    client.force_login(world.prosecutor)
    page = text_of(client, meeting.get_absolute_url())
    assert "De wachttijd loopt op" in page
    assert "geheime huis" not in page


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0, "minder dan een minuut"),
        (59, "minder dan een minuut"),
        (60, "1 minuut"),
        (119, "1 minuut"),
        (120, "2 minuten"),
    ],
)
def test_minutes_say_no_more_than_passed(world: World, seconds: int, said: str) -> None:
    item = running_meeting(world).items.get(title="Eerste")
    item.seconds = seconds
    assert Line(item, [], []).lasted == said


@pytest.mark.parametrize(("minutes", "share"), [(30, 10), (60, 20), (66, 0)])
def test_the_share_of_an_item_is_shown_while_it_is_a_plan(
    world: World, minutes: int, share: int
) -> None:
    meeting = running_meeting(world)
    Meeting.objects.filter(pk=meeting.pk).update(minutes=minutes)
    fresh = Meeting.objects.get(pk=meeting.pk)
    at = fresh.started_at
    assert at
    reading = Reading(fresh, world.worker, at)
    to_come = len(reading.not_reached) + 1
    assert to_come == 3
    assert reading.planned_minutes == share


@pytest.mark.parametrize(("days", "is_asked"), [(0, False), (1, True), (-1, True)])
def test_beginning_on_another_day_than_planned_is_asked_once(
    worker: Client, world: World, days: int, *, is_asked: bool
) -> None:
    meeting = planned_meeting(world)
    Meeting.objects.filter(pk=meeting.pk).update(
        planned_at=now() + timedelta(days=days)
    )
    page = text_of(worker, meeting.get_absolute_url())
    assert ("Nu beginnen?" in page) == is_asked
    assert page.count(f'action="{address("start_meeting", meeting.pk)}"') == 1


def test_parts_of_the_news_say_which_item_they_are_about(
    worker: Client, world: World
) -> None:
    meeting = running_meeting(world)
    item = meeting.open_item_id
    url = f"{address('meeting_news', meeting.pk)}?getoond={item}"
    told = worker.get(url, **HTMX).content.decode()
    for part in ("chair", "lines"):
        assert f'hx-swap-oob="innerHTML:#{part}" data-about="{item}"' in told
    page = text_of(worker, meeting.get_absolute_url())
    assert 'id="chair"' in page
    assert 'id="lines"' in page


def chaired_by_worker(world: World) -> Meeting:
    meeting = running_meeting(world)
    Meeting.objects.filter(pk=meeting.pk).update(chair=world.worker)
    return meeting


def test_next_answers_with_the_item_that_it_opens(worker: Client, world: World) -> None:
    meeting = chaired_by_worker(world)
    seen = {"saw": meeting.open_item_id, "getoond": meeting.open_item_id}
    url = address("next_item", meeting.pk)
    for _ in ("pressed", "pressed twice"):
        told = worker.post(url, seen, **HTMX)
        opened = Meeting.objects.get(pk=meeting.pk).open_item_id
        assert opened != seen["saw"]
        assert told["HX-Retarget"] == "#item"
        assert f'name="getoond" value="{opened}"' in told.content.decode()
        assert 'id="news" hidden hx-swap-oob="true"' in told.content.decode()


def test_next_of_who_no_longer_chairs_moves_nothing(
    worker: Client, world: World
) -> None:
    meeting = running_meeting(world)
    seen = meeting.open_item_id
    told = worker.post(address("next_item", meeting.pk), {"saw": seen}, **HTMX)
    assert "HX-Retarget" not in told
    assert "is voorzitter" in told.content.decode()
    assert Meeting.objects.get(pk=meeting.pk).open_item_id == seen


def test_chair_goes_back_one_item(worker: Client, world: World) -> None:
    meeting = chaired_by_worker(world)
    first = meeting.open_item_id
    assert 'id="previous"' not in text_of(worker, meeting.get_absolute_url())
    worker.post(address("next_item", meeting.pk), {"saw": first}, **HTMX)
    page = text_of(worker, meeting.get_absolute_url())
    assert f'action="{address("open_item", meeting.pk, first)}"' in page
    assert 'id="previous"' in page
