"""How allauth behaves here, beside what `accounts` says of accounts."""

import base64
import logging
import time
from typing import Any

from allauth.account import app_settings
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core import context
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from cryptography.fernet import Fernet, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from zsm_werkplaats.accounts.adapter import ClosedAdapter
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.entrance.middleware.moment import came_at
from zsm_werkplaats.lib.refusal import RefusedError
from zsm_werkplaats.log_in import actions
from zsm_werkplaats.log_in.policies import must_sign_on
from zsm_werkplaats.log_in.sign_on.claims import read_claims
from zsm_werkplaats.log_in.views.sign_on import FAILED, refused

logger = logging.getLogger(__name__)
PURPOSE = b"zsm_werkplaats.log_in.second_factor"


class LogInAdapter(ClosedAdapter):
    """Log-in with a second factor."""

    def get_login_stages(self) -> list[str]:
        """The steps after the password, with our own view of the second factor."""
        own = "zsm_werkplaats.log_in.second_factor.stages.SecondFactorStage"
        ours = {"allauth.mfa.stages.AuthenticateStage": own}
        return [ours.get(stage, stage) for stage in super().get_login_stages()]

    def pre_login(
        self, request: HttpRequest, user: User, **facts: Any
    ) -> HttpResponse | None:
        """Send who comes by single sign-on there: else a role lost there stays here."""
        is_sign_on = "sociallogin" in (facts.get("signal_kwargs") or {})
        if user.is_active and not is_sign_on and must_sign_on(user):
            where = f"Je logt in met {settings.OIDC_NAME}. Kies dat hieronder."
            messages.error(request, where)
            return redirect("account_login")
        answer: HttpResponse | None = super().pre_login(request, user, **facts)
        return answer

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
    """Single sign-on: who comes in, and with which roles, is ours to say."""

    def get_requests_session(self) -> Any:
        """Ask the provider, and nobody to whom it would send us on."""
        session = super().get_requests_session()
        session.max_redirects = 0
        return session

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Find the account of who the provider says it is, or refuse."""
        if sociallogin.state.get("process") not in (None, "login"):
            raise ImmediateHttpResponse(refused(request, FAILED, status=403))
        account, at = sociallogin.account, came_at(request)
        claims = read_claims(account.uid, account.extra_data)
        try:
            user = actions.sign_on(claims=claims, at=at)
        except RefusedError as refusal:
            reason = str(refusal)
            actions.note_refused_sign_on(reason=reason, at=at)
            page = refused(request, reason, status=403)
            raise ImmediateHttpResponse(page) from refusal
        # allauth keeps the user in the session: without what was worked out above.
        sociallogin.user = account.user = User.objects.get(pk=user.pk)
        request.provider_asked_factor = claims.has_shown_factor  # type: ignore[attr-defined]

    def on_authentication_error(
        self,
        request: HttpRequest,
        provider: Any,
        error: Any = None,
        exception: Exception | None = None,
        extra_context: Any = None,
    ) -> None:
        """Say in Dutch that it failed; the log has the reason."""
        if exception:
            logger.warning("Single sign-on failed: %s", type(exception).__name__)
        raise ImmediateHttpResponse(refused(request, FAILED, status=401))
