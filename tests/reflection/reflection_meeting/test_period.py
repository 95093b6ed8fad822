"""From when until when a reflection meeting looks back."""

from datetime import timedelta

from django.utils.timezone import localdate

from reflection.reflection_meeting.period import period_of
from tests.factories import AT
from tests.reflection.reflection_meeting.situations import TWO_WEEKS, reflection
from tests.world import World


def test_it_begins_where_the_meeting_says(world: World) -> None:
    period = period_of(reflection(world), AT)
    assert period.begins_at == AT - TWO_WEEKS
    assert period.holds(AT)
    assert period.before.ends_at == period.begins_at


def test_it_begins_where_the_last_held_meeting_ended(world: World) -> None:
    for days in (40, 20):
        begun = AT - timedelta(days=days)
        reflection(
            world,
            planned_at=begun,
            started_at=begun,
            ended_at=begun + timedelta(hours=1),
        )
    reflection(world, cancelled_at=AT - timedelta(days=1))
    reflection(world, planned_at=AT - timedelta(days=6))  # never held
    meeting = reflection(world, since=None)
    assert period_of(meeting, AT).begins_at == AT - timedelta(days=20, hours=-1)


def test_the_first_meeting_looks_back_on_six_weeks(world: World) -> None:
    period = period_of(reflection(world, since=None), AT)
    assert period.ends_at - period.begins_at == timedelta(weeks=6)


def test_a_held_meeting_stops_where_it_ended(world: World) -> None:
    ended = AT - timedelta(days=1)
    meeting = reflection(world, started_at=ended - timedelta(hours=1), ended_at=ended)
    period = period_of(meeting, AT)
    assert not period.holds(ended)
    assert period.holds(ended - timedelta(microseconds=1))


def test_one_that_begins_after_now_is_empty(world: World) -> None:
    period = period_of(reflection(world, since=AT + timedelta(days=1)), AT)
    assert period.begins_at == period.ends_at
    assert not period.holds(AT)
    assert period.label.startswith(f"{localdate(AT).day} ")
