"""Pages for what goes wrong, in plain Dutch."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from zsm_werkplaats.lib.problems import problem


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was open too long, or came from somewhere else (CSRF)."""
    return render(request, "403_csrf.html", status=403)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Something in the address can't be read; another system gets no page."""
    if request.path.startswith("/api/"):
        return problem(400)
    return render(request, "400.html", status=400)
