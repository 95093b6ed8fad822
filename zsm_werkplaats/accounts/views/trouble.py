"""The page for trouble of the database, with what was typed and how to send it."""

import re
import sys
from collections.abc import Iterator
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.views.defaults import server_error

from zsm_werkplaats.lib.database_trouble import Trouble, trouble_of
from zsm_werkplaats.lib.problems import problem

UNAVAILABLE, CONFLICT = 503, 409
SECONDS = {Trouble.BUSY: 5, Trouble.SLOW: 15, Trouble.AWAY: 30}  # until a new try
# What nobody may find back in a page: it stays out, and so does the button.
SECRET = re.compile(
    r"pass|wachtwoord|secret|token|credential|^code$|otp", re.IGNORECASE
)
TOKEN = "csrfmiddlewaretoken"  # noqa: S105 (the name of a field)


def in_trouble(request: HttpRequest, trouble: Trouble) -> HttpResponse:
    """Say what is wrong in the way of who asks: a page, a part of one, or a system.

    No query and no session: there may be no database.
    """
    # For htmx always 503: a 409 would take the place of what somebody typed.
    is_part = "HX-Request" in request.headers
    is_page = not is_part and not request.path.startswith("/api/")
    is_conflict = trouble is Trouble.BUSY and is_page and request.method == "POST"
    status = CONFLICT if is_conflict else UNAVAILABLE
    if is_page:
        response = HttpResponse(_page(request, trouble), status=status)
    elif is_part:
        response = HttpResponse("", status=status)
    else:
        response = problem(status, "Probeer het zo opnieuw.")
    response["Retry-After"] = str(SECONDS[trouble])
    response["Cache-Control"] = "no-store"
    return response


def broken(request: HttpRequest) -> HttpResponse:
    """What Django shows for an exception outside a view (handler500)."""
    if trouble := trouble_of(sys.exc_info()[1]):
        return in_trouble(request, trouble)
    return server_error(request)


def _page(request: HttpRequest, trouble: Trouble) -> str:
    typed, is_whole = _typed(request)
    context: dict[str, Any] = {
        "trouble": trouble.value,
        "is_posted": request.method == "POST",
        "typed": typed if is_whole else None,
        "address": request.get_full_path(),
        "csrf_token": get_token(request),
        # The base page asks for these; with them it makes no query.
        "request": request,
        "user": AnonymousUser(),
        "desk": None,
        "messages": [],
    }
    return render_to_string("503.html", context)


def _typed(request: HttpRequest) -> tuple[list[tuple[str, str]], bool]:
    """What was typed, and whether all of it can be sent again from our page."""
    if request.method != "POST":
        return [], False
    try:
        typed, files = list(_pairs(request)), request.FILES
    except (OSError, SuspiciousOperation):
        return [], False
    is_secret = any(SECRET.search(name) for name, _ in typed)
    return typed, not files and not is_secret


def _pairs(request: HttpRequest) -> Iterator[tuple[str, str]]:
    for name, values in request.POST.lists():
        if name != TOKEN:
            yield from ((name, str(value)) for value in values)
