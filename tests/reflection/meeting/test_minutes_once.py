"""The minutes say everything once: a point with notes, a note that became an action."""

from datetime import timedelta

from django.test import Client
from django.urls import reverse
from django.utils.timezone import now

from reflection.meeting.actions.running import end_meeting
from reflection.meeting.models.agenda_item import AgendaItem
from reflection.meeting.models.note import Note
from reflection.meeting.reading import PASSED_OVER, Reading
from tests.factories import AT, active_case
from tests.forms_on_page import untouched
from tests.reflection.situations import agreed, case_item, noted, running_meeting
from tests.world import World

LATER = AT + timedelta(hours=1)


def test_a_point_with_notes_that_nobody_opened_is_told_with_them_only(
    worker: Client, world: World
) -> None:
    meeting = running_meeting(world)
    item = case_item(world, meeting, active_case(world))
    noted(world, meeting, item, text="Vraag de wijkagent")
    end_meeting(meeting=meeting, by=world.manager, at=LATER)
    meeting.refresh_from_db()
    reading = Reading(meeting, world.worker, LATER)
    assert item in [line.item for line in reading.reached]
    assert item not in [line.item for line in reading.to_come]
    page = worker.get(reverse("reflection:minutes", args=[meeting.pk]))
    text = page.content.decode()
    assert text.count(PASSED_OVER) == 1
    assert text.count(item.heading) == 1
    assert item in AgendaItem.objects.not_reached()


def test_a_note_that_became_an_action_is_shown_once_as_the_action(
    world: World,
) -> None:
    meeting = running_meeting(world)
    item = meeting.open_item
    assert item is not None
    note = noted(world, meeting, item, text="Huisarts bellen")
    other = noted(world, meeting, item, text="De huisarts belt nooit terug,\nvraag dat")
    made = agreed(world, meeting, item, what="Huisarts bellen", note=note)
    agreed(world, meeting, item, what="Vraag waarom", note=other)
    line = Reading(meeting, world.worker, LATER).line(item)
    assert line.shown_notes == [other]
    assert made in line.shown_actions


def test_a_note_that_names_somebody_who_knows_stays_beside_its_action(
    world: World,
) -> None:
    meeting = running_meeting(world)
    item = meeting.open_item
    assert item is not None
    note = noted(world, meeting, item, text="Huisarts bellen")
    Note.objects.filter(pk=note.pk).update(colleague=world.colleague)
    agreed(world, meeting, item, what="Huisarts bellen", note=note)
    line = Reading(meeting, world.worker, LATER).line(item)
    assert line.shown_notes == [note]


def test_a_signal_from_the_minutes_leads_back_to_the_note(
    worker: Client, world: World
) -> None:
    meeting = running_meeting(world)
    note = noted(world, meeting, text="Het loket belt nooit terug")
    end_meeting(meeting=meeting, by=world.manager, at=now())
    minutes = reverse("reflection:minutes", args=[meeting.pk]) + "?wijzigen=1"
    here = f"{minutes}#note-{note.pk}"
    args = [meeting.pk, note.pk]
    made = worker.post(reverse("reflection:note_to_finding", args=args))
    assert made["Location"] == here
    note.refresh_from_db()
    amend = reverse("reflection:amend_made_finding", args=[meeting.pk, note.finding_id])
    form = worker.get(amend)
    assert f'href="{minutes}"' in form.content.decode()
    assert worker.post(amend, untouched(form))["Location"] == here
    again = worker.post(reverse("reflection:note_again", args=args))
    assert again["Location"] == here


def test_after_the_end_the_room_offers_nothing_that_only_runs(
    worker: Client, world: World
) -> None:
    meeting = running_meeting(world)
    url = reverse("reflection:meeting_news", args=[meeting.pk])
    empties = 'hx-swap-oob="innerHTML:#add-topic"'
    assert empties not in worker.get(url).content.decode()
    end_meeting(meeting=meeting, by=world.manager, at=LATER)
    assert empties in worker.get(url).content.decode()
