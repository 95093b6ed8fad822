"""Pages for what goes wrong, in plain Dutch."""

from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.core.exceptions import (
    RequestDataTooBig,
    TooManyFieldsSent,
    TooManyFilesSent,
)
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme

from zsm_werkplaats.lib.problems import problem

TOO_MUCH = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was open too long, or came from somewhere else (CSRF)."""
    page = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(page, {request.get_host()}):
        page = request.path
    back = urlsplit(page)._replace(scheme="", netloc="").geturl()
    context = {
        "is_out": not request.user.is_authenticated,
        "back_url": back,
        "login_url": f"{resolve_url(settings.LOGIN_URL)}?{urlencode({'next': back})}",
    }
    return render(request, "403_csrf.html", context, status=403)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Something can't be read, or is too much; another system gets no page."""
    status = 413 if isinstance(exception, TOO_MUCH) else 400
    if request.path.startswith("/api/"):
        return problem(status)
    return render(request, f"{status}.html", status=status)
