"""The pages where somebody sets up a second factor. allauth does the work."""

from typing import Any

from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView
from allauth.mfa.webauthn.views import AddWebAuthnView
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from zsm_werkplaats.accounts.desk import DeskRequest
from zsm_werkplaats.accounts.rights import BE_HERE, requires
from zsm_werkplaats.log_in.actions import note_factor_change
from zsm_werkplaats.log_in.second_factor.changes import (
    APP_ADDED,
    CODES_MADE,
    PASSKEY_ADDED,
)
from zsm_werkplaats.log_in.second_factor.factors import factors_of, note_shown


@require_safe
@requires(BE_HERE)
def index(request: DeskRequest) -> HttpResponse:
    """What the reader has as a second factor, and what can be added."""
    context = {"factors": factors_of(request.user)}
    return render(request, "mfa/index.html", context)


class AddApp(ActivateTOTPView):
    """Add an app; the code that proves it works is the factor of this session."""

    def form_valid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)
        note_shown(self.request, self.request.user)
        note_factor_change(user=self.request.user, change=APP_ADDED, at=now())
        return response


class AddPasskey(AddWebAuthnView):
    """Add a passkey; it was used just now."""

    def form_valid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)
        note_shown(self.request, self.request.user)
        note_factor_change(user=self.request.user, change=PASSKEY_ADDED, at=now())
        return response


class RenewCodes(GenerateRecoveryCodesView):
    """Make new recovery codes; the old ones end."""

    def form_valid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)
        note_factor_change(user=self.request.user, change=CODES_MADE, at=now())
        return response
