"""Who logs in with a password shows a second factor too, before anything else."""

from collections.abc import Callable
from typing import Any, cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import urlencode

from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.log_in.second_factor.factors import has_factor, is_shown

# What is open before: to set a factor up, or to show the one that there is.
TO_SET_UP = {
    "mfa_index",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "account_reauthenticate",
}
TO_SHOW = {"mfa_reauthenticate", "mfa_reauthenticate_webauthn"}
ALWAYS = {"account_logout"}


class AskForSecondFactor:
    """Let nobody past the log-in without a second factor, where it is required.

    Who has none yet is sent to set one up. Who has one, but did not show it in this
    session, shows it. A part of a page gets a 401, as without a log-in.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.is_half_way = False  # type: ignore[attr-defined]
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """Hold up a request that may not go on yet."""
        if not settings.SECOND_FACTOR_REQUIRED or not request.user.is_authenticated:
            return None
        if is_shown(request):
            return None
        request.is_half_way = True  # type: ignore[attr-defined]
        name = request.resolver_match.view_name if request.resolver_match else ""
        is_public = not getattr(view, "login_required", True)
        if is_public or name in ALWAYS:
            return None
        return self.hold_up(request, name)

    def hold_up(self, request: HttpRequest, name: str) -> HttpResponse | None:
        """Send to the page for the second factor, unless this is that page."""
        has_one = has_factor(cast(User, request.user))
        if name in (TO_SHOW if has_one else TO_SET_UP):
            return None
        if "HX-Request" in request.headers:
            return HttpResponse(status=401)
        if not has_one:
            return redirect("mfa_index")
        back = request.get_full_path() if request.method == "GET" else "/"
        response = redirect("mfa_reauthenticate")
        response["Location"] += "?" + urlencode({"next": back})
        return response
