"""The provider of single sign-on: believed by its name and its signature.

allauth leaves out both when a token comes straight from the provider over TLS.
"""

from typing import Any, Final

import jwt
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.internal import jwtkit
from allauth.socialaccount.models import SocialApp, SocialLogin, SocialToken
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.views import (
    OpenIDConnectOAuth2Adapter,
)
from django.conf import settings
from django.http import HttpRequest

# Those with a public key: a key that is no secret must never do as one.
ALGORITHMS: Final = (
    "RS256",
    "RS384",
    "RS512",
    "PS256",
    "PS384",
    "ES256",
    "ES384",
    "EdDSA",
)


class Provider(OpenIDConnectOAuth2Adapter):
    """Refuses another name than that of the settings, and what is not signed."""

    @property
    def openid_config(self) -> Any:
        told = super().openid_config
        name = settings.OIDC_SERVER_URL.partition("/.well-known/")[0]
        if str(told.get("issuer", "")).rstrip("/") != name.rstrip("/"):
            msg = "The provider gives another name than OIDC_SERVER_URL."
            raise OAuth2Error(msg)
        return told

    def complete_login(
        self, request: HttpRequest, app: SocialApp, token: SocialToken, **kwargs: Any
    ) -> SocialLogin:
        if not kwargs["response"].get("id_token"):
            msg = "The provider sends no id token."
            raise OAuth2Error(msg)
        return super().complete_login(request, app, token, **kwargs)

    def _decode_id_token(self, app: SocialApp, id_token: str) -> Any:
        try:
            header = jwt.get_unverified_header(id_token)
            told = jwt.decode(
                id_token,
                self.key_for(header),
                algorithms=ALGORITHMS,
                issuer=self.openid_config["issuer"],
                audience=app.client_id,
                options={"require": ["iss", "aud", "exp", "sub"]},
            )
        except jwt.PyJWTError as error:
            msg = "The id token is not believed."
            raise OAuth2Error(msg) from error
        jwtkit.verify_jti(told)
        return told

    def key_for(self, header: dict[str, Any]) -> jwt.PyJWK:
        """The key that the token names; it needs no name where there is one only."""
        with get_adapter().get_requests_session() as session:
            answer = session.get(self.openid_config["jwks_uri"])
            answer.raise_for_status()
        keys = jwt.PyJWKSet.from_dict(answer.json()).keys
        named = [key for key in keys if key.key_id == header.get("kid", key.key_id)]
        if len(named) != 1:
            msg = "No key of the provider has this name."
            raise jwt.InvalidTokenError(msg)
        return named[0]
