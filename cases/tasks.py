"""Shells round the actions that Celery starts."""

from celery import shared_task
from django.utils.timezone import now

from cases.actions.notices import send_notice, waiting_notices
from cases.actions.reminders import claim_reminders, queue_reminders, send_reminder


@shared_task
def sweep_reminders() -> int:
    """Queue what is due and send it, batch after batch; the number that left."""
    queue_reminders(at=now())
    sent = 0
    while claimed := claim_reminders(at=now()):
        sent += sum(send_reminder(reminder=each, at=now()) for each in claimed)
    return sent


@shared_task
def sweep_notices() -> int:
    """Mail what somebody was told and has not read; the number that left."""
    return sum(send_notice(notice=each, at=now()) for each in waiting_notices(at=now()))
