"""Addresses of the API, after the Dutch API design rules (API Design Rules 2.1).

Nouns, no slash at the end, the version in the path and whole in `API-Version`, problems
as RFC 9457, the description at /openapi.json.
"""

from collections.abc import Callable
from hashlib import sha256
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.urls import URLPattern, path, re_path
from django.utils.cache import get_conditional_response
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from socialmap.exchange.views.api import changes, entries
from socialmap.exchange.views.api.described import DescribedAPI
from socialmap.exchange.views.api.keys import KEYS, RATE
from socialmap.exchange.views.api.problems import tell_problems
from zsm_werkplaats.accounts.rights import PUBLIC, declares
from zsm_werkplaats.lib.problems import problem

VERSION = "1.0.0"
api = DescribedAPI(
    title="Sociale kaart",
    version=VERSION,
    description="De sociale kaart van een regio, alleen lezen, in de vorm van de "
    "Human Services Data Specification (Open Referral, HSDS 3). Alleen wat gedeeld mag "
    "worden. Vraag een sleutel aan de functioneel beheerder van de regio.",
    docs_url=None,
    auth=KEYS,
    throttle=RATE,
    urls_namespace="api",
)
tell_problems(api)
api.add_router("", entries.router)
api.add_router("", changes.router)


def as_designed(view: Any) -> Callable[..., HttpResponse]:
    """Every answer says its version and its ETag; a wrong method is a problem too."""

    @csrf_exempt
    @login_not_required
    @declares(PUBLIC)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response: HttpResponse = view(request, *args, **kwargs)
        if isinstance(response, HttpResponseNotAllowed):
            allowed = response["Allow"]
            response = problem(405, f"Alleen: {allowed}.")
            response["Allow"] = allowed
        response["API-Version"] = VERSION
        response["Cache-Control"] = "private, no-cache"
        if response.status_code == 200:  # noqa: PLR2004
            etag = f'"{sha256(response.content).hexdigest()[:32]}"'
            response["ETag"] = etag
            conditional = get_conditional_response(request, etag, None, response)
            if conditional is not None:
                response = conditional
                response["API-Version"] = VERSION
        return response

    return answer


@require_safe
def nothing_here(request: HttpRequest, rest: str = "") -> HttpResponse:
    """An address that the API does not have."""
    return problem(404, "Dit adres bestaat niet.")


def _patterns() -> list[URLPattern]:
    """The addresses that the library made, each as designed."""
    return [
        path(
            f"v1/{pattern.pattern}".rstrip("/"),
            as_designed(pattern.callback),
            name=pattern.name,
        )
        for pattern in api.urls[0]
        if isinstance(pattern, URLPattern) and pattern.name != "api-root"
    ]


app_name = "api"
urlpatterns = [
    *_patterns(),
    re_path(r"^(?P<rest>.*)$", as_designed(nothing_here), name="nothing"),
]
