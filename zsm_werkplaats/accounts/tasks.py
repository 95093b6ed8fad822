"""Mails that leave after the change is certain.

They are promised (`errands.makers.promise`), so none gets lost with the bell.
"""

from celery import shared_task

from zsm_werkplaats.accounts import mails
from zsm_werkplaats.accounts.models import User

FIRST_PAUSE = 30  # seconds; it doubles every time, up to ten minutes
ATTEMPTS = 20


@shared_task(autoretry_for=(OSError,), retry_backoff=FIRST_PAUSE, max_retries=ATTEMPTS)
def mail_invitation(user_id: int) -> None:
    """Mail a new user the link to choose a password."""
    user = User.objects.filter(pk=user_id, is_active=True).first()
    if user:
        mails.invitation(user).send()


@shared_task(autoretry_for=(OSError,), retry_backoff=FIRST_PAUSE, max_retries=ATTEMPTS)
def mail_address_changed(address: str) -> None:
    """Tell the old address that it no longer belongs to the account."""
    mails.address_changed(address).send()
