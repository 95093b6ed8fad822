"""Shells round the actions that Celery starts."""

from celery import shared_task
from django.utils.timezone import now

from zsm_werkplaats.drafts import actions


@shared_task
def erase_old_drafts() -> int:
    """Erase the drafts that nobody came back for."""
    return actions.erase_old_drafts(at=now())
