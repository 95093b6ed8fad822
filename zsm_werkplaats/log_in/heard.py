"""What allauth tells about second factors, as it happens."""

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_removed
from django.http import HttpRequest

from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.log_in.factors import forget_shown, has_factor


def listen() -> None:
    """Hear of it from now on."""
    authenticator_removed.connect(removed, dispatch_uid="second-factor-removed")


def removed(
    *, request: HttpRequest, user: User, authenticator: Authenticator, **_: Any
) -> None:
    """Who removed the last factor sets up another one before going on."""
    if not has_factor(user):
        forget_shown(request)
