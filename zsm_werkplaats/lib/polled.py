"""Pages that ask for news by themselves: that is no sign that somebody is there."""

from typing import Any, TypeVar

from django.http import HttpRequest

View = TypeVar("View")


def polled(view: View) -> View:
    """Mark a view of which a part asks again every few seconds (hx-trigger="every")."""
    view.is_polled = True  # type: ignore[attr-defined]
    return view


def asks_by_itself(request: HttpRequest, view: Any) -> bool:
    """Whether this request came from such a part, not from somebody who opens it."""
    is_part = request.method == "GET" and "HX-Request" in request.headers
    return is_part and getattr(view, "is_polled", False)
