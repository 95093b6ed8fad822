"""Say that an organisation must not be called to check its entry, or not be listed."""

import pghistory
from django.core.exceptions import PermissionDenied
from django.db import transaction

from socialmap.organisation.models.organisation import Organisation
from socialmap.organisation.policies import may_write
from zsm_werkplaats.accounts.models import User


@transaction.atomic
def set_no_contact(
    *,
    organisation: Organisation,
    seen: int,
    by: User,
    no_contact: str = "",
    no_contact_reason: str = "",
) -> Organisation:
    """Write down what it does not want, and why; empty ends it.

    Nobody is asked to check the entry any more, in no list and no mail. Raises
    `EditConflictError`.
    """
    if not may_write(by, organisation.region_id):
        raise PermissionDenied
    with pghistory.context(user=by.pk):
        return organisation.change(
            seen=seen,
            no_contact=no_contact,
            no_contact_reason=no_contact_reason if no_contact else "",
        )
