"""What can be done with the sociale kaart; one function a verb."""

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from socialmap.models import LifeDomain, Municipality, Organisation, Service
from socialmap.policies import may_write
from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.lib.refusal import RefusedError


@transaction.atomic
def add_organisation(
    *, region: Region, by: User, at: datetime, **facts: Any
) -> Organisation:
    """Add an organisation; who adds it confirms it and becomes its steward."""
    if not may_write(by, region.pk):
        raise PermissionDenied
    with _once_per_region():
        return Organisation.objects.create(
            region=region, steward=by, confirmed_at=at, confirmed_by=by, **facts
        )


@transaction.atomic
def amend_organisation(
    *, organisation: Organisation, seen: int, by: User, at: datetime, **facts: Any
) -> Organisation:
    """Correct an entry, which confirms it too. Raises `EditConflictError`."""
    if not may_write(by, organisation.region_id):
        raise PermissionDenied
    with _once_per_region():
        return organisation.change(seen=seen, confirmed_at=at, confirmed_by=by, **facts)


@transaction.atomic
def confirm_organisation(
    *, organisation: Organisation, by: User, at: datetime
) -> Organisation:
    """Say that the entry still holds."""
    if not may_write(by, organisation.region_id):
        raise PermissionDenied
    organisation = Organisation.objects.select_for_update().get(pk=organisation.pk)
    organisation.confirmed_at = at
    organisation.confirmed_by = by
    organisation.save(update_fields=["confirmed_at", "confirmed_by"])
    return organisation


@transaction.atomic
def add_service(
    *,
    organisation: Organisation,
    by: User,
    domains: Iterable[LifeDomain] = (),
    municipalities: Iterable[Municipality] = (),
    **facts: Any,
) -> Service:
    """Add what an organisation offers."""
    if not may_write(by, organisation.region_id):
        raise PermissionDenied
    with _once_per_organisation():
        service = Service.objects.create(
            organisation=organisation, region_id=organisation.region_id, **facts
        )
    service.domains.set(domains)
    service.municipalities.set(municipalities)
    return service


@transaction.atomic
def amend_service(
    *,
    service: Service,
    seen: int,
    by: User,
    domains: Iterable[LifeDomain] = (),
    municipalities: Iterable[Municipality] = (),
    **facts: Any,
) -> Service:
    """Correct what an organisation offers. Raises `EditConflictError`."""
    if not may_write(by, service.region_id):
        raise PermissionDenied
    with _once_per_organisation():
        service.change(seen=seen, **facts)
    service.domains.set(domains)
    service.municipalities.set(municipalities)
    return service


@contextmanager
def _refusing(message: str) -> Iterator[None]:
    """Turn a breach of a unique name into a refusal, in a race as well."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        raise RefusedError(message, "name") from error


def _once_per_region() -> AbstractContextManager[None]:
    return _refusing("Deze organisatie staat al op de kaart van de regio.")


def _once_per_organisation() -> AbstractContextManager[None]:
    return _refusing("Dit aanbod staat al bij deze organisatie.")
