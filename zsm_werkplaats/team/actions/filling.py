"""Filling weeks of the roster in one act, and taking that back."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import F

from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.lib.refusal import RefusedError
from zsm_werkplaats.lib.weeks import Week
from zsm_werkplaats.team.actions.door import (
    open_roster,
    tell_changed,
    withdraw_asks_for,
)
from zsm_werkplaats.team.day_parts import begins_at
from zsm_werkplaats.team.models.duty import Duty
from zsm_werkplaats.team.models.filling import RosterFilling
from zsm_werkplaats.team.policies import PLAN_ROSTER
from zsm_werkplaats.team.roster.filling import FillingPlan, plan_filling

CHANGED = "Het rooster is intussen gewijzigd. Bekijk het voorstel opnieuw."
NOTHING = "Er verandert niets: er is niemand om in te roosteren of alles staat al goed."


@transaction.atomic
def fill_weeks(
    *,
    region: Region,
    source: str,
    first: date,
    last: date,
    seen: int | None,
    by: User,
    at: datetime,
    from_week: Week | None = None,
) -> RosterFilling:
    """Fill days of the roster as the plan with the seal `seen` said.

    Raises `RefusedError` when the plan would be another by now, or changes nothing.
    """
    region = open_roster(region.pk, PLAN_ROSTER, by=by)
    plan = plan_filling(
        region=region, source=source, first=first, last=last, at=at, from_week=from_week
    )
    if not plan.changes:
        raise RefusedError(NOTHING)
    if plan.seal != seen:
        raise RefusedError(CHANGED)
    filling = RosterFilling.objects.create(
        region=region,
        source=source,
        first_on=first,
        last_on=last,
        created_by=by,
        created_at=at,
    )
    _carry_out(plan, filling)
    _tell(filling, by, at)
    return filling


def _carry_out(plan: FillingPlan, filling: RosterFilling) -> None:
    by, at = filling.created_by, filling.created_at
    taken = [duty.pk for duty in plan.takes]
    Duty.objects.filter(pk__in=taken).update(
        taken_off_at=at,
        taken_off_by=filling,
        changed_at=at,
        sequence=F("sequence") + 1,
    )
    withdraw_asks_for(taken, at)
    Duty.objects.bulk_create(
        Duty(
            region_id=filling.region_id,
            day=put.day,
            part=put.part,
            kind=put.kind,
            worker_id=put.worker_id,
            by_hand=False,
            filling=filling,
            created_by=by,
            created_at=at,
            changed_at=at,
        )
        for put in plan.puts
    )


@transaction.atomic
def undo_filling(*, filling: RosterFilling, by: User, at: datetime) -> RosterFilling:
    """Take a filling back, also what it took the place of.

    What began meanwhile, or was changed by hand, stays. Only the last one that stands
    can be taken back; a second click changes nothing.
    """
    region = open_roster(filling.region_id, PLAN_ROSTER, by=by)
    filling = RosterFilling.objects.get(pk=filling.pk)
    if filling.undone_at:
        return filling
    later = RosterFilling.objects.filter(region=region, undone_at=None)
    if later.filter(pk__gt=filling.pk).exists():
        msg = "Het rooster is daarna nog een keer gevuld. Draai dat eerst terug."
        raise RefusedError(msg)
    filling.undone_at = at
    filling.save(update_fields=["undone_at"])
    put = filling.duties.standing().filter(by_hand=False, day__gte=day_of(at))
    keys = [duty.pk for duty in put if begins_at(duty.day, duty.part) > at]
    Duty.objects.filter(pk__in=keys).update(
        taken_off_at=at,
        taken_off_by=filling,
        changed_at=at,
        sequence=F("sequence") + 1,
    )
    withdraw_asks_for(keys, at)
    _put_back(filling, set(keys), at)
    _tell(filling, by, at)
    return filling


def _put_back(filling: RosterFilling, undone: set[int], at: datetime) -> None:
    """Let what the filling replaced stand again, where there is room for it."""
    replaced = filling.replaced.exclude(pk__in=undone).filter(day__gte=day_of(at))
    days = {duty.day for duty in replaced}
    standing = Duty.objects.standing().filter(day__in=days)
    taken = set(standing.values_list("worker", "day", "part"))
    free = [
        duty.pk
        for duty in replaced
        if (duty.worker_id, duty.day, duty.part) not in taken
        and begins_at(duty.day, duty.part) > at
    ]
    Duty.objects.filter(pk__in=free).update(
        taken_off_at=None, taken_off_by=None, changed_at=at, sequence=F("sequence") + 1
    )


def _tell(filling: RosterFilling, by: User, at: datetime) -> None:
    concerned = filling.duties.all() | filling.replaced.all()
    workers = User.objects.filter(pk__in=concerned.order_by().values("worker"))
    tell_changed(filling.region, workers, by, at)
