"""Shells round the actions that Celery starts."""

from celery import shared_task
from django.utils.timezone import now

from cases.actions.reminders import claim_reminders, queue_reminders, send_reminder


@shared_task
def sweep_reminders() -> int:
    """Queue what is due and send it, batch after batch; the number that left."""
    queue_reminders(at=now())
    sent = 0
    while claimed := claim_reminders(at=now()):
        sent += sum(send_reminder(reminder=each, at=now()) for each in claimed)
    return sent
