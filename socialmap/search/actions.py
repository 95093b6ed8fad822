"""Record what was looked for in vain."""

from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from socialmap.search.models.failed_search import FailedSearch
from socialmap.search.policies import RECORD_GAP
from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.lib.dates import day_of


@transaction.atomic
def record_failed_search(
    *, region: Region, by: User, at: datetime, **facts: Any
) -> FailedSearch:
    """Write down that this is missing; a second press that day says nothing new.

    `facts`: as `gap.facts_of_gap` gives them, without names and numbers of people.
    """
    if not by.roles_in(region.pk) & RECORD_GAP.roles:
        raise PermissionDenied
    # Two presses at once wait for each other.
    User.objects.select_for_update(no_key=True).get(pk=by.pk)
    recorded = FailedSearch.objects.of(by, region, day_of(at)).filter(**facts)
    return recorded.first() or FailedSearch.objects.create(
        region=region, by=by, at=at, **facts
    )
