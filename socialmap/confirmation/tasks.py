"""Mails that leave after the change is certain."""

from celery import shared_task
from django.utils.timezone import now

from socialmap.confirmation.mails import request_mail
from socialmap.confirmation.models.confirmation_request import ConfirmationRequest

FIRST_PAUSE = 30  # seconds; it doubles every time, up to ten minutes
ATTEMPTS = 20


@shared_task(autoretry_for=(OSError,), retry_backoff=FIRST_PAUSE, max_retries=ATTEMPTS)
def mail_request(pk: int) -> None:
    """Mail an organisation the link to its own entry, unless it was withdrawn."""
    rows = ConfirmationRequest.objects.select_related("organisation")
    request = rows.filter(pk=pk).first()
    if request and request.is_open(now()):
        request_mail(request).send()
