"""Settings of log-in: allauth, the second factor and single sign-on."""

from typing import Any
from urllib.parse import urlsplit

from zsm_werkplaats.settings_environment import env

LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "front:home"
ACCOUNT_ADAPTER = "zsm_werkplaats.log_in.adapters.LogInAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""

# The second factor ----------------------------------------------------------
SECOND_FACTOR_REQUIRED = env.bool("SECOND_FACTOR_REQUIRED", True)
MFA_ADAPTER = "zsm_werkplaats.log_in.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Werkplaats"
MFA_FORMS = {
    "authenticate": "zsm_werkplaats.log_in.forms.CodeForm",
    "reauthenticate": "zsm_werkplaats.log_in.forms.CodeAgainForm",
    "activate_totp": "zsm_werkplaats.log_in.forms.AppForm",
    "add_webauthn": "zsm_werkplaats.log_in.forms.PasskeyForm",
    "login_webauthn": "zsm_werkplaats.log_in.forms.PasskeyLogInForm",
    "authenticate_webauthn": "zsm_werkplaats.log_in.forms.PasskeyFactorForm",
    "reauthenticate_webauthn": "zsm_werkplaats.log_in.forms.PasskeyAgainForm",
}

# Single sign-on -------------------------------------------------------------
SOCIALACCOUNT_ADAPTER = "zsm_werkplaats.log_in.adapters.SignOnAdapter"
SOCIALACCOUNT_STORE_TOKENS = False
SIGN_ON = "sign-on"  # the name of the provider in addresses
OIDC_SERVER_URL = env.str("OIDC_SERVER_URL", "").rstrip("/")
OIDC_NAME = env.str("OIDC_NAME", "je werkaccount")
OIDC_CLIENT_ID = env.str("OIDC_CLIENT_ID", "")
# Which claim holds the groups, and the role that goes with a group in a region, each as
# group=region:role.
OIDC_GROUPS_CLAIM = env.str("OIDC_GROUPS_CLAIM", "groups")
OIDC_ROLES = env.list("OIDC_ROLES", default=[])
# What the provider says when it asked for a second factor itself; empty: never.
OIDC_SECOND_FACTOR_AMR = env.list("OIDC_SECOND_FACTOR_AMR", default=[])
OIDC_SECOND_FACTOR_ACR = env.list("OIDC_SECOND_FACTOR_ACR", default=[])
# Entra doesn't say `email_verified`: name the claim that says it there (`xms_edov`).
OIDC_VERIFIED_CLAIM = env.str("OIDC_VERIFIED_CLAIM", "email_verified")


def sign_on_providers() -> dict[str, Any]:
    """What allauth needs to know; nothing while no provider is set."""
    if not OIDC_SERVER_URL:
        return {}
    app = {
        "provider_id": SIGN_ON,
        "name": OIDC_NAME,
        "client_id": OIDC_CLIENT_ID,
        "secret": env.str("OIDC_CLIENT_SECRET", ""),
        "settings": {"server_url": OIDC_SERVER_URL},
    }
    return {"openid_connect": {"APPS": [app], "OAUTH_PKCE_ENABLED": True}}


SOCIALACCOUNT_PROVIDERS = sign_on_providers()


def sign_on_origins() -> list[str]:
    """Where the form with the button for single sign-on may lead to, for the CSP."""
    url = urlsplit(OIDC_SERVER_URL)
    return [f"{url.scheme}://{url.netloc}"] if url.netloc else []
