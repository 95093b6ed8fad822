"""The pages of meetings before they run, and of their series."""

from collections.abc import Sequence
from datetime import time, timedelta
from typing import Any

from reflection.meeting.actions.chair_turn import name_chair
from reflection.meeting.actions.planning import move_meeting
from reflection.meeting.actions.series import change_series, make_series
from reflection.meeting.models.meeting import Meeting
from reflection.meeting.models.series import MeetingKind, Series
from tests.factories import AT, today
from tests.reflection.situations import agreed, planned_meeting, running_meeting
from tests.verbs.rows import INSIDE, Facts, M, P, PageRow, W, everywhere, near
from tests.world import World

PLANNERS = near(W, M)

# On whatever day the tests run.
MEANT = {"free_day_is_right": "on"}


def weekly(world: World) -> Series:
    """The series of the region; the demo made one already."""
    running = Series.objects.running().filter(region=world.region)
    return running.filter(kind=MeetingKind.CASE_REVIEW).first() or make_series(
        region=world.region,
        kind=MeetingKind.CASE_REVIEW,
        every_weeks=1,
        weekday=2,
        starts_at=time(10),
        minutes=60,
        begins_on=today() + timedelta(days=1),
        by=world.manager,
        at=AT,
    )


def a_series(world: World) -> list[int]:
    return [weekly(world).pk]


def a_turn(world: World) -> list[int]:
    found = weekly(world)
    return [found.pk, found.turns.first().pk]  # type: ignore[union-attr]


def a_planned_meeting(world: World) -> list[int]:
    return [planned_meeting(world).pk]


def a_reflection_meeting(world: World) -> list[int]:
    return [planned_meeting(world, kind=MeetingKind.REFLECTION).pk]


def an_action(world: World) -> list[int]:
    return [agreed(world, running_meeting(world)).pk]


def in_a_series(world: World) -> list[int]:
    """The next one of a series, chaired by the manager."""
    coming = weekly(world).meetings.filter(planned_at__gt=AT)
    meeting = coming.order_by("planned_at")[0]
    name_chair(meeting=meeting, chair=world.manager, by=world.worker, at=AT)
    return [meeting.pk]


def rhythm(world: World, args: Sequence[Any]) -> Facts:
    return {
        "every_weeks": 2,
        "weekday": 3,
        "starts_at": "09:30",
        "minutes": 45,
        "place": "ZSM-kamer",
        "from_on": today() + timedelta(days=2),
    }


def changed_by_a_colleague(world: World, args: Sequence[Any]) -> Facts:
    found = Series.objects.get(pk=args[0])
    change_series(
        series=found,
        seen=found.version,
        from_on=today() + timedelta(days=2),
        every_weeks=1,
        weekday=2,
        starts_at=time(10),
        minutes=60,
        place="Zaal 3",
        by=world.colleague,
        at=AT,
    )
    return {"place": "Kamer 12", "from_on": f"{today() + timedelta(days=2)}"}


def another_moment(world: World, args: Sequence[Any]) -> Facts:
    moment = AT + timedelta(days=3)
    return {
        "planned_at": f"{moment:%Y-%m-%dT%H:%M}",
        "minutes": 60,
        "place": "Zaal",
    } | MEANT


def moved_by_a_colleague(world: World, args: Sequence[Any]) -> Facts:
    found = Meeting.objects.get(pk=args[0])
    move_meeting(
        meeting=found,
        seen=found.version,
        planned_at=found.planned_at,
        minutes=found.minutes,
        place="Zaal 3",
        by=world.colleague,
        at=AT,
    )
    later = AT + timedelta(days=400)  # when nothing else is planned
    return {"place": "Kamer 12", "planned_at": f"{later:%Y-%m-%dT%H:%M}"} | MEANT


ROWS = [
    PageRow(name="reflection:series", let_in=everywhere(W, P, M), args=None),
    PageRow(
        name="reflection:make_series", let_in=everywhere(W, M), has_form=True, by=M
    ),
    PageRow(
        name="reflection:change_series",
        let_in=PLANNERS,
        args=a_series,
        sends=rhythm,
        edited=changed_by_a_colleague,
        has_form=True,
    ),
    PageRow(
        name="reflection:end_series", let_in=PLANNERS, args=a_series, has_form=True
    ),
    PageRow(name="reflection:rota", let_in=PLANNERS, args=a_series, has_form=True),
    PageRow(
        name="reflection:move_turn", let_in=PLANNERS, args=a_turn, is_post_only=True
    ),
    PageRow(
        name="reflection:remove_turn", let_in=PLANNERS, args=a_turn, is_post_only=True
    ),
    PageRow(
        name="reflection:plan_meeting", let_in=everywhere(W, M), has_form=True, by=M
    ),
    PageRow(
        name="reflection:move_meeting",
        let_in=PLANNERS,
        args=a_planned_meeting,
        sends=another_moment,
        edited=moved_by_a_colleague,
        has_form=True,
    ),
    PageRow(
        name="reflection:cancel_meeting",
        let_in=PLANNERS,
        args=a_planned_meeting,
        has_form=True,
    ),
    PageRow(
        name="reflection:answer_invitation",
        let_in=INSIDE,
        args=a_reflection_meeting,
        is_post_only=True,
    ),
    PageRow(name="reflection:open_actions", let_in=everywhere(W, P, M)),
    PageRow(
        name="reflection:tick_action",
        let_in=PLANNERS,
        args=an_action,
        is_post_only=True,
    ),
    PageRow(name="reflection:name_chair", let_in=PLANNERS, args=in_a_series),
    PageRow(
        name="reflection:swap_chairs",
        let_in=PLANNERS,
        args=in_a_series,
        has_form=True,
    ),
]
