"""How many mails one user may send to clients: counted as attempts to get in are."""

from datetime import datetime

from django.db import transaction

from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.entrance.counters import client_mail_attempt
from zsm_werkplaats.entrance.counting import raise_counters, seconds_to_wait


@transaction.atomic
def may_mail_again(*, user: User, at: datetime) -> bool:
    """Count one more mail; False when somebody who sent many has to wait first."""
    attempt = client_mail_attempt(user.pk)
    if seconds_to_wait(attempt, at):
        return False
    raise_counters(attempt, at)
    return True
