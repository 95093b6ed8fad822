"""Several people ask something of one case: every screen shows all of it."""

from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from pypdf import PdfReader

from cases.case.lifecycle import Verb
from cases.case.models.case import Case
from cases.context.policies import timeline_of
from reflection.case_review.actions import take_back_brought
from reflection.case_review.models import BroughtCase
from reflection.finding.models.finding import FindingCase
from reflection.meeting.actions.agenda import draw_up_agenda
from reflection.meeting.actions.running import (
    end_meeting,
    next_item,
    open_item,
    start_meeting,
)
from reflection.meeting.models.meeting import Meeting
from reflection.meeting.pdf import minutes_pdf
from reflection.meeting.reading import Reading
from tests.factories import AT, active_case, raise_safety
from tests.reflection.case_review.situations import bring
from tests.reflection.situations import agreed, case_item, noted, planned_meeting
from tests.world import World

pytestmark = pytest.mark.django_db
ONE, OTHER = "Wie kent deze familie?", "Wat doen we met de broer?"
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
PAGES = ("meeting", "screen", "minutes", "agenda_preview")


def ask_both(world: World, case: Case) -> tuple[BroughtCase, BroughtCase]:
    one = bring(world, case, question=ONE, at=AT - DAY)
    return one, bring(world, case, question=OTHER, by=world.colleague, at=AT)


def begun(world: World) -> Meeting:
    meeting = planned_meeting(world, planned_at=AT)
    return start_meeting(meeting=meeting, by=world.manager, at=AT)


def paper(world: World, meeting: Meeting) -> str:
    held = Meeting.objects.get(pk=meeting.pk)
    pdf = PdfReader(BytesIO(minutes_pdf(Reading(held, world.manager, AT + HOUR))))
    return " ".join(" ".join(p.extract_text() for p in pdf.pages).split())


def screens(
    world: World, client: Client, meeting: Meeting
) -> Iterator[tuple[str, str]]:
    """What each screen of a meeting shows; a held one has only its minutes."""
    client.force_login(world.manager)
    held = Meeting.objects.get(pk=meeting.pk).is_held
    for name in PAGES[2:3] if held else PAGES:
        page = client.get(reverse(f"reflection:{name}", args=[meeting.pk]))
        yield name, page.content.decode()
    for item in meeting.items.all():
        panel = client.get(reverse("reflection:case_panel", args=[meeting.pk, item.pk]))
        yield "panel", panel.content.decode()
    yield "paper", paper(world, meeting)


def test_both_questions_stand_on_the_agenda_before_it_begins(
    world: World, client: Client
) -> None:
    ask_both(world, active_case(world))
    meeting = planned_meeting(world)
    draw_up_agenda(meeting=meeting, by=world.manager, at=AT)
    client.force_login(world.worker)
    for name in ("meeting", "agenda_preview"):
        page = client.get(reverse(f"reflection:{name}", args=[meeting.pk]))
        for who, question in (("Worker", ONE), ("Colleague", OTHER)):
            assert f"{who}: {question}" in page.content.decode()


def test_every_screen_of_a_running_review_shows_both(
    world: World, client: Client
) -> None:
    ask_both(world, active_case(world))
    asked_on = [date_format(localtime(each), "j F") for each in (AT - DAY, AT)]
    for name, text in screens(world, client, begun(world)):
        for words in (ONE, OTHER, "Worker", "Colleague", *asked_on):
            assert words in text, name


def test_minutes_show_both_of_what_was_discussed_and_what_was_not(
    world: World, client: Client
) -> None:
    first, second = active_case(world), active_case(world)
    for case in (first, second):
        ask_both(world, case)
    meeting = begun(world)
    end_meeting(meeting=meeting, by=world.manager, at=AT + HOUR)
    client.force_login(world.manager)
    page = client.get(reverse("reflection:minutes", args=[meeting.pk]))
    for text in (page.content.decode(), paper(world, meeting)):
        assert text.count(ONE) == 2
        assert text.count(OTHER) == 2


@pytest.mark.parametrize("taken", [0, 1])
def test_taking_back_one_leaves_the_other(
    world: World, client: Client, taken: int
) -> None:
    case = active_case(world)
    brought = ask_both(world, case)
    meeting = begun(world)
    take_back_brought(brought=brought[taken], by=world.worker, at=AT)
    kept, gone = (OTHER, ONE) if taken == 0 else (ONE, OTHER)
    for name, text in screens(world, client, meeting):
        assert kept in text, name
        assert gone not in text, name
    assert "brought" in meeting.items.get().reasons


