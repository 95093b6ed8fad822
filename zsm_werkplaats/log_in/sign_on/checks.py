"""Mistakes in the settings of single sign-on, told when the application starts."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error
from django.core.exceptions import ImproperlyConfigured

from zsm_werkplaats.log_in.sign_on.claims import mapping


def check_sign_on(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Every line of OIDC_ROLES is read, and the provider is asked over TLS.

    The token comes straight from the provider; TLS is what makes it theirs.
    """
    found: list[CheckMessage] = []
    try:
        mapping()
    except ImproperlyConfigured as mistake:
        found.append(Error(str(mistake), id="log_in.E001"))
    url = settings.OIDC_SERVER_URL
    if url and not url.startswith("https://") and settings.SECURE_SSL_REDIRECT:
        msg = "OIDC_SERVER_URL must begin with https://."
        found.append(Error(msg, id="log_in.E002"))
    return found
