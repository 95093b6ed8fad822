"""Note what was given of a case to an organisation."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from cases.case.models.case import Case
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.refusal import RefusedError
from zsm_werkplaats.privacy.disclosure.makers import make_disclosure
from zsm_werkplaats.privacy.disclosure.models.disclosure import Disclosure
from zsm_werkplaats.privacy.disclosure.policies import DISCLOSE


@transaction.atomic
def disclose(
    *, case: Case, recipient: str, what: str, ground: str, by: User, at: datetime
) -> Disclosure:
    """Note it; it can't be changed afterwards."""
    if not by.roles_in(case.region_id) & DISCLOSE.roles:
        raise PermissionDenied(DISCLOSE.label)
    case = Case.objects.select_for_update().get(pk=case.pk)
    if case.destroyed_at:
        msg = "De gegevens van deze zaak zijn al vernietigd."
        raise RefusedError(msg)
    return make_disclosure(
        case=case, recipient=recipient, what=what, ground=ground, by=by, at=at
    )
