"""Where the meetings begin: what comes, and what runs."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from reflection.meeting.policies import SEE, meetings_for
from zsm_werkplaats.accounts.desk import DeskRequest
from zsm_werkplaats.accounts.rights import requires

MOST = 10


@require_safe
@requires(SEE)
def overview(request: DeskRequest) -> HttpResponse:
    """The meetings that run and come, soonest first."""
    coming = meetings_for(request.desk).not_over().select_related("chair")
    context = {"coming": coming.order_by("planned_at", "pk")[:MOST], "at": now()}
    return render(request, "reflection/meeting/overview.html", context)
