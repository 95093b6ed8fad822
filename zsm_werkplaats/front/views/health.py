"""For the machines that watch over the application."""

from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, InterfaceError, transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.timezone import localtime, now
from django.views.decorators.http import require_safe

from zsm_werkplaats.accounts.rights import PUBLIC, declares
from zsm_werkplaats.front.health_checks import complaints
from zsm_werkplaats.outbox.models import Sweep

STARTED_AT = now()
PLAIN = "text/plain; charset=utf-8"
DEGRADED = 503
# No view, page or cache keeps what was true a moment ago.
HEADERS = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}


@transaction.non_atomic_requests
@require_safe
@login_not_required
@declares(PUBLIC)
def health(request: HttpRequest) -> HttpResponse:
    """200 when everything works, else 503 with what doesn't; JSON to who asks for it.

    A process that just started gives the sweep as long to come by. One query, beside
    those of the checks on connections of their own.
    """
    wrong = complaints()
    if "database" not in wrong and (said := _sweep_is_late()):
        wrong["sweep"] = said
    status = DEGRADED if wrong else 200
    if "application/json" in request.headers.get("Accept", ""):
        facts = {"status": "degraded" if wrong else "ok", "wrong": wrong}
        return JsonResponse(facts, status=status, headers=HEADERS)
    text = f"degraded: {'; '.join(wrong.values())}\n" if wrong else "ok"
    return HttpResponse(text, content_type=PLAIN, status=status, headers=HEADERS)


@transaction.non_atomic_requests
@require_safe
@login_not_required
@declares(PUBLIC)
def live(request: HttpRequest) -> HttpResponse:
    """200 as long as this process answers: for a load balancer. No query."""
    return HttpResponse("ok", content_type=PLAIN, headers=HEADERS)


def _sweep_is_late() -> str:
    try:
        swept_at = Sweep.objects.values_list("at", flat=True).first()
    except (DatabaseError, InterfaceError):
        return "the database doesn't know when the sweep ran"
    if not is_late(swept_at, at=now()):
        return ""
    when = f"{localtime(swept_at):%Y-%m-%d %H:%M}" if swept_at else "never"
    return f"the sweep last ran {when}"


def is_late(swept_at: datetime | None, *, at: datetime) -> bool:
    """Whether the sweep stayed away longer than the alarm allows."""
    seen = max(STARTED_AT, swept_at) if swept_at else STARTED_AT
    return at - seen > timedelta(minutes=settings.SWEEP_ALARM_MINUTES)
