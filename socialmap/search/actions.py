"""Record what was looked for in vain."""

from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from socialmap.search.models.failed_search import FailedSearch
from socialmap.search.names_in_cases import without_names
from socialmap.search.policies import RECORD_GAP
from zsm_werkplaats.accounts.models import Region, User

SAME = timedelta(minutes=10)


@transaction.atomic
def record_failed_search(
    *, region: Region, by: User, at: datetime, typed: str, **facts: Any
) -> FailedSearch:
    """Write down that this is missing; a second click says nothing new.

    A word that is the name of somebody in a case is not kept.
    """
    if not by.roles_in(region.pk) & RECORD_GAP.roles:
        raise PermissionDenied
    kept = without_names(typed, region)
    same = FailedSearch.objects.filter(
        region=region, by=by, typed=kept, at__gt=at - SAME, **facts
    )
    return same.first() or FailedSearch.objects.create(
        region=region, by=by, at=at, typed=kept, **facts
    )
