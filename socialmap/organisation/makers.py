"""The makers of organisations, their opening times and their confirmations."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Protocol

from socialmap.organisation.models.organisation import (
    KVK,
    Confirmation,
    Organisation,
)
from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.lib.dates import day_of, months_after
from zsm_werkplaats.lib.opening_times import Opening


class HasOpeningTimes(Protocol):
    """A place or a service; opening times are a table of the strand above."""

    opening_times: Any


def make_organisation(*, region: Region, kvk: str = "", **facts: Any) -> Organisation:
    """An organisation on the map of the region that keeps its entry."""
    organisation = Organisation.objects.create(region=region, **facts)
    set_kvk(organisation, kvk)
    return organisation


def set_kvk(organisation: Organisation, number: str) -> None:
    """Let this be its number at the Kamer van Koophandel; empty takes it away."""
    known = organisation.identifiers.filter(scheme=KVK)
    known.exclude(identifier=number).delete()
    if number:
        organisation.identifiers.get_or_create(scheme=KVK, identifier=number)


def set_opening_times(place: HasOpeningTimes, times: Sequence[Opening]) -> None:
    """Let a place, or a service, be open just then."""
    place.opening_times.all().delete()
    for each in times:
        place.opening_times.create(
            weekday=each.weekday,
            opens=each.opens,
            closes=each.closes,
            note=each.note,
        )


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
