"""What every answer tells the browser, whatever made it."""

from collections.abc import Callable
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse

Answer = Callable[[HttpRequest], HttpResponse]
FIRST_ERROR: Final = 400


def harden(get_response: Answer) -> Answer:
    """No page asks anything of a device, is shown elsewhere or kept by a cache.

    Static files say themselves how long they may be kept. Stands first, so that pages
    of errors, redirects and refusals by other middleware have it too.
    """
    policy = ", ".join(f"{k}={v}" for k, v in settings.PERMISSIONS_POLICY.items())

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Permissions-Policy", policy)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.headers.setdefault("X-Content-Type-Options", "nosniff")
        response.headers.setdefault("X-Frame-Options", settings.X_FRAME_OPTIONS)
        is_error = response.status_code >= FIRST_ERROR
        if is_error or not response.has_header("Cache-Control"):
            response["Cache-Control"] = "no-store"
        return response

    return middleware
