"""Say that an organisation or a service is closed, ended, or there again."""

from datetime import date
from typing import TypeVar

import pghistory
from django.core.exceptions import PermissionDenied
from django.db import transaction

from socialmap.organisation.policies import may_write
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.versions import Versioned

Entry = TypeVar("Entry", bound=Versioned)


@transaction.atomic
def set_standing(
    *,
    entry: Entry,
    region_id: int,
    seen: int,
    by: User,
    closed_since: date | None = None,
    closed_until: date | None = None,
    ended_on: date | None = None,
    alert: str = "",
    alert_until: date | None = None,
) -> Entry:
    """Write down the state of an entry and what is special these days.

    Raises `EditConflictError`.
    """
    if not may_write(by, region_id):
        raise PermissionDenied
    with pghistory.context(user=by.pk):
        return entry.change(
            seen=seen,
            closed_since=closed_since,
            closed_until=closed_until,
            ended_on=ended_on,
            alert=alert,
            alert_until=alert_until,
        )
