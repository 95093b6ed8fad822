"""Read a shielded case in an emergency, and end that."""

from datetime import datetime, timedelta

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction

from cases.case.lifecycle import STEPS, Verb
from cases.case.makers import end_access, record_emergency
from cases.case.messages.emergency import tell_managers
from cases.case.models.case import Case
from cases.case.models.emergency_access import EmergencyAccess
from cases.case.policies import EMERGENCY_ACCESS, may, visible_to
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.accounts.security import SecurityKind
from zsm_werkplaats.lib.refusal import RefusedError

# The same whether the case does not exist, is of another region, or was destroyed.
UNKNOWN = (
    "Noodtoegang tot een zaak met dit nummer kan niet. Controleer het nummer, of bel "
    "de unitmanager."
)


@transaction.atomic
def open_in_emergency(*, number: int, reason: str, by: User, at: datetime) -> Case:
    """Let a worker read one shielded case of the region for some hours.

    A case that they may read anyway is only opened. Whoever tries a number that is not
    a shielded case of the region always hears the same.
    """
    here = by.regions_as(*EMERGENCY_ACCESS.roles)
    if not here:
        raise PermissionDenied(EMERGENCY_ACCESS.label)
    known = visible_to(by).filter(number=number, region__in=here, destroyed_at=None)
    if case := known.first():
        return case
    access = EmergencyAccess.objects.open(
        number=number,
        user=by.pk,
        reason=reason,
        since=at,
        until=at + timedelta(hours=settings.EMERGENCY_HOURS),
    )
    if access is None:
        raise RefusedError(UNKNOWN, "number")
    record_emergency(access, SecurityKind.EMERGENCY_ACCESS, by, at, detail=reason)
    tell_managers(access=access, at=at)
    return access.case


@transaction.atomic
def end_emergency_access(*, access: EmergencyAccess, by: User, at: datetime) -> None:
    """End it before its time; a second click does nothing."""
    held = EmergencyAccess.objects.select_for_update(of=("self",)).select_related(
        "case"
    )
    access = held.get(pk=access.pk)
    if not may(by, Verb.UNSHIELD, access.case):
        raise PermissionDenied(STEPS[Verb.UNSHIELD].label)
    if not access.stands(at):
        return
    end_access(access, by=by, at=at)
