"""What allauth tells about second factors, as it happens."""

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.signals import (
    authentication_failed,
    authenticator_removed,
    authenticator_used,
)
from django.http import HttpRequest

from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.entrance.middleware.moment import came_at
from zsm_werkplaats.log_in.actions import note_factor_at_log_in, note_factor_change
from zsm_werkplaats.log_in.second_factor.changes import (
    APP_REMOVED,
    CODE_USED,
    PASSKEY_REMOVED,
    WRONG,
)
from zsm_werkplaats.log_in.second_factor.factors import Type, forget_shown, has_factor

REMOVED = {Type.TOTP: APP_REMOVED, Type.WEBAUTHN: PASSKEY_REMOVED}


def listen() -> None:
    """Hear of it from now on."""
    authenticator_removed.connect(removed, dispatch_uid="second-factor-removed")
    authenticator_used.connect(used, dispatch_uid="second-factor-used")
    authentication_failed.connect(failed, dispatch_uid="second-factor-failed")


def removed(
    *, request: HttpRequest, user: User, authenticator: Authenticator, **_: Any
) -> None:
    """Who removed the last factor sets up another one before going on."""
    if change := REMOVED.get(authenticator.type):
        note_factor_change(user=user, change=change, at=came_at(request))
    if not has_factor(user):
        forget_shown(request)


def used(
    *, request: HttpRequest, user: User, authenticator: Authenticator, **_: Any
) -> None:
    """Whose recovery code it was hears of it."""
    if authenticator.type == Type.RECOVERY_CODES:
        note_factor_at_log_in(user=user, change=CODE_USED, at=came_at(request))


def failed(*, request: HttpRequest, user: User, **_: Any) -> None:
    """Somebody who has the password did not have the code."""
    note_factor_at_log_in(user=user, change=WRONG, at=came_at(request))
