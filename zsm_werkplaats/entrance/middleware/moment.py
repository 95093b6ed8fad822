"""One moment for all that a request does: when it came in."""

from collections.abc import Callable
from datetime import datetime
from typing import cast

from django.http import HttpRequest, HttpResponse
from django.utils.timezone import now

from zsm_werkplaats.entrance.device import remember_device

Answer = Callable[[HttpRequest], HttpResponse]


def came_at(request: HttpRequest) -> datetime:
    """When the request came in; noted by the first who asks, the middleware."""
    if not hasattr(request, "came_at"):
        request.came_at = now()  # type: ignore[attr-defined]
    return cast(datetime, request.came_at)  # type: ignore[attr-defined]


def note_the_time(get_response: Answer) -> Answer:
    """Note when a request came in, and remember the device of who logged in by it."""

    def middleware(request: HttpRequest) -> HttpResponse:
        came_at(request)
        response = get_response(request)
        if email := getattr(request, "logged_in_as", ""):
            remember_device(request, response, email)
        return response

    return middleware
