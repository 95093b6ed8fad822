"""What a day and a week of hours can't hold."""

from typing import Any

import pytest

from cases.activity.actions import activity, timer
from tests.cases.activity.situations import hand_in, long_contact, write
from tests.factories import AT, active_case
from tests.world import World
from zsm_werkplaats.lib.refusal import RefusedError


def test_a_day_has_no_more_than_its_hours(world: World) -> None:
    case = active_case(world)
    for _ in range(2):
        write(world, case, minutes=600)
    long_contact(world, case, minutes=200)
    with pytest.raises(RefusedError, match="een dag heeft 24 uur"):
        write(world, minutes=41)
    entry = write(world, minutes=40)
    amend: dict[str, Any] = {"kind": entry.kind, "day": entry.day}
    amend |= {"by": world.worker, "at": AT}
    with pytest.raises(RefusedError, match="24 u 01"):
        activity.amend_activity(activity=entry, minutes=41, **amend)
    activity.amend_activity(activity=entry, minutes=30, **amend)


def test_a_week_is_not_handed_in_while_its_timer_waits(world: World) -> None:
    write(world)
    timer.start_timer(region=world.region, by=world.worker, at=AT)
    with pytest.raises(RefusedError, match="timer"):
        hand_in(world)
    timer.wipe_timer(region=world.region, by=world.worker)
    hand_in(world)
