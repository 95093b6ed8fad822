"""Single sign-on: to the provider and back. allauth does the work."""

import logging

from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from allauth.socialaccount.providers.openid_connect import views as openid
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from requests import RequestException

from zsm_werkplaats.log_in.sign_on.provider import Provider

logger = logging.getLogger(__name__)
FAILED = "Er ging iets mis bij de inlogdienst, of je hebt het afgebroken."
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
    try:
        view = OAuth2CallbackView.adapter_view(Provider(request, provider_id))
        answer: HttpResponse = view(request)
    except SocialApp.DoesNotExist as error:
        raise Http404 from error
    except (OAuth2Error, RequestException):
        logger.exception("What the provider of single sign-on tells is not believed")
        return refused(request, FAILED, status=401)
    return answer


def refused(request: HttpRequest, reason: str, *, status: int) -> HttpResponse:
    """The page that says why somebody is not let in."""
    return render(request, "log_in/refused.html", {"reason": reason}, status=status)
