"""A review with two hundred cases since the last one stays usable."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from reflection.meeting.actions.running import start_meeting
from tests.factories import AT, many_cases
from tests.reflection.situations import planned_meeting
from tests.world import World

pytestmark = pytest.mark.django_db
MANY = 200


def test_review_of_two_hundred_cases_is_drawn_up_and_read_in_few_queries(
    world: World,
    client: Client,
    django_assert_max_num_queries: Callable[..., Any],
) -> None:
    many_cases(world, MANY)
    meeting = planned_meeting(world)
    client.force_login(world.worker)
    with django_assert_max_num_queries(20):
        page = client.get(reverse("reflection:agenda_preview", args=[meeting.pk]))
    assert f"{MANY} zaken" in page.content.decode()
    with django_assert_max_num_queries(35):
        start_meeting(meeting=meeting, by=world.manager, at=AT)
    assert meeting.items.count() == MANY
    with django_assert_max_num_queries(20):
        page = client.get(meeting.get_absolute_url())
    assert page.status_code == 200
