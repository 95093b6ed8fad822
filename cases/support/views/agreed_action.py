"""Screen of an agreed action."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods

from cases.case.lifecycle import Verb
from cases.case.models.case import Case
from cases.case.views.access import opens
from cases.case.views.form_page import form_page, go_back
from cases.support.actions.agreed_action import finish_action
from cases.support.forms.appointment import FinishActionForm
from zsm_werkplaats.accounts.desk import DeskRequest, posted
from zsm_werkplaats.lib.form_page import carry_out


@require_http_methods(["GET", "POST"])
@opens(Verb.FINISH_ACTION)
def finish(request: DeskRequest, case: Case, pk: int) -> HttpResponse:
    """Say that an agreed action is done."""
    at = now()
    action = get_object_or_404(case.agreedactions, pk=pk)
    form = FinishActionForm(posted(request), case=case, user=request.user, at=at)
    if carry_out(
        request,
        form,
        lambda: finish_action(action=action, by=request.user, at=at, **form.facts()),
        done="De actie is afgerond.",
    ):
        return go_back(request, case)
    return form_page(request, case, Verb.FINISH_ACTION, form, explanation=str(action))
