"""Screens for an organisation without an account, and the request that leads there.

The link itself is the right: no session or cookie counts here. So the form carries no
CSRF token, which a page without referrer could not send along.
"""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from socialmap.confirmation.actions import outside as actions
from socialmap.confirmation.forms.outside import OutsideForm
from socialmap.confirmation.models.confirmation_request import (
    ConfirmationRequest,
    request_of,
)
from socialmap.confirmation.throttle import count_failure, is_held_up
from socialmap.organisation.models.organisation import Organisation
from socialmap.organisation.policies import WRITE
from socialmap.organisation.views.organisation import get_organisation
from zsm_werkplaats.accounts.desk import DeskRequest, posted
from zsm_werkplaats.accounts.rights import PUBLIC, declares, requires
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.lib.refusal import RefusedError
from zsm_werkplaats.lib.secret_address import for_nobody_else

PAGES = "socialmap/confirmation/outside"
FORGED, GONE, TOO_OFTEN = 404, 410, 429


@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required
@csrf_exempt
@never_cache
@for_nobody_else
@declares(PUBLIC)
def outside(request: HttpRequest, token: str) -> HttpResponse:
    """An organisation looks at its own entry, and says whether it holds."""
    at = now()
    if is_held_up(request, at):
        return _sorry(request, "too_often", TOO_OFTEN)
    asked = request_of(token)
    if asked is None:
        count_failure(request, at)
        return _sorry(request, "forged", FORGED)
    if not asked.is_open(at):
        return _gone(request, asked)
    organisation = asked.organisation
    form = OutsideForm(posted(request), organisation=organisation)
    is_all_right = request.POST.get("all_right") == "yes"
    if request.method == "POST" and (is_all_right or form.is_valid()):
        facts = {} if is_all_right else form.facts()
        try:
            actions.answer_request(request=asked, at=at, **facts)
        except actions.GoneError:
            asked.refresh_from_db()
            return _gone(request, asked)
        return render(request, f"{PAGES}/thanks.html", {"organisation": organisation})
    context = _shown(organisation, at) | {"organisation": organisation, "form": form}
    return render(request, f"{PAGES}/page.html", context, status=form.status)


def _shown(organisation: Organisation, at: datetime) -> dict[str, Any]:
    """All that the organisation is asked to confirm; nothing of a sensitive one."""
    if organisation.is_sensitive:
        return {}
    services = organisation.services.not_ended_on(day_of(at))
    lists = ("target_groups", "languages", "municipalities", "opening_times")
    return {
        "is_shown": True,
        "places": organisation.locations.prefetch_related("opening_times"),
        "services": services.prefetch_related(*lists),
    }


def _gone(request: HttpRequest, asked: ConfirmationRequest) -> HttpResponse:
    if asked.answered_at:
        return _sorry(request, "answered", GONE)
    return _sorry(request, "withdrawn" if asked.withdrawn_at else "expired", GONE)


def _sorry(request: HttpRequest, why: str, status: int) -> HttpResponse:
    return render(request, f"{PAGES}/sorry.html", {"why": why}, status=status)


@require_POST
@requires(WRITE)
def ask_organisation(request: DeskRequest, pk: int) -> HttpResponse:
    """Mail the organisation a link to its own entry."""
    organisation = get_organisation(request, pk)
    try:
        asked = actions.ask_organisation(
            organisation=organisation, by=request.user, at=now()
        )
    except RefusedError as refusal:
        messages.error(request, str(refusal))
    else:
        done = f"Er gaat een mail naar {asked.address}. De link werkt 14 dagen."
        messages.success(request, done)
    return redirect("socialmap:organisation", pk)


@require_POST
@requires(WRITE)
def withdraw_request(request: DeskRequest, pk: int, asked: int) -> HttpResponse:
    """Let the link work no more."""
    organisation = get_organisation(request, pk)
    found = get_object_or_404(organisation.confirmation_requests, pk=asked)
    actions.withdraw_request(request=found, by=request.user, at=now())
    messages.success(request, "De link werkt niet meer.")
    return redirect("socialmap:organisation", pk)