def test_two_who_ask_the_same_are_both_named(world: World, client: Client) -> None:
    case = active_case(world)
    mine = bring(world, case, question=ONE)
    bring(world, case, question=ONE, by=world.colleague)
    meeting = begun(world)
    for name, text in screens(world, client, meeting):
        assert text.count(ONE) == 2, name
    take_back_brought(brought=mine, by=world.worker, at=AT)
    for name, text in screens(world, client, meeting):
        assert text.count(ONE) == 1, name
        assert "Colleague" in text, name


def test_question_taken_back_after_a_review_does_not_return_with_what_was_left(
    world: World, client: Client
) -> None:
    _, case = active_case(world), active_case(world)
    meeting = begun(world)
    brought = bring(world, case, question=ONE, at=AT)
    end_meeting(meeting=meeting, by=world.manager, at=AT + HOUR)
    take_back_brought(brought=brought, by=world.worker, at=AT + 2 * HOUR)
    again = planned_meeting(world, planned_at=AT + DAY)
    draw_up_agenda(meeting=again, by=world.manager, at=AT + 3 * HOUR)
    assert again.items.get(case=case).question == ""
    assert ONE not in paper(world, again)
    assert ONE in paper(world, meeting), "that is what was asked then"


def test_question_of_a_later_week_is_not_in_the_minutes_of_before(
    world: World,
) -> None:
    case = active_case(world)
    bring(world, case, question=ONE)
    meeting = begun(world)
    end_meeting(meeting=meeting, by=world.manager, at=AT + HOUR)
    bring(world, case, question=OTHER, at=AT + DAY)
    assert ONE in paper(world, meeting)
    assert OTHER not in paper(world, meeting)


def test_case_that_is_asked_about_when_opened_again_is_discussed_then(
    world: World,
) -> None:
    case, _ = active_case(world), active_case(world)
    meeting = begun(world)
    item = case_item(world, meeting, case)
    meeting = open_item(item=item, saw=meeting.open_item_id, by=world.manager, at=AT)
    meeting = next_item(meeting=meeting, saw=item.pk, by=world.manager, at=AT)
    meeting = open_item(item=item, saw=meeting.open_item_id, by=world.manager, at=AT)
    brought = bring(world, case, question=OTHER)
    assert OTHER in paper(world, meeting)
    next_item(meeting=meeting, saw=item.pk, by=world.manager, at=AT)
    brought.refresh_from_db()
    assert brought.discussed_in == meeting
    last = timeline_of(case, world.worker).filter(verb=Verb.REVIEW).first()
    assert last
    assert OTHER in last.readable_detail  # type: ignore[attr-defined]


def test_case_that_is_brought_stuck_and_new_says_all_three(
    world: World, client: Client
) -> None:
    case = active_case(world)
    raise_safety(world, case)
    Case.objects.filter(pk=case.pk).update(director="niemand")
    ask_both(world, case)
    meeting = begun(world)
    assert meeting.items.get().reasons == ["safety", "brought", "undirected", "new"]
    client.force_login(world.worker)
    page = client.get(meeting.get_absolute_url()).content.decode()
    for words in ("veiligheid", "ingebracht", "geen regie", "nieuw"):
        assert words in page


def test_two_actions_and_two_findings_of_one_case_all_stand_in_the_minutes(
    world: World, client: Client
) -> None:
    case = active_case(world)
    meeting = begun(world)
    for what in ("Moeder bellen", "Huisarts bellen"):
        action = agreed(world, meeting, what=what)
        note = noted(world, meeting, text=f"Let op: {what.lower()}")
        client.force_login(world.worker)
        for name, record in (("note_to_finding", note), ("action_to_finding", action)):
            address = reverse(f"reflection:{name}", args=[meeting.pk, record.pk])
            assert client.post(address).status_code == 302
    end_meeting(meeting=meeting, by=world.manager, at=AT + HOUR)
    text = paper(world, meeting)
    assert "Moeder bellen" in text
    assert "Huisarts bellen" in text
    assert FindingCase.objects.filter(case=case).count() == 4
