"""Hours in the situations that tests speak of, made through the real actions."""

from typing import Any

from cases.activity.actions import activity, week
from cases.activity.models.activity import Activity, ActivityKind
from cases.activity.models.week import ActivityWeek, written_in
from cases.case.models.case import Case
from cases.context.models.contact import Contact
from tests.factories import AT, active_case
from tests.world import World
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.lib.weeks import Week

TODAY = day_of(AT)
THIS_WEEK = Week.of(TODAY)


def kind(code: str) -> ActivityKind:
    return ActivityKind.objects.get(code=code)


def write(world: World, case: Case | None = None, **facts: Any) -> Activity:
    """An activity of the worker, for a case or for none."""
    given: dict[str, Any] = {
        "day": TODAY,
        "minutes": 30,
        "by": world.worker,
        "at": AT,
    } | facts
    if case:
        given.setdefault("kind", kind("dossier"))
        return activity.log_activity(case=case, **given)
    given.setdefault("kind", kind("scholing"))
    return activity.log_other_time(**({"region": world.region} | given))


def long_contact(world: World, case: Case, minutes: int = 360) -> Contact:
    """A contact that took as long as a case may without a word."""
    return case.contacts.create(
        region=case.region,
        at=AT,
        with_whom="gezin",
        result="reached",
        minutes=minutes,
        created_by=world.worker,
        created_at=AT,
    )


def costly_case(world: World) -> Case:
    """A case that took six hours."""
    case = active_case(world)
    long_contact(world, case)
    return case


def hand_in(
    world: World, which: Week = THIS_WEEK, worker: User | None = None
) -> ActivityWeek:
    """The week, handed in as it stands."""
    by = worker or world.worker
    seen = written_in(which, by, world.region)
    return week.hand_in_week(
        region=world.region,
        week=which,
        minutes=seen.minutes,
        entries=seen.entries,
        by=by,
        at=AT,
    )
