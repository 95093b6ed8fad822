"""How allauth behaves here, beside what `accounts` says of accounts."""

import base64
import time
from typing import Any

from allauth.account import app_settings
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from cryptography.fernet import Fernet, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from zsm_werkplaats.accounts.adapter import ClosedAdapter
from zsm_werkplaats.accounts.models import User

PURPOSE = b"zsm_werkplaats.log_in.second_factor"


class LogInAdapter(ClosedAdapter):
    """Log-in with a second factor."""

    def get_login_stages(self) -> list[str]:
        """The steps after the password, with our own view of the second factor."""
        own = "zsm_werkplaats.log_in.stages.SecondFactorStage"
        ours = {"allauth.mfa.stages.AuthenticateStage": own}
        return [ours.get(stage, stage) for stage in super().get_login_stages()]

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Not within five minutes of the log-in: that was proof enough."""
        if not super().is_reauthentication_required(app=app, **kwargs):
            return False
        records = get_authentication_records(context.request, context.request.user)
        newest = max((record["at"] for record in records), default=0)
        return bool(time.time() - newest > app_settings.REAUTHENTICATION_TIMEOUT)


class SecondFactorAdapter(DefaultMFAAdapter):
    """Second factors: encrypted in the database, named in Dutch."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": "Dit klopt niet. Probeer het opnieuw.",
    }

    def encrypt(self, text: str) -> str:
        """What makes codes is not readable for who reads only the database."""
        return key().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Counter part of `encrypt()`; also with a former SECRET_KEY."""
        return key().decrypt(encrypted_text.encode()).decode()

    def build_totp_svg(self, url: str) -> str:
        """The drawing without the line that only a file begins with."""
        svg: str = super().build_totp_svg(url)
        return svg[svg.index("<svg") :]

    def generate_authenticator_name(self, user: User, type: str) -> str:
        """A name for who gives none."""
        return "Passkey"

    def _get_site_name(self) -> str:
        return settings.MFA_TOTP_ISSUER


def key() -> MultiFernet:
    """The key of this purpose, from the SECRET_KEY and those of before."""
    secrets = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return MultiFernet([Fernet(derived(str(secret))) for secret in secrets])


def derived(secret: str) -> bytes:
    """A key for one purpose: it opens nothing else that the secret protects."""
    hkdf = HKDF(algorithm=SHA256(), length=32, salt=None, info=PURPOSE)
    return base64.urlsafe_b64encode(hkdf.derive(secret.encode()))


class SignOnAdapter(DefaultSocialAccountAdapter):
    """Single sign-on: nobody signs up by it."""
