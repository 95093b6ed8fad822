"""For the machines that watch over the application."""

from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.timezone import localtime, now
from django.views.decorators.http import require_safe

from zsm_werkplaats.accounts.rights import PUBLIC, declares
from zsm_werkplaats.outbox.models import Sweep

STARTED_AT = now()
PLAIN = "text/plain; charset=utf-8"
DEGRADED = 503


@require_safe
@login_not_required
@declares(PUBLIC)
def health(request: HttpRequest) -> HttpResponse:
    """200 when the database answers and the sweep came by lately, else 503.

    A process that just started gives the sweep as long to come by. One query.
    """
    swept_at = Sweep.objects.values_list("at", flat=True).first()
    if is_late(swept_at, at=now()):
        when = f"{localtime(swept_at):%Y-%m-%d %H:%M}" if swept_at else "never"
        said = f"degraded: the sweep last ran {when}\n"
        return HttpResponse(said, content_type=PLAIN, status=DEGRADED)
    return HttpResponse("ok", content_type=PLAIN)


@transaction.non_atomic_requests
@require_safe
@login_not_required
@declares(PUBLIC)
def live(request: HttpRequest) -> HttpResponse:
    """200 as long as this process answers: for a load balancer. No query."""
    return HttpResponse("ok", content_type=PLAIN)


def is_late(swept_at: datetime | None, *, at: datetime) -> bool:
    """Whether the sweep stayed away longer than the alarm allows."""
    seen = max(STARTED_AT, swept_at) if swept_at else STARTED_AT
    return at - seen > timedelta(minutes=settings.SWEEP_ALARM_MINUTES)
