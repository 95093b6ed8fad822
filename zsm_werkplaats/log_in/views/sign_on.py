"""Single sign-on: to the provider and back. allauth does the work."""

import logging

from allauth.socialaccount.providers.openid_connect import views as openid
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from requests import RequestException

logger = logging.getLogger(__name__)
AWAY = "De inlogdienst is niet bereikbaar. Probeer het straks opnieuw."


@login_not_required
def begin(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Send somebody to the provider; a page says so when it is away."""
    try:
        answer: HttpResponse = openid.login(request, provider_id)
    except RequestException:
        logger.exception("The provider of single sign-on does not answer")
        return refused(request, AWAY, status=503)
    return answer


@login_not_required
def back(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Take somebody in who comes from the provider."""
    answer: HttpResponse = openid.callback(request, provider_id)
    return answer


def refused(request: HttpRequest, reason: str, *, status: int) -> HttpResponse:
    """The page that says why somebody is not let in."""
    return render(request, "log_in/refused.html", {"reason": reason}, status=status)
