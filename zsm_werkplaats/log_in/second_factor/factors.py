"""What somebody has as a second factor, and whether this session showed one."""

from dataclasses import dataclass
from typing import Any

from allauth.account.internal.flows.login import (
    AUTHENTICATION_METHODS_SESSION_KEY,
    get_authentication_records,
    record_authentication,
)
from allauth.mfa.models import Authenticator
from django.http import HttpRequest

from zsm_werkplaats.accounts.models import User

Type = Authenticator.Type
# Recovery codes alone are no factor: they stand in for one of these.
REAL = (Type.TOTP, Type.WEBAUTHN)
FACTOR, BY_PROVIDER = "mfa", "provider_factor"


@dataclass(frozen=True)
class Factors:
    """The second factors of one person, for the page about them."""

    app: Authenticator | None
    passkeys: list[Authenticator]
    codes_left: int | None

    @property
    def are_set_up(self) -> bool:
        return bool(self.app or self.passkeys)

    @property
    def are_few(self) -> bool:
        """Whether the recovery codes run out."""
        return self.codes_left is not None and self.codes_left <= FEW


FEW = 2  # recovery codes


def factors_of(user: User) -> Factors:
    """All second factors of `user`, oldest first."""
    held: dict[str, list[Authenticator]] = {}
    for each in Authenticator.objects.filter(user=user).order_by("created_at"):
        held.setdefault(each.type, []).append(each)
    (app,) = held.get(Type.TOTP) or (None,)
    (codes,) = held.get(Type.RECOVERY_CODES) or (None,)
    left = None if codes is None else len(codes.wrap().get_unused_codes())
    return Factors(app, held.get(Type.WEBAUTHN, []), left)


def has_factor(user: User) -> bool:
    """Whether `user` has an app or a passkey."""
    return bool(Authenticator.objects.filter(user=user, type__in=REAL).exists())


def is_shown(request: HttpRequest) -> bool:
    """Whether a second factor was shown in this session.

    Also when it was set up in this session, or when the provider of single sign-on
    asked for one and is trusted in that.
    """
    records = get_authentication_records(request, request.user)
    return any(record["method"] in (FACTOR, BY_PROVIDER) for record in records)


def note_shown(request: HttpRequest, user: User, method: str = FACTOR) -> None:
    """Remember in the session that the second factor was shown."""
    record_authentication(request, user, method)


def forget_shown(request: HttpRequest) -> None:
    """Forget it, once the last factor is gone."""
    records: list[dict[str, Any]] = [
        record
        for record in get_authentication_records(request, request.user)
        if record["method"] != FACTOR
    ]
    request.session[AUTHENTICATION_METHODS_SESSION_KEY] = records
