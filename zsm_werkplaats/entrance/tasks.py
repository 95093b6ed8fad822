"""Shells round the actions that Celery starts."""

from celery import shared_task
from django.utils.timezone import now

from zsm_werkplaats.entrance.actions import attempts


@shared_task
def purge_failures() -> int:
    """Erase the counters that no longer count."""
    return attempts.purge_failures(at=now())
