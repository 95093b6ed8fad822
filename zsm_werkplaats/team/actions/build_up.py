"""Saying how the caseload of a region is built up."""

from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.team.models import BuildUpTarget
from zsm_werkplaats.team.models.build_up import build_up_of
from zsm_werkplaats.team.policies import SET_TARGETS


@transaction.atomic
def set_build_up(
    *, region: Region, from_month: date, cases: int, by: User, at: datetime
) -> BuildUpTarget:
    """Aim at so many cases a month, from a month on; the same again changes nothing."""
    if not by.roles_in(region.pk) & SET_TARGETS.roles:
        raise PermissionDenied(SET_TARGETS.label)
    # Two people who press at the same moment write one after the other.
    Region.objects.select_for_update(no_key=True).get(pk=region.pk)
    standing = build_up_of(region.pk).get(from_month)
    if standing and standing.cases == cases:
        return standing
    return BuildUpTarget.objects.create(
        region=region,
        from_month=from_month,
        cases=cases,
        created_by=by,
        created_at=at,
    )
