"""What every request passes through on its way in."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.timezone import now

from zsm_werkplaats.entrance.device import remember_device

Answer = Callable[[HttpRequest], HttpResponse]


def note_the_time(get_response: Answer) -> Answer:
    """Note when a request came in, and remember the device of who logged in by it."""

    def middleware(request: HttpRequest) -> HttpResponse:
        request.came_at = now()  # type: ignore[attr-defined]
        response = get_response(request)
        if email := getattr(request, "logged_in_as", ""):
            remember_device(request, response, email)
        return response

    return middleware
