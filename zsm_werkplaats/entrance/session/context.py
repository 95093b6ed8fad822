"""What every page tells the browser of its session."""

from typing import Any

from django.http import HttpRequest

from zsm_werkplaats.entrance.views.sessions import seconds_left


def session_end(request: HttpRequest) -> dict[str, Any]:
    """The seconds until the session ends, for the warning before it."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated or not hasattr(request, "session"):
        return {"session_end": None}
    return {"session_end": seconds_left(request) or None}
