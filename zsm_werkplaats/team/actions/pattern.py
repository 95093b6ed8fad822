"""The fixed week of a region: taken from the roster, and changed by hand."""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta

from django.db import transaction

from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.lib.refusal import RefusedError
from zsm_werkplaats.lib.versions import EditConflictError
from zsm_werkplaats.lib.weeks import DAYS, Week
from zsm_werkplaats.team.actions.door import open_roster
from zsm_werkplaats.team.models.duty import Duty
from zsm_werkplaats.team.models.pattern import PatternDuty, RosterPattern
from zsm_werkplaats.team.policies import PLAN_ROSTER
from zsm_werkplaats.team.roster.members import workers_of
from zsm_werkplaats.team.roster.standing import version_of_place

EMPTY = "In deze weken staat niemand op het rooster. Kies andere weken."


@transaction.atomic
def make_pattern(
    *, region: Region, week: Week, weeks: int, by: User, at: datetime
) -> RosterPattern:
    """Take one, two or four weeks of the roster, from `week` on, as the pattern.

    It takes the place of the pattern before. Who works here no more stays out of it.
    """
    region = open_roster(region.pk, PLAN_ROSTER, by=by)
    last = week.monday + timedelta(days=weeks * DAYS - 1)
    standing = Duty.objects.standing().between(week.monday, last)
    able = workers_of(region.pk).order_by()
    duties = list(standing.filter(region=region, worker__in=able))
    if not duties:
        raise RefusedError(EMPTY)
    pattern, _ = RosterPattern.objects.update_or_create(
        region=region,
        defaults={
            "weeks": weeks,
            "begins_on": week.monday,
            "created_by": by,
            "created_at": at,
        },
    )
    pattern.duties.all().delete()
    PatternDuty.objects.bulk_create(
        PatternDuty(
            pattern=pattern,
            region=region,
            week=pattern.week_of(duty.day),
            weekday=duty.day.isoweekday(),
            part=duty.part,
            kind=duty.kind,
            worker_id=duty.worker_id,
        )
        for duty in duties
    )
    return pattern


@transaction.atomic
def choose_in_pattern(
    *,
    pattern: RosterPattern,
    week: int,
    weekday: int,
    part: str,
    workers: Mapping[str, Collection[User]],
    seen: int | None,
    by: User,
    at: datetime,
) -> None:
    """Let exactly these workers come back in a place of the pattern, by kind.

    The roster follows when weeks are filled. Raises `EditConflictError`.
    """
    region = open_roster(pattern.region_id, PLAN_ROSTER, by=by)
    place = {"week": week, "weekday": weekday, "part": part}
    standing = pattern.duties.filter(**place)
    if seen != version_of_place(standing):
        raise EditConflictError(list(standing))
    able = set(workers_of(region.pk).values_list("pk", flat=True))
    chosen = [(kind, user) for kind, people in workers.items() for user in people]
    keys = [user.pk for _, user in chosen]
    if len(set(keys)) < len(keys):
        msg = "Iemand kan in één dagdeel maar één dienst hebben."
        raise RefusedError(msg)
    if not set(keys) <= able:
        msg = "Kies werkers van deze werkplaats."
        raise RefusedError(msg)
    standing.delete()
    PatternDuty.objects.bulk_create(
        PatternDuty(pattern=pattern, region=region, kind=kind, worker=user, **place)
        for kind, user in chosen
    )
    RosterPattern.objects.filter(pk=pattern.pk).update(created_by=by, created_at=at)
