"""Record what was looked for in vain."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from socialmap.organisation.names_in_cases import without_names
from socialmap.search.models.failed_search import FailedSearch
from socialmap.search.policies import RECORD_GAP
from zsm_werkplaats.accounts.models import Region, User

SAME = timedelta(minutes=10)


@transaction.atomic
def record_failed_search(
    *,
    region: Region,
    by: User,
    at: datetime,
    typed: str,
    spared: Iterable[str] = (),
    **facts: Any,
) -> FailedSearch:
    """Write down that this is missing; a second click says nothing new.

    A word that is the name of somebody in a case is not kept, unless it is `spared`:
    it means something on the map as well.
    """
    if not by.roles_in(region.pk) & RECORD_GAP.roles:
        raise PermissionDenied
    kept = without_names(typed, region, spared=spared)
    same = FailedSearch.objects.filter(
        region=region, by=by, typed=kept, at__gt=at - SAME, **facts
    )
    return same.first() or FailedSearch.objects.create(
        region=region, by=by, at=at, typed=kept, **facts
    )
