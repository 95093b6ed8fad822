"""Record what was looked for in vain."""

from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from socialmap.search.kept import kept_of
from socialmap.search.models.failed_search import FailedSearch
from socialmap.search.policies import RECORD_GAP
from socialmap.search.typed.lexicon import read_lexicon
from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.lib.dates import day_of


@transaction.atomic
def record_failed_search(
    *, region: Region, by: User, at: datetime, typed: str, **facts: Any
) -> FailedSearch:
    """Write down that this is missing; a second press that day says nothing new.

    Names of people in cases and numbers that tell who they are, are not kept.
    """
    if not by.roles_in(region.pk) & RECORD_GAP.roles:
        raise PermissionDenied
    kept = kept_of(typed, region, read_lexicon())
    # Two presses at once wait for each other.
    User.objects.select_for_update(no_key=True).get(pk=by.pk)
    recorded = FailedSearch.objects.of(by, region, day_of(at)).filter(
        typed=kept, **facts
    )
    return recorded.first() or FailedSearch.objects.create(
        region=region, by=by, at=at, typed=kept, **facts
    )
