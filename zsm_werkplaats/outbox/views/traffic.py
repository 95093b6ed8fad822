"""The administrator's page: does everything leave? No case, not even its number."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any

from django.contrib import messages
from django.db.models import Count, Min, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_POST, require_safe

from zsm_werkplaats.accounts.desk import DeskRequest
from zsm_werkplaats.accounts.rights import requires
from zsm_werkplaats.lib.paging import page_by_key
from zsm_werkplaats.outbox.actions import delivery
from zsm_werkplaats.outbox.models import Message, MessageQuerySet, Sweep
from zsm_werkplaats.outbox.policies import RETRY, SEE_TRAFFIC, traffic_visible_to

DAY = timedelta(days=1)
FAILING = 10


@dataclass(frozen=True)
class Traffic:
    """What waits, what left in the last day, what failed."""

    messages: MessageQuerySet
    at: datetime

    @cached_property
    def counts(self) -> dict[str, Any]:
        """How many of each, and since when the oldest waits."""
        counts: dict[str, Any] = self.messages.filter(
            Q(sent_at=None, withdrawn_at=None, by_mail=True)
            | Q(sent_at__gte=self.since)
        ).aggregate(
            queued=Count("pk", filter=Q(sent_at=None, given_up_at=None)),
            failing=Count(
                "pk", filter=Q(sent_at=None, given_up_at=None) & ~Q(failure="")
            ),
            sent=Count("pk", filter=Q(sent_at__isnull=False)),
            given_up=Count("pk", filter=Q(sent_at=None, given_up_at__isnull=False)),
            oldest=Min("queued_at", filter=Q(sent_at=None, given_up_at=None)),
        )
        return counts

    @property
    def since(self) -> datetime:
        """What left after this counts as lately."""
        return self.at - DAY

    @cached_property
    def failing(self) -> list[Message]:
        """Mails that failed and are tried again, the longest first."""
        tried = self.messages.waiting().exclude(failure="")
        return list(tried.select_related("recipient").order_by("queued_at")[:FAILING])

    @cached_property
    def last_sweep(self) -> datetime | None:
        return Sweep.objects.values_list("at", flat=True).first()


@require_safe
@requires(SEE_TRAFFIC)
def show_traffic(request: DeskRequest) -> HttpResponse:
    """Counts, ages, and the mails that were given up."""
    visible = traffic_visible_to(request.user)
    lost = visible.given_up().select_related("recipient")
    context = {
        "traffic": Traffic(visible, now()),
        "page": page_by_key(lost, request.GET, key="pk", descending=True),
    }
    return render(request, "outbox/traffic.html", context)


@require_POST
@requires(RETRY)
def retry(request: DeskRequest, pk: int) -> HttpResponse:
    """Try a mail again that was given up."""
    message = get_object_or_404(traffic_visible_to(request.user), pk=pk)
    if delivery.retry(message=message, at=now()):
        messages.success(request, "De mail gaat opnieuw op weg.")
    else:
        messages.info(request, "Deze mail was al onderweg.")
    return redirect("outbox:traffic")
