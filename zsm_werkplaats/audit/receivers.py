"""Log-ins, good and bad, and log-outs, written in the security log."""

import hashlib
import hmac
from typing import Any

from django.conf import settings
from django.contrib.auth.signals import (
    user_logged_in,
    user_logged_out,
    user_login_failed,
)
from django.utils.timezone import now

from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.accounts.security import SecurityKind
from zsm_werkplaats.audit.log import record_security_event

DIGITS = 16


def listen() -> None:
    """Hear what Django tells of log-ins."""
    user_logged_in.connect(_logged_in, dispatch_uid="audit.logged_in")
    user_logged_out.connect(_logged_out, dispatch_uid="audit.logged_out")
    user_login_failed.connect(_failed, dispatch_uid="audit.failed")


def mark_of(address: str) -> str:
    """A keyed hash of what was typed: tells two attempts apart, not whose they were."""
    typed = address.strip().casefold().encode()
    return hmac.new(
        settings.SECRET_KEY.encode(), b"log-in:" + typed, hashlib.sha256
    ).hexdigest()[:DIGITS]


def _logged_in(user: User, **_: Any) -> None:
    _record(SecurityKind.LOGGED_IN, user)


def _logged_out(user: User | None, **_: Any) -> None:
    if user is not None:
        _record(SecurityKind.LOGGED_OUT, user)


def _record(kind: SecurityKind, user: User) -> None:
    record_security_event(kind=kind, at=now(), by=user, region_id=_region_of(user))


def _region_of(user: User) -> int | None:
    """Where it is read: by who reads the logs of their first region."""
    return user.regions[0].pk if user.regions else None


def _failed(credentials: dict[str, Any], **_: Any) -> None:
    """The user when the address is known, else its mark; never what was typed."""
    typed = str(credentials.get("email") or credentials.get("username") or "")
    about = User.objects.filter(email__iexact=typed.strip()).first() if typed else None
    record_security_event(
        kind=SecurityKind.LOG_IN_FAILED,
        at=now(),
        about=about,
        region_id=_region_of(about) if about else None,
        detail="" if about or not typed else f"onbekend adres {mark_of(typed)}",
    )
