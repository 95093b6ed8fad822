"""Asking for a new password: the same work and words for an account and for none."""

from datetime import datetime
from functools import partial

from django.db import transaction

from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.accounts.security import SecurityKind
from zsm_werkplaats.audit.log import record_security_event
from zsm_werkplaats.entrance.counters import mail_attempt
from zsm_werkplaats.entrance.counting import raise_counters, seconds_to_wait
from zsm_werkplaats.entrance.tasks import mail_reset


@transaction.atomic
def ask_reset(*, email: str, at: datetime) -> None:
    """Have the link mailed, unless it was a few times already: those links still work.

    The task finds out whether there is such an account; here both take equally long.
    """
    attempt = mail_attempt(email)
    if seconds_to_wait(attempt, at):
        return
    raise_counters(attempt, at)
    about = User.objects.filter(email__iexact=email).first()
    kind = SecurityKind.PASSWORD_RESET_ASKED
    record_security_event(kind=kind, at=at, about=about)
    transaction.on_commit(partial(mail_reset.delay, email), robust=True)
