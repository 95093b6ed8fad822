"""Write down what somebody heard in a call about the waiting time."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from socialmap.organisation.policies import may_confirm
from socialmap.service.models import Service
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.dates import day_of


@transaction.atomic
def hear_waiting(
    *, service: Service, weeks: int, by: User, at: datetime, said_by: str = ""
) -> Service:
    """Let the waiting time stand that was just heard, with the day and who said it.

    Who hears it last is right; every region that uses the organisation may hear it.
    """
    if not may_confirm(by, service.organisation):
        raise PermissionDenied
    service = Service.objects.select_for_update(of=("self",)).get(pk=service.pk)
    return service.change(
        seen=service.version,
        waiting_weeks=weeks,
        waiting_said_on=day_of(at),
        waiting_said_by=said_by,
    )
