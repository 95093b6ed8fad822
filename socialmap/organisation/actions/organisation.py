"""Put an organisation on the map, correct it, and say that the entry still holds."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

import pghistory
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from socialmap.organisation.makers import make_confirmation, make_organisation, set_kvk
from socialmap.organisation.models.organisation import Organisation
from socialmap.organisation.policies import may_confirm, may_write
from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.lib.refusal import RefusedError

How = Organisation.How
TWICE = (
    "Deze organisatie staat al op de kaart van de regio. Is dit een andere? Vul dan "
    "een ander bezoekadres in."
)


@transaction.atomic
def add_organisation(
    *, region: Region, by: User, at: datetime, **facts: Any
) -> Organisation:
    """Add an organisation; who adds it confirms it and becomes its steward."""
    if not may_write(by, region.pk):
        raise PermissionDenied
    _refuse_twice(region.pk, facts["name"], facts.get("address", ""))
    with _once_at_an_address():
        organisation = make_organisation(region=region, **({"steward": by} | facts))
    make_confirmation(organisation=organisation, by=by, how=How.ENTERED, at=at)
    return organisation


@transaction.atomic
def amend_organisation(
    *, organisation: Organisation, seen: int, by: User, at: datetime, **facts: Any
) -> Organisation:
    """Correct an entry, which confirms it too. Raises `EditConflictError`."""
    if not may_write(by, organisation.region_id):
        raise PermissionDenied
    kvk = facts.pop("kvk", None)
    name = facts.get("name", organisation.name)
    address = facts.get("address", organisation.address)
    if not organisation.stands_at(name, address):
        _refuse_twice(organisation.region_id, name, address, besides=organisation.pk)
    with pghistory.context(user=by.pk), _once_at_an_address():
        organisation = organisation.change(seen=seen, **facts)
    if kvk is not None:
        set_kvk(organisation, kvk)
    make_confirmation(organisation=organisation, by=by, how=How.ENTERED, at=at)
    return organisation


@transaction.atomic
def confirm_organisation(
    *, organisation: Organisation, by: User, at: datetime, how: str = How.SEEN
) -> Organisation:
    """Say that the entry still holds; every region that uses it may hear that."""
    if not may_confirm(by, organisation):
        raise PermissionDenied
    organisation = Organisation.objects.select_for_update().get(pk=organisation.pk)
    make_confirmation(organisation=organisation, by=by, how=how, at=at)
    return organisation


def _refuse_twice(region_id: int, name: str, address: str, *, besides: int = 0) -> None:
    """Refuse the same name at the same address, however both are spelt."""
    known = Organisation.objects.called(name).filter(region=region_id)
    if any(o.stands_at(name, address) for o in known.exclude(pk=besides)):
        raise RefusedError(TWICE, "name")


@contextmanager
def _once_at_an_address() -> Iterator[None]:
    """Turn a breach of the unique name and address into a refusal, also in a race."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        raise RefusedError(TWICE, "name") from error
