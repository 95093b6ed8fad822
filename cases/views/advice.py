"""Screens of the advice."""

from functools import partial

from django.http import HttpResponse
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods

from cases.actions import advice as actions
from cases.forms.advice import AdviceForm
from cases.lifecycle import Verb
from cases.models import Case
from cases.views.access import opens
from cases.views.form_page import form_page
from zsm_werkplaats.accounts.desk import DeskRequest, posted


@require_http_methods(["GET", "POST"])
@opens(Verb.GIVE_ADVICE)
def give_advice(request: DeskRequest, case: Case) -> HttpResponse:
    """Advise the prosecutor."""
    at = now()
    form = AdviceForm(posted(request), case=case, user=request.user, at=at)
    act = partial(actions.give_advice, case=case, by=request.user, at=at)
    return form_page(
        request,
        case,
        Verb.GIVE_ADVICE,
        form,
        act,
        done="Het advies is gegeven. De officier ziet de zaak bij Te beslissen.",
    )
