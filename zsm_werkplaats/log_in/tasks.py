"""Mails about the second factor, once the change is certain."""

from celery import shared_task
from django.core.mail import EmailMessage
from django.template.loader import render_to_string

from zsm_werkplaats.accounts.mails import AUTOMATIC
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.accounts.tasks import ATTEMPTS, FIRST_PAUSE


@shared_task(autoretry_for=(OSError,), retry_backoff=FIRST_PAUSE, max_retries=ATTEMPTS)
def mail_change(user_id: int, told: str) -> None:
    """Tell somebody what happened to their second factor; the mail names nobody."""
    user = User.objects.filter(pk=user_id).first()
    if user:
        EmailMessage(
            subject="Je tweede factor voor Werkplaats",
            body=render_to_string("log_in/factor_changed.txt", {"told": told}),
            to=[user.email],
            headers=AUTOMATIC,
        ).send()
