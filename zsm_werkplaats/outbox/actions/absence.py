"""Being away, and who stands in."""

from datetime import date, datetime
from functools import partial

from django.core.exceptions import PermissionDenied
from django.db import transaction

from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.lib.refusal import RefusedError
from zsm_werkplaats.outbox.models import Absence
from zsm_werkplaats.outbox.policies import BE_AWAY, may_set_absence, may_stand_in
from zsm_werkplaats.outbox.signals import absences_changed


@transaction.atomic
def set_absence(
    *,
    user: User,
    region: Region,
    starts_on: date,
    until: date | None,
    by: User,
    at: datetime,
    substitute: User | None = None,
) -> Absence:
    """Say that `user` is away; what is meant for them goes to the substitute.

    Without `until` until further notice, as of somebody who is ill: why somebody is
    away is not kept.

    The same absence twice is one. Two absences of one user do not overlap, so that
    it is always clear who stands in.
    """
    if not may_set_absence(by, user, region.pk):
        raise PermissionDenied(BE_AWAY.label)
    User.objects.select_for_update().get(pk=user.pk)
    if until and until < starts_on:
        msg = "De laatste dag ligt voor de eerste."
        raise RefusedError(msg, "until")
    if substitute == user:
        msg = "Kies iemand anders als vervanger."
        raise RefusedError(msg, "substitute")
    if substitute and not may_stand_in(substitute, user, region.pk):
        msg = "Kies iemand die hetzelfde werk doet."
        raise RefusedError(msg, "substitute")
    others = Absence.objects.not_over(starts_on).filter(user=user, region=region)
    if until:
        others = others.filter(starts_on__lte=until)
    clash = others.first()
    if clash:
        if (clash.starts_on, clash.until) == (starts_on, until) and (
            clash.substitute == substitute
        ):
            return clash
        msg = "Er staat al een afwezigheid in deze dagen. Trek die eerst in."
        raise RefusedError(msg, "starts_on")
    made = Absence.objects.create(
        user=user,
        region=region,
        starts_on=starts_on,
        until=until,
        substitute=substitute,
        created_by=by,
        created_at=at,
    )
    mark_away(at=at)
    _tell(made)
    return made


def _tell(absence: Absence) -> None:
    place = {"user": absence.user, "region_id": absence.region_id}
    told = partial(absences_changed.send, sender=Absence, **place)
    transaction.on_commit(told, robust=True)


def mark_away(*, at: datetime) -> None:
    """Let every name say whether its bearer is away today."""
    away = Absence.objects.on(day_of(at)).order_by().values("user")
    User.objects.filter(is_away=True).exclude(pk__in=away).update(is_away=False)
    User.objects.filter(is_away=False, pk__in=away).update(is_away=True)


@transaction.atomic
def end_absence(*, absence: Absence, by: User, at: datetime) -> Absence:
    """Take an absence back, or come back earlier; on a second click it is done."""
    absence = Absence.objects.select_for_update(of=("self",)).get(pk=absence.pk)
    if not may_set_absence(by, absence.user, absence.region_id):
        raise PermissionDenied(BE_AWAY.label)
    is_over = absence.until is not None and absence.until < day_of(at)
    if absence.ended_at is None and not is_over:
        absence.ended_at = at
        absence.save(update_fields=["ended_at"])
        mark_away(at=at)
        _tell(absence)
    return absence
