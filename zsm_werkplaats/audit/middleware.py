"""Who was refused, written in the security log."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.timezone import now

from zsm_werkplaats.accounts.desk import Desk
from zsm_werkplaats.accounts.security import SecurityKind
from zsm_werkplaats.audit.log import record_security_event
from zsm_werkplaats.lib.working_for import working_for

BIGGEST = 2**63


class RecordRefusals:
    """Write down who was refused a page or a case.

    A middleware: the transaction of the view is undone by the refusal itself. A page
    that does not exist is no refusal; a case is, since nobody may know which exist.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer as it would be, and write the refusal."""
        response = self.get_response(request)
        refusal = getattr(request, "refused_with", None)
        if refusal is not None and (desk := getattr(request, "desk", None)):
            _record(request, desk, refusal)
        return response


def _record(request: HttpRequest, desk: Desk, refusal: Exception) -> None:
    match = request.resolver_match
    number = match.kwargs.get("number") if match else None
    if isinstance(refusal, Http404) and number is None:
        return
    with working_for(desk.user.pk):
        record_security_event(
            kind=SecurityKind.REFUSED,
            at=now(),
            by=desk.user,
            region_id=desk.region.pk if desk.region else None,
            case_number=number if number and number < BIGGEST else None,
            detail=match.view_name if match else "",
        )
