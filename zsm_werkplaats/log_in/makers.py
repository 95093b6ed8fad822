"""The log and the mail that go with every change of a second factor."""

from datetime import datetime
from functools import partial

from django.db import transaction

from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.audit.log import record_security_event
from zsm_werkplaats.log_in.second_factor.changes import Change
from zsm_werkplaats.log_in.tasks import mail_change


def tell_change(*, user: User, change: Change, by: User | None, at: datetime) -> None:
    """Write it in the security log, and mail the person whom it is about."""
    record_security_event(
        kind=change.kind, at=at, by=by, about=user, detail=change.detail
    )
    if change.told:
        told = partial(mail_change.delay, user.pk, change.told)
        transaction.on_commit(told, robust=True)
