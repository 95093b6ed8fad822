"""What is brought reaches an agenda that stands, and stays to be read afterwards."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from pypdf import PdfReader

from cases.case.lifecycle import Verb
from cases.context.policies import timeline_of
from reflection.case_review.actions import take_back_brought
from reflection.case_review.makers import tell_timeline
from reflection.meeting.actions.agenda import draw_up_agenda, take_off
from reflection.meeting.actions.running import end_meeting, next_item, start_meeting
from reflection.meeting.models.meeting import Meeting
from reflection.meeting.pdf import minutes_pdf
from reflection.meeting.reading import Reading
from tests.factories import AT, active_case
from tests.reflection.case_review.situations import bring, note, on_agenda
from tests.reflection.situations import planned_meeting
from tests.world import World

pytestmark = pytest.mark.django_db
ASKED = "Wie kent deze familie?"
HOUR = timedelta(hours=1)


def test_case_that_stands_is_asked_about_as_soon_as_it_is_brought(
    world: World,
) -> None:
    case, other = active_case(world), active_case(world)
    meeting = planned_meeting(world)
    draw_up_agenda(meeting=meeting, by=world.manager, at=AT)
    order = list(meeting.items.values_list("case", flat=True))
    before = Meeting.objects.get(pk=meeting.pk).changes
    bring(world, other)
    item = meeting.items.get(case=other)
    assert (item.question, item.asked_by) == (ASKED, world.worker)
    assert item.reasons[0] == "brought"
    assert list(meeting.items.values_list("case", flat=True)) == order
    assert Meeting.objects.get(pk=meeting.pk).changes == before + 1
    assert case.pk in order


def test_agenda_that_is_drawn_up_again_tells_what_was_brought_before(
    world: World,
) -> None:
    case = active_case(world)
    meeting = planned_meeting(world)
    bring(world, case)
    item = on_agenda(meeting, case, reasons=["new"])
    draw_up_agenda(meeting=meeting, by=world.manager, at=AT)
    item.refresh_from_db()
    assert item.reasons == ["brought", "new"]
    assert (item.question, item.asked_by) == (ASKED, world.worker)


def test_case_that_stands_nowhere_comes_at_the_end_of_the_agenda_that_runs(
    world: World,
) -> None:
    first, case = active_case(world), active_case(world)
    meeting = planned_meeting(world, planned_at=AT)
    start_meeting(meeting=meeting, by=world.manager, at=AT)
    meeting.items.filter(case=case).delete()
    bring(world, case)
    bring(world, first, question="En deze?")
    last = meeting.items.last()
    assert last
    assert (last.case, last.question) == (case, ASKED)
    now = meeting.items.get(case=first)
    assert now.question == "En deze?"


def test_case_that_was_discussed_waits_for_the_next_review(world: World) -> None:
    case, _ = active_case(world), active_case(world)
    meeting = planned_meeting(world, planned_at=AT)
    started = start_meeting(meeting=meeting, by=world.manager, at=AT)
    next_item(meeting=started, saw=started.open_item_id, by=world.manager, at=AT)
    brought = bring(world, case)
    assert meeting.items.get(case=case).question == ""
    brought.refresh_from_db()
    assert brought.discussed_in is None


def test_case_that_was_taken_off_comes_back_with_its_question(world: World) -> None:
    case = active_case(world)
    meeting = planned_meeting(world)
    draw_up_agenda(meeting=meeting, by=world.manager, at=AT)
    take_off(item=meeting.items.get(), by=world.manager, at=AT)
    brought = bring(world, case)
    assert meeting.items.standing().get().question == ASKED
    take_back_brought(brought=brought, by=world.worker, at=AT)
    assert meeting.items.get().question == ""


def test_question_is_read_in_minutes_pdf_and_timeline_after_the_review(
    world: World, client: Client
) -> None:
    case = active_case(world)
    meeting = planned_meeting(world, planned_at=AT)
    draw_up_agenda(meeting=meeting, by=world.manager, at=AT)
    bring(world, case)
    bring(world, case, question="En de broer?")
    start_meeting(meeting=meeting, by=world.manager, at=AT)
    end_meeting(meeting=meeting, by=world.manager, at=AT + HOUR)
    client.force_login(world.manager)
    page = client.get(reverse("reflection:minutes", args=[meeting.pk]))
    held = Meeting.objects.get(pk=meeting.pk)
    pdf = minutes_pdf(Reading(held, world.manager, AT + HOUR))
    paper = " ".join(p.extract_text() for p in PdfReader(BytesIO(pdf)).pages)
    for text in (page.content.decode(), paper):
        assert ASKED in text
        assert "ingebracht door Worker" in text
    event = timeline_of(case, world.worker).get(verb=Verb.REVIEW)
    asked_on = date_format(localtime(AT), "j F")
    assert event.readable_detail.splitlines() == [  # type: ignore[attr-defined]
        f"- Ingebracht: {ASKED} (Worker, {asked_on})",
        f"- Ingebracht: En de broer? (Worker, {asked_on})",
    ]


def test_preview_shows_the_question_and_who_asks_it(
    world: World, client: Client
) -> None:
    bring(world, active_case(world))
    client.force_login(world.colleague)
    meeting = planned_meeting(world)
    page = client.get(reverse("reflection:agenda_preview", args=[meeting.pk]))
    assert f"Worker: {ASKED}" in page.content.decode()


def test_reason_brought_stays_in_the_panel_of_a_case_that_was_discussed(
    world: World, client: Client
) -> None:
    case = active_case(world)
    bring(world, case)
    started = start_meeting(
        meeting=planned_meeting(world, planned_at=AT), by=world.manager, at=AT
    )
    item = started.open_item
    assert item
    note(world, item, "Bel de moeder")
    tell_timeline(item, world.manager, AT)
    client.force_login(world.manager)
    page = client.get(reverse("reflection:case_panel", args=[started.pk, item.pk]))
    assert "Ingebracht door Worker" in page.content.decode()
