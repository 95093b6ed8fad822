"""Some weeks of the roster of a region: divided evenly, with what happens to one."""

from datetime import datetime, timedelta
from typing import Any

from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.lib.weeks import DAYS, Week
from zsm_werkplaats.outbox.actions import queue
from zsm_werkplaats.outbox.models import Message
from zsm_werkplaats.team.actions.cell import choose_workers
from zsm_werkplaats.team.actions.filling import fill_weeks
from zsm_werkplaats.team.actions.pattern import make_pattern
from zsm_werkplaats.team.actions.swap import ask_swap
from zsm_werkplaats.team.day_parts import DayPart
from zsm_werkplaats.team.messages import CHANGED
from zsm_werkplaats.team.models.duty import Duty
from zsm_werkplaats.team.models.filling import FillingSource
from zsm_werkplaats.team.roster.filling import plan_filling
from zsm_werkplaats.team.roster.standing import version_of_place
from zsm_werkplaats.team.roster.swapping import free_then

BACK, WEEKS = 2, 7  # weeks before this one, and how many in all
BEFORE = timedelta(days=3)  # before the first Monday, when the weeks were filled
PART = DayPart.AFTERNOON


def load_roster(region: Region, cast: dict[str, User], at: datetime) -> None:
    """Seven weeks around `at`, a fixed week, an open day part, and a swap asked."""
    first = Week(Week.of(day_of(at)).monday - timedelta(days=BACK * DAYS))
    last = first.monday + timedelta(days=WEEKS * DAYS - 1)
    planner, filled_at = cast["worker1"], first.begins_at - BEFORE
    span: dict[str, Any] = {
        "first": first.monday,
        "last": last,
        "source": FillingSource.EVENLY.value,
    }
    plan = plan_filling(region=region, at=filled_at, **span)
    fill_weeks(region=region, seen=plan.seal, by=planner, at=filled_at, **span)
    make_pattern(region=region, week=first, weeks=1, by=planner, at=filled_at)
    _leave_open(region, cast, at)
    _ask_to_swap(region, cast, at)
    for user in cast.values():
        told = Message.objects.filter(recipient=user, kind=CHANGED.code)
        keys = list(told.values_list("pk", flat=True))
        queue.mark_read(messages=keys, by=user, at=at)


def _leave_open(region: Region, cast: dict[str, User], at: datetime) -> None:
    """Nobody in an afternoon of next week."""
    day = Week.of(day_of(at)).next.monday + timedelta(days=3)
    here = Duty.objects.standing().filter(region=region, day=day, part=PART)
    choose_workers(
        region=region,
        day=day,
        part=PART,
        workers={},
        seen=version_of_place(here),
        by=cast["worker1"],
        at=at,
    )


def _ask_to_swap(region: Region, cast: dict[str, User], at: datetime) -> None:
    """A colleague asks the first worker for a duty when that one is free."""
    ahead = day_of(at) + timedelta(days=DAYS), day_of(at) + timedelta(days=3 * DAYS)
    theirs = Duty.objects.standing().between(*ahead).filter(worker=cast["worker2"])
    for duty in theirs:
        if cast["worker1"] in free_then(region, duty, at):
            ask_swap(
                duty=duty,
                asked_of=cast["worker1"],
                message="Ik moet dan naar de tandarts.",
                by=cast["worker2"],
                at=at,
            )
            return
