"""What the application told somebody, until they put it away."""

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from cases.policies import visible_to
from zsm_werkplaats.accounts.desk import DeskRequest
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.accounts.rights import requires
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.lib.paging import page_by_key
from zsm_werkplaats.outbox.models import Absence, Message
from zsm_werkplaats.outbox.policies import BE_AWAY, OWN_MESSAGES


def notices_for(user: User) -> QuerySet[Message]:
    """The notices of a user, newest first.

    Those about a case that was handed over or shielded meanwhile stay silent.
    """
    # Looked up per notice: `in` would read every case that the user may know of.
    visible = visible_to(user).filter(number=OuterRef("case_number")).order_by()
    known = Subquery(visible.values("number")[:1])
    about = Q(case_number__isnull=True) | Q(case_number=known)
    return Message.objects.notices_for(user).filter(about).order_by("-pk")


@require_safe
@requires(OWN_MESSAGES)
def notices(request: DeskRequest) -> HttpResponse:
    """The own notices, and the way to how and when one is told."""
    mine = notices_for(request.user)
    at = now()
    away = Absence.objects.not_over(day_of(at)).filter(user=request.user)
    context = {
        "page": page_by_key(mine, request.GET, key="pk", descending=True),
        "absence": away.select_related("substitute").first(),
        "may_be_away": request.desk.holds(BE_AWAY),
        "at": at,
    }
    return render(request, "dashboards/notices.html", context)
