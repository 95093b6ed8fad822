"""The forms of the second factor, in our words."""

import struct
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from cryptography.exceptions import InvalidSignature
from django import forms
from django.http import HttpRequest

from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.entrance.counters import Attempt, proof_attempt
from zsm_werkplaats.entrance.forms.throttled import ThrottledForm

CODE = {
    "autocomplete": "one-time-code",
    "autocapitalize": "none",
    "spellcheck": "false",
}
MISSING = {"required": "Vul dit in."}


# What the library raises for an answer that no device gives.
BROKEN = (
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    AssertionError,
    struct.error,
    InvalidSignature,
)


@contextmanager
def broken_is_wrong() -> Iterator[None]:
    """An answer that can't be read, or with a wrong signature, is a wrong answer."""
    try:
        yield
    except BROKEN as error:
        raise get_adapter().validation_error("incorrect_code") from error


def code_field(label: str, help_text: str = "") -> forms.CharField:
    """A field for a code, which a telephone fills in by itself."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=40,
        widget=forms.TextInput(attrs=CODE),
        error_messages=MISSING,
    )


class ThrottledCodeForm(ThrottledForm):
    """Whoever has the password has few guesses at the code."""

    secret = "code"  # noqa: S105 (the name of the field)
    user: User

    def attempt(self, request: HttpRequest) -> Attempt:
        return proof_attempt("code", self.user.pk)


class CodeForm(ThrottledCodeForm, AuthenticateForm):
    """A code of the app, or a recovery code, to log in with."""

    code = code_field("Code", "Zes cijfers uit je app, of een herstelcode.")


class CodeAgainForm(ThrottledCodeForm, ReauthenticateForm):
    """The same, of who is logged in."""

    code = code_field("Code", "Zes cijfers uit je app, of een herstelcode.")


class AppForm(ActivateTOTPForm):
    """The first code of a new app."""

    code = code_field("Code uit de app", "De zes cijfers die de app nu laat zien.")


class PasskeyForm(AddWebAuthnForm):
    """A new passkey, with a name to tell it by."""

    name = forms.CharField(
        label="Naam",
        help_text="Bijvoorbeeld: telefoon, laptop of sleutel aan mijn bos.",
        max_length=60,
        required=False,
    )
    passwordless = forms.BooleanField(
        label="Met deze passkey ook zonder wachtwoord inloggen",
        help_text="Je apparaat vraagt dan om je vingerafdruk, gezicht of pincode.",
        required=False,
        initial=True,
    )

    def clean(self) -> Any:
        with broken_is_wrong():
            return super().clean()


class ShownPasskey:
    """Shows a passkey; what no device answers is a wrong answer."""

    def clean_credential(self) -> Any:
        with broken_is_wrong():
            return super().clean_credential()  # type: ignore[misc]


class PasskeyLogInForm(ShownPasskey, LoginWebAuthnForm):
    """A passkey in the place of the password."""


class PasskeyFactorForm(ShownPasskey, AuthenticateWebAuthnForm):
    """A passkey after the password."""

    @property
    def is_asked(self) -> bool:
        """Whether there is one to show; who has an app only isn't asked for it."""
        held = Authenticator.objects.filter(user=self.user)
        return bool(held.filter(type=Authenticator.Type.WEBAUTHN).exists())


class PasskeyAgainForm(ShownPasskey, ReauthenticateWebAuthnForm):
    """A passkey of who is logged in."""
