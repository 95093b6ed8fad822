"""Shells round the actions that Celery starts."""

from celery import shared_task
from django.utils.timezone import now

from socialmap.offline import actions


@shared_task
def erase_old_notes() -> int:
    """Erase the notes that can't come a second time any more."""
    return actions.erase_old_notes(at=now())
