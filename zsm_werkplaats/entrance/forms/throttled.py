"""Forms in which a secret is tried: after too many failures they ask to wait."""

from allauth.account.forms import ChangePasswordForm, LoginForm, ReauthenticateForm
from allauth.core import context
from django import forms
from django.core.exceptions import ValidationError
from django.forms.utils import ErrorDict
from django.http import HttpRequest

from zsm_werkplaats.entrance.actions.attempts import (
    begin_attempt,
    count_failure,
    forget_failures,
)
from zsm_werkplaats.entrance.counters import (
    Attempt,
    log_in_attempt,
    network_of,
    proof_attempt,
)
from zsm_werkplaats.entrance.device import known_device
from zsm_werkplaats.entrance.limits import in_words
from zsm_werkplaats.entrance.middleware.moment import came_at

WAIT = "too_many_login_attempts"  # as allauth names it
TOO_OFTEN = (
    "Het is een paar keer misgegaan. Wacht nog {wait} en probeer het dan opnieuw."
)


class ThrottledForm(forms.Form):
    """A form of which the secret isn't looked at while somebody has to wait."""

    secret = "password"  # noqa: S105 (the name of the field)
    waits = 0  # seconds, for the page that counts down

    def attempt(self, request: HttpRequest) -> Attempt:
        """The counters that an attempt with this form stands on."""
        raise NotImplementedError

    def full_clean(self) -> None:
        request = context.request
        if not self.is_bound or not self.data.get(self.add_prefix(self.secret)):
            super().full_clean()
            return
        attempt, at = self.attempt(request), came_at(request)
        self.waits = begin_attempt(attempt=attempt, at=at)
        if self.waits:
            self._errors, self.cleaned_data = ErrorDict(), {}
            text = TOO_OFTEN.format(wait=in_words(self.waits))
            self.add_error(None, ValidationError(text, code=WAIT))
            return
        super().full_clean()
        if self.is_wrong():
            typed = str(self.data.get(self.add_prefix("login"), ""))
            self.waits = count_failure(attempt=attempt, at=at, email=typed.strip())
        elif not self.errors:
            forget_failures(attempt=attempt)

    def is_wrong(self) -> bool:
        """Whether the secret was the wrong one; another mistake counts for nothing."""
        return bool(self.errors)


class ThrottledLoginForm(ThrottledForm, LoginForm):
    """Log-in: by account and device, so that a guesser locks nobody out."""

    def attempt(self, request: HttpRequest) -> Attempt:
        email = str(self.data.get(self.add_prefix("login"), ""))
        device = known_device(request, email)
        return log_in_attempt(email, network_of(request), device)

    def is_wrong(self) -> bool:
        codes = {error.code for error in self.non_field_errors().as_data()}
        return "email_password_mismatch" in codes


class ThrottledProofForm(ThrottledForm, ReauthenticateForm):
    """Who is in proves again who they are."""

    def attempt(self, request: HttpRequest) -> Attempt:
        return proof_attempt("proof", self.user.pk)


class ThrottledChangeForm(ThrottledForm, ChangePasswordForm):
    """A new password, with the old one as the proof."""

    secret = "oldpassword"  # noqa: S105 (the name of the field)

    def attempt(self, request: HttpRequest) -> Attempt:
        return proof_attempt("proof", self.user.pk)

    def is_wrong(self) -> bool:
        return self.secret in self.errors
