"""Screens of the own calendar address, and the feed that a calendar reads there."""

from datetime import timedelta
from hashlib import sha256

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.timezone import now
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from reflection.calendar import actions
from reflection.calendar.feed import feed
from reflection.calendar.models import CalendarKey, hash_of
from reflection.calendar.sources import events_of
from reflection.meeting.policies import SEE
from socialmap.confirmation.throttle import count_failure, is_held_up
from zsm_werkplaats.accounts.desk import DeskRequest
from zsm_werkplaats.accounts.rights import PUBLIC, declares, requires
from zsm_werkplaats.lib.secret_address import for_nobody_else
from zsm_werkplaats.lib.working_for import start_work

PAGE = "reflection/calendar/calendar.html"
CALENDAR = "text/calendar; charset=utf-8"
KEPT = timedelta(days=90)  # how long a meeting that is over stays in the feed
GONE, TOO_OFTEN = 404, 429


@require_safe
@requires(SEE)
def calendar(request: DeskRequest) -> HttpResponse:
    """The meetings in one's own calendar: whether there is an address."""
    return render(request, PAGE, {"key": _key_of(request), "at": now()})


@require_POST
@never_cache
@requires(SEE)
def make_key(request: DeskRequest) -> HttpResponse:
    """Make an address, and show it this once."""
    secret = actions.make_key(user=request.user, at=now())
    path = reverse("reflection:calendar_feed", args=[secret])
    context = {
        "key": _key_of(request),
        "address": request.build_absolute_uri(path),
        "at": now(),
    }
    return render(request, PAGE, context)


@require_POST
@requires(SEE)
def revoke_key(request: DeskRequest) -> HttpResponse:
    """Let the address work no more."""
    actions.revoke_key(user=request.user, at=now())
    messages.success(request, "Het adres werkt niet meer.")
    return redirect("reflection:calendar")


@require_safe
@login_not_required
@for_nobody_else
@declares(PUBLIC)
def calendar_feed(request: HttpRequest, key: str) -> HttpResponse:
    """The meetings of whose key this is, as a calendar reads them."""
    at = now()
    if is_held_up(request, at):
        return HttpResponse(status=TOO_OFTEN)
    # Looked up by its hash: how long that takes tells nothing of the key.
    found = CalendarKey.objects.select_related("user").filter(
        key_hash=hash_of(key), revoked_at=None, user__is_active=True
    )
    known = found.first()
    if known is None:
        count_failure(request, at)
        # Not raised: the log of what was not found would name the key.
        return HttpResponse(status=GONE)
    start_work(known.user_id)
    host = request.build_absolute_uri("/").rstrip("/")
    body = feed(events_of(known.user, at - KEPT), host)
    actions.note_read(key=known, at=at)
    etag = f'"{sha256(body).hexdigest()}"'
    response = HttpResponse(body, content_type=CALENDAR, headers={"ETag": etag})
    response.headers["Cache-Control"] = "private, no-cache"
    response.headers["Content-Disposition"] = 'inline; filename="werkplaats.ics"'
    return get_conditional_response(request, etag=etag, response=response) or response


def _key_of(request: DeskRequest) -> CalendarKey | None:
    return CalendarKey.objects.filter(user=request.user, revoked_at=None).first()
