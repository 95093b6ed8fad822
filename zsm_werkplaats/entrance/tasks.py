"""Shells round the actions that Celery starts, and mails."""

from celery import shared_task
from django.utils.timezone import now

from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.accounts.tasks import ATTEMPTS, FIRST_PAUSE
from zsm_werkplaats.entrance import mails
from zsm_werkplaats.entrance.actions import attempts, sessions


@shared_task
def purge_failures() -> int:
    """Erase the counters that no longer count."""
    return attempts.purge_failures(at=now())


@shared_task
def purge_sessions() -> int:
    """Erase the sessions that nobody can go on with."""
    return sessions.purge_sessions(at=now())


@shared_task(autoretry_for=(OSError,), retry_backoff=FIRST_PAUSE, max_retries=ATTEMPTS)
def mail_reset(email: str) -> None:
    """Mail the link to choose a new password, if this is an account that may log in."""
    user = User.objects.filter(email__iexact=email, is_active=True).first()
    if user:
        mails.reset(user).send()
