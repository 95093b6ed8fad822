"""Shells round the actions that Celery starts."""

from datetime import timedelta

from celery import shared_task
from django.conf import settings
from django.utils.timezone import now

from zsm_werkplaats.privacy.retention.actions.destruction import carry_out_destruction
from zsm_werkplaats.privacy.retention.actions.old_rows import destroy_old_rows
from zsm_werkplaats.privacy.retention.models.destruction import Destruction
from zsm_werkplaats.privacy.retention.written_list import write_list

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


@shared_task
def destroy_old_log_rows() -> bool:
    """Destroy what stood in the logs for its term; goes on by itself when cut off."""
    until = now() + ROUND_LASTS
    is_done = destroy_old_rows(is_late=lambda: now() > until)
    if not is_done:
        destroy_old_log_rows.delay()
    return is_done


@shared_task
def write_list_of_destructions() -> int:
    """Write the list that a restore needs, outside the database; how many lines."""
    return write_list()
