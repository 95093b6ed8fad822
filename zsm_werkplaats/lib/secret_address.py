"""An address that is a key: whoever knows it may enter."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse


def for_nobody_else(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let the address of a view go to no other site, search engine or log."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response.headers["Referrer-Policy"] = "no-referrer"
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
        response._has_been_logged = True  # type: ignore[attr-defined]
        return response

    return guarded
