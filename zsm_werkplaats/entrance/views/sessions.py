"""How long this session lasts, and where else somebody is logged in."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from zsm_werkplaats.accounts.desk import DeskRequest
from zsm_werkplaats.accounts.rights import BE_HERE, requires
from zsm_werkplaats.entrance.actions import sessions as actions
from zsm_werkplaats.entrance.limits import seconds_until
from zsm_werkplaats.entrance.models import WebSession
from zsm_werkplaats.entrance.session.marks import marks_in
from zsm_werkplaats.lib.polled import polled


@require_http_methods(["GET", "POST"])
@polled
@requires(BE_HERE)
def session(request: DeskRequest) -> HttpResponse:
    """Say how many seconds are left; a post is a sign that somebody is there."""
    return JsonResponse(seconds_left(request))


def seconds_left(request: Any) -> dict[str, int]:
    """Until this session ends when nobody does anything, and until it ends anyhow."""
    marks, at = marks_in(request.session), now()
    if marks is None:
        return {}
    return {
        "idle": seconds_until(marks.idle_ends_at, at),
        "all": seconds_until(marks.ends_at, at),
    }


@require_safe
@requires(BE_HERE)
def session_list(request: DeskRequest) -> HttpResponse:
    """The browsers in which somebody is logged in, this one marked."""
    at = now()
    marks = marks_in(request.session)
    own = WebSession.objects.alive(at).filter(user=request.user).order_by("-seen_at")
    here = marks.number if marks else None
    rows = sorted(own, key=lambda row: row.number != here)
    context = {
        "rows": rows,
        "here": here,
        "has_others": any(r.number != here for r in rows),
    }
    return render(request, "entrance/sessions.html", context)


@require_POST
@requires(BE_HERE)
def end_session(request: DeskRequest, code: UUID) -> HttpResponse:
    """Log out in one other browser; gone already on a second click."""
    ended = get_object_or_404(WebSession, user=request.user, number=code)
    actions.end_session(session=ended, by=request.user, at=now())
    messages.success(request, f"{ended.browser} is uitgelogd.")
    return redirect("entrance:sessions")


@require_POST
@requires(BE_HERE)
def end_others(request: DeskRequest) -> HttpResponse:
    """Log out everywhere but here."""
    marks = marks_in(request.session)
    kept = marks.number if marks else None
    count = actions.end_other_sessions(by=request.user, kept=kept, at=now())
    places = "1 andere plek" if count == 1 else f"{count} andere plekken"
    messages.success(request, f"Je bent uitgelogd op {places}.")
    return redirect("entrance:sessions")
