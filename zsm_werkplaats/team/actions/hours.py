"""The hours of a worker, and the thresholds of a region."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.accounts.rights import Right, Role
from zsm_werkplaats.lib.refusal import RefusedError
from zsm_werkplaats.lib.versions import EditConflictError
from zsm_werkplaats.team.models import Availability, Thresholds
from zsm_werkplaats.team.models.thresholds import thresholds_of
from zsm_werkplaats.team.policies import SET_HOURS, SET_TARGETS


@transaction.atomic
def set_hours(
    *,
    region: Region,
    worker: User,
    hours: Decimal,
    from_on: date,
    by: User,
    at: datetime,
) -> Availability:
    """Agree how many hours a week somebody works from a day on.

    The same hours from the same day again change nothing.
    """
    _check(by, region, SET_HOURS)
    _lock(region)
    if Role.WORKER not in worker.roles_in(region.pk):
        msg = f"{worker.name} werkt hier niet als werkplaatswerker."
        raise RefusedError(msg)
    standing = Availability.objects.begun(from_on).filter(region=region, worker=worker)
    last = standing.first()
    if last and (last.from_on, last.hours) == (from_on, hours):
        return last
    return Availability.objects.create(
        region=region,
        worker=worker,
        hours=hours,
        from_on=from_on,
        created_by=by,
        created_at=at,
    )


@transaction.atomic
def set_thresholds(
    *, region: Region, seen: int | None, by: User, at: datetime, **numbers: Any
) -> Thresholds:
    """Choose from when on a number asks to be looked at."""
    _check(by, region, SET_TARGETS)
    _lock(region)
    standing = thresholds_of(region.pk)
    if standing.pk:
        return standing.change(seen=seen or 0, changed_at=at, changed_by=by, **numbers)
    if seen:
        raise EditConflictError(standing)
    return Thresholds.objects.create(
        region=region, changed_at=at, changed_by=by, **numbers
    )


def _check(user: User, region: Region, right: Right) -> None:
    if not user.roles_in(region.pk) & right.roles:
        raise PermissionDenied(right.label)


def _lock(region: Region) -> None:
    """Let two people who press at the same moment write one after the other."""
    Region.objects.select_for_update(no_key=True).get(pk=region.pk)
