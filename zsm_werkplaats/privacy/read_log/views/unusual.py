"""The manager's page of unusual reading, and the cases behind each number."""

from django.db.models import Exists, OuterRef
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from cases.case.views.handed_out import handed_out
from zsm_werkplaats.accounts.desk import DeskRequest
from zsm_werkplaats.accounts.models import Membership, User
from zsm_werkplaats.accounts.rights import requires
from zsm_werkplaats.accounts.security import SecurityKind
from zsm_werkplaats.audit.log import record_security_event
from zsm_werkplaats.privacy.read_log.policies import SEE_UNUSUAL
from zsm_werkplaats.privacy.read_log.unusual import opened_by, unusual_in


@require_safe
@requires(SEE_UNUSUAL)
def unusual_reading(request: DeskRequest) -> HttpResponse:
    """Who read far more cases than usual, outside their own work."""
    rows = unusual_in(request.desk.here, now())
    return render(request, "privacy/read_log/unusual.html", {"rows": rows})


@require_safe
@requires(SEE_UNUSUAL)
def unusual_reading_of(request: DeskRequest, pk: int) -> HttpResponse:
    """The cases that one of them read; that somebody looks is logged."""
    handed_out(request).names_only = True
    here, at = request.desk.here, now()
    held = Membership.objects.filter(user=OuterRef("pk"), region=here)
    person = get_object_or_404(User.objects.filter(Exists(held)), pk=pk)
    record_security_event(
        kind=SecurityKind.LOG_READ,
        at=at,
        by=request.user,
        about=person,
        region_id=here.pk,
        detail="opvallende inzage",
    )
    context = {"person": person, "cases": opened_by(person, here, at)}
    return render(request, "privacy/read_log/unusual_of.html", context)
