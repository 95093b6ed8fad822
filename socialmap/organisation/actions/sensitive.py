"""Show what is kept out of sight, and write down who looked."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from socialmap.organisation.models.organisation import Organisation
from socialmap.organisation.models.sensitive_reading import SensitiveReading
from socialmap.organisation.policies import may_see_sensitive
from zsm_werkplaats.accounts.models import Region, User


@transaction.atomic
def read_sensitive(
    *, organisation: Organisation, region: Region, by: User, at: datetime
) -> SensitiveReading:
    """Let `by` see the address, telephone and people of a sensitive organisation."""
    if not may_see_sensitive(by, organisation):
        raise PermissionDenied
    return SensitiveReading.objects.create(
        organisation=organisation, region=region, by=by, at=at
    )
