"""Asking for a link by mail, without telling whether there is an account."""

from typing import Any

from allauth.account.forms import ResetPasswordForm
from django.http import HttpRequest

from zsm_werkplaats.entrance.actions.reset import ask_reset
from zsm_werkplaats.entrance.counters import Attempt, asking_attempt, network_of
from zsm_werkplaats.entrance.forms.throttled import ThrottledForm
from zsm_werkplaats.entrance.middleware.moment import came_at


class ThrottledResetForm(ThrottledForm, ResetPasswordForm):
    """Every question counts, so that nobody asks for all addresses one by one."""

    secret = "email"  # noqa: S105 (the name of the field)

    def attempt(self, request: HttpRequest) -> Attempt:
        return asking_attempt(network_of(request))

    def is_wrong(self) -> bool:
        return True

    def clean_email(self) -> str:
        """The address; allauth looks up here whose it is, which takes its time."""
        return str(self.cleaned_data["email"])

    def save(self, request: HttpRequest, **kwargs: Any) -> str:
        email = str(self.cleaned_data["email"])
        ask_reset(email=email, at=came_at(request))
        return email
