"""How many mails one user may send to clients: a count in the cache."""

from django.core.cache import cache

from zsm_werkplaats.accounts.models import User

PER_HOUR = 20
AN_HOUR = 3600  # seconds


def may_mail_again(user: User) -> bool:
    """Count one more mail; False when it is one too many for this hour."""
    key = f"mailed-selection-{user.pk}"
    cache.add(key, 0, AN_HOUR)
    try:
        return cache.incr(key) <= PER_HOUR
    except ValueError:  # the hour ended between the two
        return True
