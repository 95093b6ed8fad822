"""Say how a condition of the report stands."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.region_setup.models import RegionCondition
from zsm_werkplaats.region_setup.policies import SET_UP


@transaction.atomic
def say_condition(
    *,
    region: Region,
    code: str,
    state: str,
    explanation: str,
    by: User,
    at: datetime,
) -> RegionCondition:
    """The last word holds, earlier words stay; the same once more says nothing."""
    if not by.roles_in(region.pk) & SET_UP.roles:
        raise PermissionDenied(SET_UP.label)
    Region.objects.select_for_update(no_key=True).get(pk=region.pk)
    standing = RegionCondition.objects.filter(
        region=region, code=code, superseded_at=None
    )
    before = standing.first()
    if before and (before.state, before.explanation) == (state, explanation):
        return before
    standing.update(superseded_at=at)
    return RegionCondition.objects.create(
        region=region,
        code=code,
        state=state,
        explanation=explanation,
        created_by=by,
        created_at=at,
    )
