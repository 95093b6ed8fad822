"""The line in the log of each request: who, where, how long, and nothing typed."""

import time
from typing import Any

import structlog
from django.http import HttpRequest
from django.urls import ResolverMatch
from django_structlog import signals
from django_structlog.middlewares import RequestMiddleware

BEGAN = "_began_at"


class RequestLog(RequestMiddleware):
    """django-structlog's middleware, with neither names nor queries of its own."""

    def prepare(self, request: HttpRequest) -> None:
        """Note when the request began."""
        setattr(request, BEGAN, time.monotonic())
        super().prepare(request)

    @staticmethod
    def format_request(request: HttpRequest) -> str:
        """Method and path; what stands in the path of a page with words stays out."""
        return f"{request.method} {_path(request.resolver_match)}"

    @staticmethod
    def bind_user_id(request: HttpRequest) -> None:
        """The number of the user, if somebody asked for it already."""
        user = getattr(request, "_cached_user", None)
        if user is not None and user.pk:
            structlog.contextvars.bind_contextvars(user_id=user.pk)


def _path(page: ResolverMatch | None) -> str:
    """The address with its numbers; a word or a key in it is somebody's."""
    if page is None:
        return "(no page)"
    path = page.route
    for name, value in page.kwargs.items():
        shown = str(value) if isinstance(value, int) else "…"
        for kind in ("int", "str", "slug", "uuid", "path"):
            path = path.replace(f"<{kind}:{name}>", shown)
        path = path.replace(f"<{name}>", shown)
    return f"/{path}"


def _add_facts(request: HttpRequest, log_kwargs: dict[str, Any], **_: Any) -> None:
    page = request.resolver_match
    desk = getattr(request, "desk", None)
    began = getattr(request, BEGAN, None)
    if page:
        log_kwargs["view"] = page.view_name
    if desk and desk.region:
        log_kwargs["region"] = desk.region.pk
    if began:
        log_kwargs["duration_ms"] = round((time.monotonic() - began) * 1000)


signals.bind_extra_request_finished_metadata.connect(_add_facts)
signals.bind_extra_request_failed_metadata.connect(_add_facts)
