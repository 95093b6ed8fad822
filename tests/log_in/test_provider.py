"""Only what the provider of the settings signed for us is believed."""

import json
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from types import SimpleNamespace
from typing import Any

import jwt
import pytest
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from cryptography.hazmat.primitives.asymmetric import rsa
from django.test import RequestFactory
from requests import TooManyRedirects

from zsm_werkplaats.log_in.sign_on.provider import Provider

OURS = "werkplaats"


def new_key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


KEY = new_key()


class There(BaseHTTPRequestHandler):
    """A provider: its description, its keys and an address that sends on."""

    def do_GET(self) -> None:
        here = f"http://{self.headers['Host']}"
        if self.path == "/elsewhere":
            self.send_response(302)
            self.send_header("Location", here)
            self.end_headers()
            return
        key = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(KEY.public_key()))
        told: dict[str, Any] = {"keys": [{**key, "kid": "1", "alg": "RS256"}]}
        if "well-known" in self.path:
            told = {"issuer": here, "jwks_uri": f"{here}/keys"}
        self.send_response(200)
        self.end_headers()
        self.wfile.write(json.dumps(told).encode())

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def there() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), There)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


@pytest.fixture
def provider(there: str, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Provider:
    settings.OIDC_SERVER_URL = there
    url = f"{there}/.well-known/openid-configuration"
    known = SimpleNamespace(server_url=url, app=SimpleNamespace(settings={}))
    monkeypatch.setattr(Provider, "get_provider", lambda self: known)
    provider = Provider(RequestFactory().get("/"), "sign-on")
    provider.did_fetch_access_token = True
    return provider


def token(
    there: str,
    key: Any = KEY,
    algorithm: str = "RS256",
    names: dict[str, str] | None = None,
    **other: Any,
) -> str:
    told = {"iss": there, "aud": OURS, "sub": "wil", "exp": int(time.time()) + 600}
    return jwt.encode(
        {**told, **other},
        key,
        algorithm,
        headers={"kid": "1"} if names is None else names,
    )


def read(provider: Provider, told: str) -> Any:
    return provider._decode_id_token(SocialApp(client_id=OURS), told)


def test_token_that_was_signed_for_us_is_believed(
    provider: Provider, there: str
) -> None:
    assert read(provider, token(there))["sub"] == "wil"


def test_only_key_needs_no_name(provider: Provider, there: str) -> None:
    assert read(provider, token(there, names={}))["sub"] == "wil"


def test_token_that_names_an_unknown_key_is_refused(
    provider: Provider, there: str
) -> None:
    with pytest.raises(OAuth2Error):
        read(provider, token(there, names={"kid": "2"}))


def test_token_of_another_key_is_refused(provider: Provider, there: str) -> None:
    with pytest.raises(OAuth2Error):
        read(provider, token(there, new_key()))


@pytest.mark.parametrize(("key", "algorithm"), [("", "none"), ("k" * 64, "HS256")])
def test_token_without_a_signature_is_refused(
    provider: Provider, there: str, key: str, algorithm: str
) -> None:
    with pytest.raises(OAuth2Error):
        read(provider, token(there, key, algorithm))


@pytest.mark.parametrize("told", ["", "a.b.c", "é"])
def test_text_that_is_no_token_is_refused(provider: Provider, told: str) -> None:
    with pytest.raises(OAuth2Error):
        read(provider, told)


def test_token_that_has_expired_is_refused(provider: Provider, there: str) -> None:
    with pytest.raises(OAuth2Error):
        read(provider, token(there, exp=int(time.time()) - 5))


def test_token_for_another_application_is_refused(
    provider: Provider, there: str
) -> None:
    with pytest.raises(OAuth2Error):
        read(provider, token(there, aud="another"))


def test_provider_that_gives_another_name_is_refused(
    provider: Provider, settings: Any
) -> None:
    settings.OIDC_SERVER_URL = "https://login.example.org"
    with pytest.raises(OAuth2Error):
        assert provider.openid_config


def test_provider_that_sends_no_id_token_is_refused(provider: Provider) -> None:
    with pytest.raises(OAuth2Error):
        provider.complete_login(
            RequestFactory().get("/"), SocialApp(), None, response={"access_token": "a"}
        )


def test_provider_that_sends_elsewhere_is_not_followed(there: str) -> None:
    with (
        get_adapter().get_requests_session() as session,
        pytest.raises(TooManyRedirects),
    ):
        session.get(f"{there}/elsewhere")
