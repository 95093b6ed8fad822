"""Werk nu: who has too much, and where it hurts today."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from zsm_werkplaats.accounts.desk import DeskRequest
from zsm_werkplaats.accounts.rights import requires
from zsm_werkplaats.dashboards.policies import WORKLOAD
from zsm_werkplaats.dashboards.workload.overview import Workload


@require_safe
@requires(WORKLOAD)
def workload(request: DeskRequest) -> HttpResponse:
    """What everybody of the team holds at this minute."""
    page = Workload(request.user, request.desk.here.pk, now())
    return render(request, "dashboards/workload/page.html", {"page": page})
