"""A review that was planned can be begun from its own page."""

import pytest
from django.test import Client
from django.urls import reverse

from reflection.meeting.models.meeting import Meeting
from tests.factories import AT, active_case
from tests.reflection.situations import planned_meeting
from tests.world import World

pytestmark = pytest.mark.django_db


def test_review_begins_by_the_button_on_its_page(world: World, client: Client) -> None:
    active_case(world)
    meeting = planned_meeting(world)
    begin = reverse("reflection:start_meeting", args=[meeting.pk])
    client.force_login(world.manager)
    assert (
        f'action="{begin}"' in client.get(meeting.get_absolute_url()).content.decode()
    )
    client.post(begin)
    running = client.get(meeting.get_absolute_url()).content.decode()
    assert f'action="{begin}"' not in running
    assert "WP-" in running


def test_review_that_does_not_go_on_is_not_begun(world: World, client: Client) -> None:
    meeting = planned_meeting(world)
    Meeting.objects.update(cancelled_at=AT)
    client.force_login(world.manager)
    page = client.get(meeting.get_absolute_url()).content.decode()
    assert reverse("reflection:start_meeting", args=[meeting.pk]) not in page
