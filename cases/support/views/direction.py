"""Screen of who directs the help."""

from django.http import HttpResponse
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods

from cases.case.lifecycle import Verb
from cases.case.models.case import Case
from cases.case.views.access import opens
from cases.case.views.form_page import form_page, go_back
from cases.support.actions import direction
from cases.support.forms.direction import DirectionForm
from zsm_werkplaats.accounts.desk import DeskRequest, posted
from zsm_werkplaats.lib.form_page import carry_out


@require_http_methods(["GET", "POST"])
@opens(Verb.SETTLE_DIRECTION)
def settle_direction(request: DeskRequest, case: Case) -> HttpResponse:
    """Settle who directs the help."""
    at = now()
    form = DirectionForm(posted(request), case=case, user=request.user, at=at)
    if carry_out(
        request,
        form,
        lambda: direction.settle_direction(
            case=case, by=request.user, at=at, **form.facts()
        ),
        done="De regie is vastgelegd.",
    ):
        return go_back(request, case)
    return form_page(request, case, Verb.SETTLE_DIRECTION, form)
