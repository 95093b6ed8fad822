"""What the application told somebody, until they put it away."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from cases.pages.own_notices import notices_for
from zsm_werkplaats.accounts.desk import DeskRequest
from zsm_werkplaats.accounts.rights import requires
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.lib.paging import page_by_key
from zsm_werkplaats.outbox.models import Absence
from zsm_werkplaats.outbox.policies import BE_AWAY, OWN_MESSAGES


@require_safe
@requires(OWN_MESSAGES)
def notices(request: DeskRequest) -> HttpResponse:
    """The own notices, and the way to how and when one is told."""
    at = now()
    mine = notices_for(request.user, at)
    away = Absence.objects.not_over(day_of(at)).filter(user=request.user)
    context = {
        "page": page_by_key(mine, request.GET, key="pk", descending=True),
        "absence": away.select_related("substitute").first(),
        "may_be_away": request.desk.holds(BE_AWAY),
        "at": at,
    }
    return render(request, "front/notices.html", context)
