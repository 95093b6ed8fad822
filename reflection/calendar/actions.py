"""The secret address of somebody's calendar: make one, take it back."""

from datetime import datetime, timedelta
from secrets import token_urlsafe

from django.db import transaction

from reflection.calendar.models import CalendarKey, hash_of
from zsm_werkplaats.accounts.models import User

BYTES = 32
READ_AGAIN = timedelta(hours=1)


@transaction.atomic
def make_key(*, user: User, at: datetime) -> str:
    """A new secret; the one before works no more. It is shown once: only its hash
    is kept."""
    User.objects.select_for_update().get(pk=user.pk)
    CalendarKey.objects.filter(user=user, revoked_at=None).update(revoked_at=at)
    key = token_urlsafe(BYTES)
    CalendarKey.objects.create(user=user, key_hash=hash_of(key), created_at=at)
    return key


@transaction.atomic
def revoke_key(*, user: User, at: datetime) -> None:
    """Let the address work no more; a second click changes nothing."""
    CalendarKey.objects.filter(user=user, revoked_at=None).update(revoked_at=at)


@transaction.atomic
def note_read(*, key: CalendarKey, at: datetime) -> None:
    """Remember that a calendar came by; at most once an hour."""
    if key.last_read_at is None or key.last_read_at < at - READ_AGAIN:
        CalendarKey.objects.filter(pk=key.pk).update(last_read_at=at)
