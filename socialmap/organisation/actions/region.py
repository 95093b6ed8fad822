"""Put an organisation of another region on the own map, and take it off again."""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction

from socialmap.organisation.models.organisation import (
    Organisation,
    OrganisationInRegion,
)
from socialmap.organisation.policies import may_write
from socialmap.organisation.references import counted_references
from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.lib.refusal import RefusedError
from zsm_werkplaats.lib.versions import EditConflictError


@transaction.atomic
def use_organisation(
    *, organisation: Organisation, region: Region, by: User, today: date
) -> OrganisationInRegion:
    """Put an organisation that another region keeps on the map of this one."""
    if not may_write(by, region.pk):
        raise PermissionDenied
    shared = Organisation.objects.shareable(today).filter(pk=organisation.pk)
    if not shared.exists() and not organisation.is_used_by(region):
        msg = "Deze organisatie kan niet op de kaart van een andere regio staan."
        raise RefusedError(msg)
    used, _ = OrganisationInRegion.objects.get_or_create(
        organisation=organisation, region=region
    )
    return used


@transaction.atomic
def stop_using_organisation(
    *, organisation: Organisation, region: Region, by: User
) -> None:
    """Take an organisation off the map of a region that does not keep it.

    Only when nothing of the region refers to it: a case must not point at an
    organisation that its readers can't open.
    """
    if not may_write(by, region.pk):
        raise PermissionDenied
    if organisation.region_id == region.pk:
        msg = "Onze regio houdt deze organisatie bij. Is die gestopt? Vul dat dan in."
        raise RefusedError(msg)
    if number := counted_references(organisation, region):
        times = "1 keer" if number == 1 else f"{number} keer"
        msg = f"Deze organisatie staat nog {times} in zaken van onze regio."
        raise RefusedError(msg)
    OrganisationInRegion.objects.filter(
        organisation=organisation, region=region
    ).delete()


@transaction.atomic
def remark_on_organisation(
    *, used: OrganisationInRegion, seen: int, remark: str, by: User
) -> OrganisationInRegion:
    """Write what only this region knows. Raises `EditConflictError`."""
    if not may_write(by, used.region_id):
        raise PermissionDenied
    standing = OrganisationInRegion.objects.select_for_update().get(pk=used.pk)
    if standing.version != seen:
        raise EditConflictError(standing)
    standing.remark = remark
    standing.save(update_fields=["remark"])
    return standing
