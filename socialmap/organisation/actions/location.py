"""Say where an organisation is and when its door is open."""

from collections.abc import Sequence
from typing import Any

import pghistory
from django.core.exceptions import PermissionDenied
from django.db import transaction

from socialmap.organisation.makers import set_opening_times
from socialmap.organisation.models.location import Location
from socialmap.organisation.models.organisation import Organisation
from socialmap.organisation.policies import may_write
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.opening_times import Opening, typed_again
from zsm_werkplaats.lib.refusal import RefusedError
from zsm_werkplaats.lib.versions import EditConflictError

GONE = "Deze locatie is intussen weggehaald."


@transaction.atomic
def add_location(
    *,
    organisation: Organisation,
    by: User,
    times: Sequence[Opening] = (),
    **facts: Any,
) -> Location:
    """Add a place where the organisation receives people."""
    if not may_write(by, organisation.region_id):
        raise PermissionDenied
    with pghistory.context(user=by.pk):
        location = Location.objects.create(organisation=organisation, **facts)
        _set_times(location, times)
    return location


@transaction.atomic
def amend_location(
    *,
    location: Location,
    seen: int,
    by: User,
    times: Sequence[Opening] = (),
    **facts: Any,
) -> Location:
    """Correct a place. Raises `EditConflictError`."""
    if not may_write(by, location.organisation.region_id):
        raise PermissionDenied
    standing = Location.objects.select_for_update().filter(pk=location.pk).first()
    if standing is None:
        raise RefusedError(GONE)
    if standing.version != seen:
        raise EditConflictError(standing)
    with pghistory.context(user=by.pk):
        _tell_times(standing)
        for name, value in facts.items():
            setattr(standing, name, value)
        standing.save(update_fields=list(facts))
        _set_times(standing, times)
    return standing


@transaction.atomic
def remove_location(*, location: Location, by: User) -> None:
    """Take a place away; what is offered there stays."""
    if not may_write(by, location.organisation.region_id):
        raise PermissionDenied
    standing = Location.objects.select_for_update().filter(pk=location.pk).first()
    if standing is None:
        return
    with pghistory.context(user=by.pk):
        _tell_times(standing)
        standing.delete()


def _set_times(location: Location, times: Sequence[Opening]) -> None:
    set_opening_times(location, times)
    _tell_times(location)


def _tell_times(location: Location) -> None:
    """Let the history of the place know its opening times."""
    location.times_told = typed_again(location.opening_times.all())
    location.save(update_fields=["times_told"])
