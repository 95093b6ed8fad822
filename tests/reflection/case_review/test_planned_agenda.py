"""The page of a planned meeting tells of its agenda what the preview told."""

from uuid import uuid4

import pytest
from django.test import Client

from reflection.meeting.actions.action import action_to_note, agree_action
from reflection.meeting.actions.agenda import draw_up_agenda
from tests.factories import AT, active_case, shielded_case, today
from tests.reflection.case_review.situations import bring
from tests.reflection.situations import noted, planned_meeting, running_meeting
from tests.world import World

pytestmark = pytest.mark.django_db


def test_drawn_up_agenda_names_cases_with_links_reasons_and_questions(
    world: World, client: Client
) -> None:
    case, hidden = active_case(world), shielded_case(world)
    bring(world, case)
    bring(world, case, question="En de broer?", by=world.colleague)
    meeting = planned_meeting(world)
    draw_up_agenda(meeting=meeting, by=world.manager, at=AT)
    client.force_login(world.colleague)
    page = client.get(meeting.get_absolute_url()).content.decode()
    assert f'href="{case.get_absolute_url()}"' in page
    assert case.who in page
    assert "ingebracht door Worker en Colleague" in page
    assert "Worker: Wie kent deze familie?" in page
    assert "Colleague: En de broer?" in page
    assert hidden.reference not in page


def test_page_of_a_planned_meeting_asks_little_however_long_its_agenda(
    world: World, client: Client, django_assert_max_num_queries: object
) -> None:
    for _ in range(6):
        bring(world, active_case(world))
    meeting = planned_meeting(world)
    draw_up_agenda(meeting=meeting, by=world.manager, at=AT)
    client.force_login(world.manager)
    with django_assert_max_num_queries(20):  # type: ignore[operator]
        client.get(meeting.get_absolute_url())


def test_note_that_is_an_action_is_no_longer_offered_as_one(
    world: World, client: Client
) -> None:
    meeting = running_meeting(world)
    note = noted(world, meeting)
    client.force_login(world.worker)
    address = f"{meeting.get_absolute_url()}?punt={meeting.open_item_id}"
    assert "Maak er een actie van" in client.get(address).content.decode()
    action = agree_action(
        meeting=meeting,
        item=meeting.open_item,
        note=note,
        what=note.text,
        owner=world.worker,
        due_on=today(),
        submission=uuid4(),
        by=world.worker,
        at=AT,
    )
    assert "Maak er een actie van" not in client.get(address).content.decode()
    action_to_note(action=action, submission=uuid4(), by=world.worker, at=AT)
    assert "Maak er een actie van" in client.get(address).content.decode()
