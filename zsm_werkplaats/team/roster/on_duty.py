"""Who is on duty at a moment: the one answer that all others use."""

from datetime import datetime

from django.db.models import Exists, OuterRef

from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.outbox.models import Absence
from zsm_werkplaats.outbox.presence import Presence
from zsm_werkplaats.team.day_parts import part_at
from zsm_werkplaats.team.models.duty import Duty, DutyQuerySet
from zsm_werkplaats.team.roster.members import workers_of


def who_is_on_duty(region: Region, at: datetime) -> list[Duty]:
    """The duties of the day part of `at`, of who is there: ZSM duty first, by name.

    One query.
    """
    away = Absence.objects.on(day_of(at)).filter(region=region, user=OuterRef("worker"))
    return list(_planned(region, at).exclude(Exists(away)))


def who_to_ring(region: Region, at: datetime) -> list[User]:
    """Whom a nomination rings: who is on duty, or stands in for who was to be.

    The manager only when nobody else would hear of it. Nobody when nobody was planned.
    """
    planned = list(_planned(region, at))
    if not planned:
        return []
    presence = Presence.on(day_of(at))
    found = {duty.worker: presence.receiver(duty.worker, region.pk) for duty in planned}
    there = {to.pk: to for worker, to in found.items() if to == worker}
    manager = presence.manager(region.pk)
    substitutes = {to.pk: to for to in found.values() if to and to != manager}
    called = [*({**there, **substitutes}).values()]
    return called or ([manager] if manager else [])


def _planned(region: Region, at: datetime) -> DutyQuerySet:
    part = part_at(at)
    if part is None:
        return Duty.objects.none()
    standing = Duty.objects.standing().on(day_of(at), [part]).filter(region=region)
    able = standing.filter(worker__in=workers_of(region.pk).order_by())
    return able.select_related("worker").order_by("kind", "worker__sort_key", "pk")
