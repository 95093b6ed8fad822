"""The makers of organisations and their confirmations."""

from datetime import datetime
from typing import Any

from socialmap.organisation.models.organisation import Confirmation, Organisation
from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.lib.dates import day_of, months_after


def make_organisation(*, region: Region, **facts: Any) -> Organisation:
    """An organisation on the map of the region that keeps its entry."""
    return Organisation.objects.create(region=region, **facts)


def make_confirmation(
    *,
    organisation: Organisation,
    by: User | None,
    how: str,
    at: datetime,
    note: str = "",
) -> Confirmation:
    """Write down that the entry holds, which ends any doubt about it.

    From then on the rhythm of the entry says when it asks again.
    """
    organisation.confirmed_at, organisation.confirmed_by = at, by
    organisation.confirmed_how = how
    organisation.confirm_before = months_after(day_of(at), organisation.rhythm)
    organisation.misses, organisation.doubtful_since = 0, None
    organisation.save(
        update_fields=[
            "confirmed_at",
            "confirmed_by",
            "confirmed_how",
            "confirm_before",
            "misses",
            "doubtful_since",
        ]
    )
    return Confirmation.objects.create(
        organisation=organisation, by=by, how=how, at=at, note=note
    )
