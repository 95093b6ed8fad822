"""Who asks, by the key of their system, and how often they may."""

import base64
import binascii
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.timezone import now
from ninja.security import APIKeyHeader, HttpBasicAuth, HttpBearer
from ninja.throttling import AuthRateThrottle

from socialmap.exchange.actions.api_client import use_api_key
from socialmap.exchange.models.api_client import ApiClient


class InHeader(APIKeyHeader):
    """X-Api-Key: the key."""

    param_name = "X-Api-Key"

    def authenticate(self, request: HttpRequest, key: str | None) -> ApiClient | None:
        return use_api_key(secret=key, at=now()) if key else None


class AsBearer(HttpBearer):
    """Authorization: Bearer, with the key."""

    def authenticate(self, request: HttpRequest, token: str) -> ApiClient | None:
        return use_api_key(secret=token, at=now()) if token else None


class AsPassword(HttpBasicAuth):
    """Authorization: Basic, for feed readers; the key is the password."""

    def authenticate(
        self, request: HttpRequest, username: str, password: str
    ) -> ApiClient | None:
        return use_api_key(secret=password, at=now()) if password else None

    def decode_credentials(self, header: str) -> Any:
        """The name and the password; what can't be read is a key of nobody."""
        try:
            _, _, encoded = header.partition(" ")
            text = base64.b64decode(encoded, validate=True).decode()
        except (binascii.Error, UnicodeDecodeError, ValueError):
            return "", ""
        name, _, password = text.partition(":")
        return name, password


class PerClient(AuthRateThrottle):
    """So many requests a minute for each system, counted in the cache."""

    scope = "socialmap_api"

    def get_cache_key(self, request: HttpRequest) -> str:
        client: ApiClient | None = getattr(request, "auth", None)
        if client is None:  # what is open to everybody
            return ""
        return self.cache_format % {"scope": self.scope, "ident": client.pk}


KEYS = [InHeader(), AsBearer(), AsPassword()]
RATE = PerClient(settings.API_RATE)
