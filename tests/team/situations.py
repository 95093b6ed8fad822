"""Rosters in the situations that tests speak of, made through the real actions."""

from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from tests.factories import AT
from tests.world import World, make_user
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.accounts.rights import Role
from zsm_werkplaats.lib.dates import is_public_holiday, next_working_day
from zsm_werkplaats.team.actions.cell import choose_workers
from zsm_werkplaats.team.actions.filling import fill_weeks
from zsm_werkplaats.team.actions.swap import ask_swap
from zsm_werkplaats.team.day_parts import DayPart
from zsm_werkplaats.team.models.duty import Duty, DutyKind
from zsm_werkplaats.team.models.filling import FillingSource, RosterFilling
from zsm_werkplaats.team.models.swap import DutySwap
from zsm_werkplaats.team.roster.filling import FillingPlan, plan_filling
from zsm_werkplaats.team.roster.standing import version_of_place

MORNING, AFTERNOON, EVENING = DayPart
ZSM, FREE = DutyKind
AMSTERDAM = ZoneInfo("Europe/Amsterdam")
DAY = timedelta(days=1)


def moment(day: date, hour: int, minute: int = 0) -> datetime:
    """A Dutch clock time on a day."""
    return datetime.combine(day, time(hour, minute), tzinfo=AMSTERDAM)


def coming_monday(after: date | None = None) -> date:
    """A Monday ahead with two weeks in which every weekday is a working day."""
    day = (after or AT.astimezone(AMSTERDAM).date() + 7 * DAY) + DAY
    while day.weekday() or any(is_public_holiday(day + n * DAY) for n in range(14)):
        day += DAY
    return day


def free_monday() -> date:
    """The same, after everything that stands on any roster."""
    last = Duty.objects.order_by("-day").first()
    return coming_monday(last.day if last else None)


def put(
    world: World,
    day: date,
    *workers: User,
    part: str = MORNING,
    kind: str = ZSM,
    at: datetime = AT,
    by: User | None = None,
) -> list[Duty]:
    """Let these workers be on duty in a day part, and nobody else in that kind."""
    here = Duty.objects.standing().filter(region=world.region, day=day, part=part)
    others = [d.worker for d in here.exclude(kind=kind).select_related("worker")]
    other_kind = FREE if kind == ZSM else ZSM
    choose_workers(
        region=world.region,
        day=day,
        part=part,
        workers={kind: workers, other_kind: others},
        seen=version_of_place(here),
        by=by or world.manager,
        at=at,
    )
    return list(here.filter(kind=kind).order_by("pk"))


def on_duty(world: World, worker: User, **facts: Any) -> Duty:
    """A worker's duty on the next working day, in the morning unless said."""
    day = facts.pop("day", None) or next_working_day(
        AT.astimezone(AMSTERDAM).date() + DAY
    )
    put(world, day, worker, **facts)
    part = facts.get("part", MORNING)
    return Duty.objects.standing().get(worker=worker, day=day, part=part)


def asked(world: World, **facts: Any) -> DutySwap:
    """The worker asks to swap a duty; of the colleague unless said otherwise."""
    duty = facts.pop("duty", None) or on_duty(world, world.worker)
    given: dict[str, Any] = {"asked_of": world.colleague, "by": world.worker, "at": AT}
    return ask_swap(duty=duty, **(given | facts))


def six_workers(world: World) -> list[User]:
    """The worker, the colleague, and four more: two of each organisation."""
    more = [make_user(f"w{n}", Role.WORKER, world.region) for n in range(1, 5)]
    team = [world.worker, world.colleague, *more]
    for number, user in enumerate(team):
        user.organisation = ("rn", "ljr", "svg")[number // 2]
        user.save()
    return team


def planned(
    world: World, first: date, *, weeks: int = 1, source: str = "evenly", **facts: Any
) -> FillingPlan:
    """What filling weeks would do."""
    last = first + timedelta(days=7 * weeks - 1)
    given: dict[str, Any] = {"at": AT}
    return plan_filling(
        region=world.region, source=source, first=first, last=last, **(given | facts)
    )


def filled(
    world: World,
    first: date,
    *,
    weeks: int = 1,
    source: str = FillingSource.EVENLY,
    **facts: Any,
) -> RosterFilling:
    """Weeks that the manager filled."""
    plan = planned(
        world, first, weeks=weeks, source=source, **{"at": AT} | without_by(facts)
    )
    given: dict[str, Any] = {"by": world.manager, "at": AT}
    return fill_weeks(
        region=world.region,
        source=source,
        first=first,
        last=first + timedelta(days=7 * weeks - 1),
        seen=plan.seal,
        **(given | facts),
    )


def without_by(facts: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in facts.items() if name != "by"}


def names(world: World, day: date, part: str = MORNING) -> dict[str, list[str]]:
    """Who is on duty in a day part, by kind."""
    standing = Duty.objects.standing().filter(region=world.region, day=day, part=part)
    found: dict[str, list[str]] = {}
    for duty in standing.select_related("worker").order_by("kind", "worker__sort_key"):
        found.setdefault(duty.kind, []).append(duty.worker.name)
    return found
