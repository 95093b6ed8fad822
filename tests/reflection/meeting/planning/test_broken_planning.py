"""Broken input on the screens of planning: a message or a refusal, never a 500."""

from django.test import Client
from django.urls import reverse

from tests.broken import takes_nothing_broken
from tests.forms_on_page import untouched
from tests.reflection.meeting.planning_verbs import in_a_series
from tests.reflection.situations import planned_meeting
from tests.world import World


def test_the_screens_of_planning_take_nothing_broken(
    client: Client, world: World
) -> None:
    client.force_login(world.manager)
    meeting, alone = in_a_series(world), planned_meeting(world)
    for name, args in (
        ("plan_meeting", []),
        ("make_series", []),
        ("move_meeting", [alone.pk]),
        ("cancel_meeting", [alone.pk]),
        ("name_chair", meeting),
        ("swap_chairs", meeting),
    ):
        url = reverse(f"reflection:{name}", args=args)
        facts = untouched(client.get(url))
        takes_nothing_broken(client, url, facts, facts)
