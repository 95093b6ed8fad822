"""Whose map lies on a device, without saying who that is."""

from django.utils.crypto import salted_hmac

from zsm_werkplaats.accounts.models import Region, User

COOKIE = "werkplaats_onderweg"
SALT = "socialmap.offline.owner"


def owner_of(user: User) -> str:
    """The same for every device of this user, and no key to anything."""
    return salted_hmac(SALT, str(user.pk)).hexdigest()[:16]


def mark_of(user: User, region: Region) -> str:
    """What the browser remembers of the map it took along."""
    return f"{owner_of(user)}.{region.pk}"
