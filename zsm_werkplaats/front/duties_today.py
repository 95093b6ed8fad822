"""What the roster says on Mijn dag: own duties, who is on duty, and what is open."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import models
from django.db.models import QuerySet

from cases.case.models.record import with_users
from zsm_werkplaats.accounts.desk import Desk
from zsm_werkplaats.accounts.given import DAY, HERE, ME
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.lib.one_query import OneQuery
from zsm_werkplaats.lib.prepared import Given
from zsm_werkplaats.outbox.models import Absence
from zsm_werkplaats.team.day_parts import DayPart
from zsm_werkplaats.team.models.duty import Duty
from zsm_werkplaats.team.models.need import DutyNeed
from zsm_werkplaats.team.models.swap import DutySwap, begun_parts
from zsm_werkplaats.team.policies import SWAP_DUTY
from zsm_werkplaats.team.roster.members import Members, absences_between, workers_of
from zsm_werkplaats.team.roster.needs import Needs
from zsm_werkplaats.team.roster.roster import Cell, Roster
from zsm_werkplaats.team.roster.swapping import asked_of

AHEAD = timedelta(days=13)  # today and so many days more
LAST: Any = Given("last", models.DateField())


@dataclass(frozen=True)
class DutiesToday:
    """The roster of two weeks, as far as it matters today."""

    desk: Desk
    roster: Roster
    asks: list[DutySwap]

    @property
    def is_used(self) -> bool:
        """Whether the team works with a roster."""
        return not self.roster.is_empty

    @property
    def own(self) -> list[Duty]:
        """The duties of this user today."""
        today, me = self.roster.first, self.desk.user.pk
        return [d for d in self.roster.duties if (d.day, d.worker_id) == (today, me)]

    @property
    def now(self) -> list[Duty]:
        """Who is on duty at this moment, and there."""
        cells = [cell for cell in self.roster.cells if cell.is_now]
        placed = (p for c in cells for line in c.lines for p in line.placed)
        return [each.duty for each in placed if not each.why_not]

    @property
    def open(self) -> list[Cell]:
        """Day parts in which somebody is missing, as far as the roster was filled."""
        if not self.is_used:
            return []
        last = max(duty.day for duty in self.roster.duties)
        return [cell for cell in self.roster.gaps if cell.day <= last]


def _duties() -> QuerySet[Duty]:
    standing = Duty.objects.standing().between(DAY, LAST).filter(region=HERE)
    by_day = standing.order_by("day", "part", "kind", "worker__sort_key", "pk")
    return by_day.select_related("worker")


def _needs() -> QuerySet[DutyNeed]:
    return DutyNeed.objects.begun(LAST).filter(region=HERE)


def _workers() -> QuerySet[User]:
    return workers_of(HERE).defer("password")


def _away() -> QuerySet[Absence]:
    return absences_between(HERE, DAY, LAST)


def _asks(begun: tuple[DayPart, ...]) -> QuerySet[DutySwap]:
    asked = asked_of(ME, HERE, DutySwap.objects.ahead(DAY, begun))
    with_duties = asked.select_related("duty", "in_return", "created_by")
    return with_users(with_duties, "created_by")


def duties_today(one: OneQuery, desk: Desk, at: datetime) -> Callable[[], DutiesToday]:
    """What the roster says today; read in the one query of others."""
    first = day_of(at)
    last = first + AHEAD
    held = {"region": desk.here.pk, "user": desk.user.pk, "day": first, "last": last}
    duties = one.ask(_duties, **held)
    needs = one.ask(_needs, **held)
    workers = one.ask(_workers, **held)
    away = one.ask(_away, **held)
    may_swap = desk.holds(SWAP_DUTY)
    asks = one.ask(_asks, begun_parts(at), **held) if may_swap else []

    def told() -> DutiesToday:
        members = Members(list(workers), list(away))
        roster = Roster(first, last, at, list(duties), Needs(needs), members)
        return DutiesToday(desk, roster, list(asks))

    return told
