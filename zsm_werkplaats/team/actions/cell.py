"""Choosing by hand who is on duty in one day part."""

from collections.abc import Collection, Mapping
from datetime import date, datetime

from django.db import transaction
from django.db.models import F

from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.lib.refusal import RefusedError
from zsm_werkplaats.lib.versions import EditConflictError
from zsm_werkplaats.team.actions.door import (
    open_roster,
    tell_changed,
    withdraw_asks_for,
)
from zsm_werkplaats.team.day_parts import ends_at
from zsm_werkplaats.team.models.duty import Duty
from zsm_werkplaats.team.policies import PLAN_ROSTER
from zsm_werkplaats.team.roster.members import LEFT, Members
from zsm_werkplaats.team.roster.standing import version_of_place

OVER = "Dit dagdeel is voorbij."


@transaction.atomic
def choose_workers(
    *,
    region: Region,
    day: date,
    part: str,
    workers: Mapping[str, Collection[User]],
    seen: int | None,
    by: User,
    at: datetime,
) -> None:
    """Put exactly these workers on duty in a day part, by kind.

    Filling weeks leaves alone what was chosen here. Raises `EditConflictError` when
    somebody else changed the day part since it was `seen`, and `RefusedError`.
    """
    region = open_roster(region.pk, PLAN_ROSTER, by=by)
    if ends_at(day, part) <= at:
        raise RefusedError(OVER)
    standing = list(
        Duty.objects.standing()
        .filter(region=region, day=day, part=part)
        .select_related("worker")
    )
    wanted = _by_worker(workers)
    if seen != version_of_place(standing):
        raise EditConflictError(standing)
    there = {duty.worker_id: duty for duty in standing}
    fresh = [user for user, _ in wanted.values() if user.pk not in there]
    _refuse_who_cannot(region, day, part, fresh)
    gone = [duty for duty in standing if duty.worker_id not in wanted]
    moved = [d for d in standing if d not in gone and wanted[d.worker_id][1] != d.kind]
    _take_off(gone, at)
    for duty in moved:
        duty.kind, duty.by_hand = wanted[duty.worker_id][1], True
        duty.sequence += 1
        duty.changed_at = at
        duty.save(update_fields=["kind", "by_hand", "sequence", "changed_at"])
    Duty.objects.bulk_create(
        Duty(
            region=region,
            day=day,
            part=part,
            kind=wanted[user.pk][1],
            worker=user,
            created_by=by,
            created_at=at,
            changed_at=at,
        )
        for user in fresh
    )
    tell_changed(region, [*fresh, *(d.worker for d in [*gone, *moved])], by, at)


def _by_worker(
    workers: Mapping[str, Collection[User]],
) -> dict[int, tuple[User, str]]:
    found: dict[int, tuple[User, str]] = {}
    for kind, people in workers.items():
        for user in people:
            if user.pk in found:
                msg = f"{user.name} kan in één dagdeel maar één dienst hebben."
                raise RefusedError(msg)
            found[user.pk] = (user, kind)
    return found


def _refuse_who_cannot(
    region: Region, day: date, part: str, people: list[User]
) -> None:
    members = Members.between(region.pk, day, day)
    elsewhere = Duty.objects.standing().filter(day=day, part=part, worker__in=people)
    busy = set(elsewhere.values_list("worker", flat=True))
    for user in people:
        why = members.why_not(user.pk, day)
        if why == LEFT:
            msg = f"{user.name} werkt niet in deze werkplaats."
            raise RefusedError(msg)
        if why:
            msg = f"{user.name} is die dag afwezig. Kies iemand anders."
            raise RefusedError(msg)
        if user.pk in busy:
            msg = f"{user.name} heeft dan dienst in een andere regio."
            raise RefusedError(msg)


def _take_off(gone: list[Duty], at: datetime) -> None:
    keys = [duty.pk for duty in gone]
    Duty.objects.filter(pk__in=keys).update(
        taken_off_at=at, by_hand=True, changed_at=at, sequence=F("sequence") + 1
    )
    withdraw_asks_for(keys, at)
