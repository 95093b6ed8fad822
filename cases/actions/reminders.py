"""The sweep that reminds: write what is due, claim it, send it, mark it.

Safe to run twice, or on several machines at once: a reminder exists once per
moment and date (a unique constraint), is claimed under a row lock that others
skip, and only its latest claim may mark it sent.
"""

from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import F
from django.template.loader import render_to_string
from django.urls import reverse

from cases.models import MonitoringMoment, Reminder
from zsm_werkplaats.lib.dates import day_of

BATCH = 100
# A claim older than this belongs to a process that died, or to a mail server
# that refused: longer than a mail may take (EMAIL_TIMEOUT).
CLAIM_LASTS = timedelta(minutes=5)
MAX_ATTEMPTS = timedelta(days=1) // CLAIM_LASTS
FAILURE_LENGTH = 200


@transaction.atomic
def queue_reminders(*, at: datetime) -> int:
    """Write a reminder for every moment that is due and has none for its date."""
    due = (
        MonitoringMoment.objects.due(day_of(at))
        .filter(case__worker__is_active=True)
        .exclude(reminders__due_on=F("due_on"))
        .select_related("case__worker")
    )
    reminders = [
        Reminder(
            region_id=moment.region_id,
            moment=moment,
            recipient=moment.case.worker,
            due_on=moment.due_on,
            queued_at=at,
        )
        for moment in due.iterator(chunk_size=1000)
    ]
    Reminder.objects.bulk_create(reminders, ignore_conflicts=True, batch_size=1000)
    return len(reminders)


@transaction.atomic
def claim_reminders(*, at: datetime) -> list[Reminder]:
    """Claim a batch of reminders whose moment still waits for an answer.

    They go to who holds the case by now.
    """
    reminders = list(
        Reminder.objects.waiting(before=at - CLAIM_LASTS, max_attempts=MAX_ATTEMPTS)
        .filter(
            due_on=F("moment__due_on"),
            moment__reported_at=None,
            moment__case__closed_at=None,
            moment__case__worker__is_active=True,
        )
        .select_related("moment__case__worker")
        .select_for_update(skip_locked=True, of=("self",))[:BATCH]
    )
    for reminder in reminders:
        reminder.recipient = reminder.moment.case.worker or reminder.recipient
        reminder.claimed_at = at
        reminder.attempts += 1
    Reminder.objects.bulk_update(reminders, ["recipient", "claimed_at", "attempts"])
    return reminders


def send_reminder(*, reminder: Reminder, at: datetime) -> bool:
    """Mail a claimed reminder and mark it sent; True when it left.

    A mail server that fails leaves the reason on the row; the claim runs out and
    a later sweep tries again. The mail names a case number and no person.
    """
    claimed = Reminder.objects.filter(
        pk=reminder.pk, attempts=reminder.attempts, sent_at=None
    )
    try:
        _mail(reminder).send()
    except OSError as error:
        claimed.update(failure=str(error)[:FAILURE_LENGTH])
        return False
    claimed.update(sent_at=at, failure="")
    return True


def _mail(reminder: Reminder) -> EmailMessage:
    """The mail: why, which case, and a link. The Message-ID names the row."""
    case = reminder.moment.case
    link = settings.BASE_URL + reverse(
        "cases:moment", args=[case.number, reminder.moment_id]
    )
    text = render_to_string(
        "cases/monitoring/reminder.txt",
        {"reminder": reminder, "case": case, "link": link},
    )
    return EmailMessage(
        subject=f"{case.reference}: er staat een monitormoment klaar",
        body=text,
        to=[reminder.recipient.email],
        headers={
            "Message-ID": f"<reminder-{reminder.pk}@werkplaats>",
            "Auto-Submitted": "auto-generated",
        },
    )
