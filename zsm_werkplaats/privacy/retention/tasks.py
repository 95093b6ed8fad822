"""Shells round the actions that Celery starts."""

from datetime import timedelta

from celery import shared_task
from django.conf import settings
from django.utils.timezone import now

from zsm_werkplaats.privacy.retention.actions.destruction import carry_out_destruction
from zsm_werkplaats.privacy.retention.models.destruction import Destruction

ROUND_LASTS = timedelta(seconds=settings.ROUND_SECONDS)


@shared_task
def carry_out_destructions() -> int:
    """Destroy what two people decided on, one case a transaction; how many.

    Started when somebody consents, and by the clock: what was cut off goes on by
    itself, and what is done is not done again.
    """
    until, done = now() + ROUND_LASTS, 0
    for order in Destruction.objects.to_carry_out():
        if now() > until:
            carry_out_destructions.delay()
            break
        done += carry_out_destruction(order=order, at=now())
    return done
