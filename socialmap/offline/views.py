"""The map on the road: its page, its content, and what comes back from it."""

import json
from collections.abc import Callable
from typing import cast

from csp.constants import NONE, SELF
from csp.decorators import csp
from django.conf import settings
from django.http import HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils.http import parse_etags, quote_etag
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_POST, require_safe

from socialmap.offline import owner
from socialmap.offline.actions import receive_note
from socialmap.offline.contents.snapshot import packed_map
from socialmap.offline.forms import NoteForm
from socialmap.offline.policies import READ, WRITE
from socialmap.offline.shell import ICONS, shell_urls, version_of
from zsm_werkplaats.accounts.desk import DeskRequest
from zsm_werkplaats.accounts.rights import View, requires
from zsm_werkplaats.lib.refusal import RefusedError

BROKEN, INVALID, MADE, KNOWN, UNCHANGED = 400, 422, 201, 200, 304
SCOPE = "socialmap:offline"
TEMPLATE = "socialmap/offline/page.html"
DAY = 24 * 60 * 60  # seconds
NOTHING_BUT_OWN = {
    "default-src": [NONE],
    "script-src": [SELF],
    "style-src": [SELF],
    "img-src": [SELF, "data:"],
    "font-src": [SELF],
    "connect-src": [SELF],
    "manifest-src": [SELF],
    "worker-src": [SELF],
    "base-uri": [NONE],
    "form-action": [NONE],
    "frame-ancestors": [NONE],
}


def policy(directives: dict[str, list[str]]) -> Callable[[View], View]:
    """Answer with this content security policy, and not with that of the site."""
    return cast("Callable[[View], View]", csp(directives))


@require_safe
@requires(READ)
@policy(NOTHING_BUT_OWN)
def page(request: DeskRequest) -> HttpResponse:
    """The page without the map: the script fills in what lies on the device.

    The service worker keeps it, so it may hold nothing of who opened it.
    """
    return HttpResponse(_page())


@require_safe
@requires(READ)
@policy({"default-src": [NONE], "connect-src": [SELF]})
def worker(request: DeskRequest) -> HttpResponse:
    """The service worker. It stands beside the page, so it sees no other page."""
    urls = shell_urls()
    context = {"shell": json.dumps(urls), "version": version_of(_page(), *urls)}
    return render(
        request, "socialmap/offline/worker.js", context, content_type="text/javascript"
    )


@require_safe
@requires(READ)
def manifest(request: DeskRequest) -> HttpResponse:
    """What a phone wants to know to put the map on its home screen."""
    here = reverse(SCOPE)
    facts = {
        "id": here,
        "name": "Sociale kaart van Werkplaats",
        "short_name": "Sociale kaart",
        "lang": "nl",
        "dir": "ltr",
        "start_url": here,
        "scope": here,
        "display": "standalone",
        "background_color": "#ffffff",
        "theme_color": "#0b5b66",
        "icons": [
            {
                "src": static(src),
                "sizes": sizes,
                "type": "image/png",
                "purpose": purpose,
            }
            for src, sizes, purpose in ICONS
        ],
    }
    return JsonResponse(facts, content_type="application/manifest+json")


@require_safe
@requires(READ)
def map_data(request: DeskRequest) -> HttpResponse:
    """The map of the region; 304 without content when the device has this one.

    It stays out of the cache of the browser, where nothing would empty it in time: the
    script keeps it, and asks by the ETag it kept.
    """
    region, by = request.desk.here, request.user
    content = packed_map(
        region,
        localdate(),
        owner=owner.owner_of(by),
        may_note=request.desk.holds(WRITE),
        days=settings.OFFLINE_KEEP_DAYS,
    )
    etag = quote_etag(version_of(content))
    held = [tag.removeprefix("W/") for tag in parse_etags(_held(request))]
    response = HttpResponse(status=UNCHANGED) if etag in held else HttpResponse(content)
    response["Content-Type"] = "application/json"
    response["ETag"] = etag
    response["Cache-Control"] = "no-store"
    response.set_cookie(
        owner.COOKIE,
        owner.mark_of(by, region),
        max_age=settings.OFFLINE_KEEP_DAYS * DAY,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response


@require_safe
@requires(READ)
def key(request: DeskRequest) -> HttpResponse:
    """Who is logged in, and the token with which a note may be sent."""
    facts = {"owner": owner.owner_of(request.user), "token": get_token(request)}
    return JsonResponse(facts)


@require_POST
@requires(WRITE)
def receive(request: DeskRequest) -> HttpResponse:
    """Take in one note; the same note a second time changes nothing."""
    form = NoteForm.of(request.body)
    if form is None:
        return _refusal("Deze notitie is onleesbaar.", BROKEN)
    if not form.is_valid():
        return _refusal("Deze notitie is niet volledig.", INVALID)
    sent = form.cleaned_data
    try:
        is_new = receive_note(
            uuid=sent["uuid"],
            organisation=sent["organisation"],
            region=sent["region"],
            by=request.user,
            at=sent["at"],
            received_at=now(),
        )
    except RefusedError as refusal:
        return _refusal(str(refusal), INVALID)
    return JsonResponse({"state": "received"}, status=MADE if is_new else KNOWN)


def _refusal(reason: str, status: int) -> JsonResponse:
    return JsonResponse({"state": "refused", "reason": reason}, status=status)


def _held(request: DeskRequest) -> str:
    return request.headers.get("If-None-Match", "")


def _page() -> str:
    return render_to_string(TEMPLATE, {"days": settings.OFFLINE_KEEP_DAYS})
