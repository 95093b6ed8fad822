"""Shells round the actions that Celery starts."""

from celery import shared_task
from django.conf import settings
from django.utils.timezone import now

from cases.intake.actions.triage import erase_entries, erase_uploads


@shared_task
def erase_day_lists() -> int:
    """Empty what the day lists no longer need, batch after batch; how much it was."""
    erased, keep_days = erase_uploads(at=now()), settings.DAY_LIST_KEEP_DAYS
    while batch := erase_entries(at=now(), keep_days=keep_days):
        erased += batch
    return erased
