"""The cookie by which a device shows that it logged in to an account before.

It opens nothing: it only keeps what strangers do to an account away from its owner. One
cookie carries a mark for each of the last accounts that logged in on this device.
"""

from secrets import token_urlsafe

from django.conf import settings
from django.core.signing import BadSignature, TimestampSigner
from django.http import HttpRequest, HttpResponse

from zsm_werkplaats.entrance.counters import account_mark

KEPT = 365 * 24 * 3600  # seconds
ACCOUNTS = 6  # that log in on one computer
BYTES = 16
SALT = "zsm_werkplaats.entrance.device"
BETWEEN, APART = ".", "~"


def known_device(request: HttpRequest, email: str) -> str | None:
    """The number of this device, if the account logged in on it before."""
    return _marks(request).get(account_mark(email))


def remember_device(request: HttpRequest, response: HttpResponse, email: str) -> None:
    """Let the device know that this account logged in on it."""
    account, marks = account_mark(email), _marks(request)
    number = marks.pop(account, None) or token_urlsafe(BYTES)
    kept = [(account, number), *marks.items()][:ACCOUNTS]
    value = APART.join(f"{mark}{BETWEEN}{number}" for mark, number in kept)
    response.set_cookie(
        settings.DEVICE_COOKIE_NAME,
        TimestampSigner(salt=SALT).sign(value),
        max_age=KEPT,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
    )


def _marks(request: HttpRequest) -> dict[str, str]:
    """The accounts of this device, the last one first, with its number for each."""
    signed = request.COOKIES.get(settings.DEVICE_COOKIE_NAME, "")
    try:
        value = TimestampSigner(salt=SALT).unsign(signed, max_age=KEPT)
    except BadSignature:
        return {}
    pairs = [each.partition(BETWEEN) for each in value.split(APART)]
    return {account: number for account, _, number in pairs if number}
