"""What was handed over before, and undoing it."""

from typing import Any

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_POST, require_safe

from cases.case.policies import SPREAD_CASES
from cases.intake.actions.undo_handover import LASTS, undo_handover
from cases.intake.models.handover import Handover
from zsm_werkplaats.accounts.desk import DeskRequest
from zsm_werkplaats.accounts.rights import requires
from zsm_werkplaats.lib.numbers import counted
from zsm_werkplaats.lib.paging import page_by_key
from zsm_werkplaats.lib.refusal import RefusedError


@require_safe
@requires(SPREAD_CASES)
def handovers(request: DeskRequest) -> HttpResponse:
    """All hand-overs of the region, the latest first."""
    found = (
        Handover.objects.filter(region=request.desk.here)
        .select_related("colleague", "created_by")
        .annotate(
            number=Count("rows"),
            receivers=Count("rows__receiver", distinct=True),
            back=Count("rows", filter=Q(rows__undone_at__isnull=False)),
        )
    )
    page = page_by_key(found, request.GET, key="pk", descending=True)
    return render(request, "cases/pages/spread/past.html", {"page": page})


@require_safe
@requires(SPREAD_CASES)
def handover(request: DeskRequest, pk: int) -> HttpResponse:
    """One hand-over: which case went from whom to whom, and what was put back."""
    at = now()
    found = _get(request, pk)
    rows = found.rows.select_related("case", "sender", "receiver").prefetch_related(
        "case__involvements__person"
    )
    context: dict[str, Any] = {
        "handover": found,
        "rows": rows,
        "may_undo": found.undone_at is None and at <= found.created_at + LASTS,
        "until": found.created_at + LASTS,
    }
    return render(request, "cases/pages/spread/handover.html", context)


@require_POST
@requires(SPREAD_CASES)
def undo(request: DeskRequest, pk: int) -> HttpResponse:
    """Put back what nobody touched since; of the rest the page says why not."""
    found, at = _get(request, pk), now()
    was_undone = found.undone_at is not None
    try:
        undone = undo_handover(handover=found, by=request.user, at=at)
    except RefusedError as refusal:
        messages.error(request, str(refusal))
        return redirect("cases:past_handover", pk)
    if not was_undone:
        back = undone.rows.exclude(undone_at=None).count()
        left = undone.rows.filter(undone_at=None).count()
        messages.success(request, f"{counted(back, 'zaak', 'zaken')} teruggezet.")
        if left:
            kept = counted(left, "zaak blijft", "zaken blijven")
            messages.warning(request, f"{kept} waar die nu is. Hieronder staat waarom.")
    return redirect("cases:past_handover", pk)


def _get(request: DeskRequest, pk: int) -> Handover:
    found = Handover.objects.select_related("colleague", "created_by", "undone_by")
    return get_object_or_404(found, pk=pk, region=request.desk.here)
