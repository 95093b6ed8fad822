"""Taking away the second factor of somebody who lost it."""

from allauth.account.internal.flows.reauthentication import (
    is_reauthentication_required,
)
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, resolve_url
from django.utils.http import urlencode
from django.utils.timezone import now
from django.views.decorators.http import require_POST

from zsm_werkplaats.accounts.desk import DeskRequest
from zsm_werkplaats.accounts.policies import users_visible_to
from zsm_werkplaats.accounts.rights import requires
from zsm_werkplaats.lib.refusal import RefusedError
from zsm_werkplaats.log_in import actions
from zsm_werkplaats.log_in.policies import RESET_SECOND_FACTOR


@require_POST
@requires(RESET_SECOND_FACTOR)
def reset_second_factor(request: DeskRequest, pk: int) -> HttpResponse:
    """Take it away; whoever does so proved lately who they are."""
    user = get_object_or_404(users_visible_to(request.user), pk=pk)
    back = resolve_url("accounts:user", user.pk)
    if is_reauthentication_required(request, app="allauth.mfa"):
        messages.info(request, "Laat eerst zien dat jij het bent. Klik daarna opnieuw.")
        asked = resolve_url("account_reauthenticate")
        return redirect(f"{asked}?{urlencode({'next': back})}")
    try:
        is_done = actions.reset_second_factor(user=user, by=request.user, at=now())
    except RefusedError as refusal:
        messages.error(request, str(refusal))
        return redirect(back)
    if is_done:
        done = f"{user.name} stelt bij de volgende keer inloggen een nieuwe in."
        messages.success(request, f"De tweede factor is weggehaald. {done}")
    else:
        messages.info(request, f"{user.name} heeft geen tweede factor.")
    return redirect(back)
