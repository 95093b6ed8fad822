"""Answers the machines that watch, before anything that can fail or refuse them.

They come over plain http, by an address instead of a name, and when the database is
gone: so before the redirect to https, the check of the host and the session.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from zsm_werkplaats.front.views import health
from zsm_werkplaats.front.views.metrics import metrics

PROBES = {"/health": health.health, "/health/live": health.live}
METRICS = "/metrics"


def answer_probes(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Let the view of a probe answer at once, with or without the last slash."""

    def middleware(request: HttpRequest) -> HttpResponse:
        path = request.path_info.removesuffix("/")
        if path == METRICS and (figures := metrics(request)):
            return figures
        probe = PROBES.get(path)
        return probe(request) if probe else get_response(request)

    return middleware
