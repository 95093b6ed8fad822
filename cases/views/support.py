"""Screens of the support."""

from functools import partial

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods

from cases.actions import support as actions
from cases.forms.support import DirectionForm, EndForm, StartForm, SupportForm
from cases.lifecycle import Verb
from cases.models import Case
from cases.views.access import opens
from cases.views.form_page import form_page
from zsm_werkplaats.accounts.desk import DeskRequest, posted


@require_http_methods(["GET", "POST"])
@opens(Verb.ARRANGE_SUPPORT)
def arrange(request: DeskRequest, case: Case) -> HttpResponse:
    """Ask for help at an organisation."""
    at = now()
    form = SupportForm(posted(request), case=case, user=request.user, at=at)
    act = partial(actions.arrange_support, case=case, by=request.user, at=at)
    done = "De hulp is gevraagd. Meld het als ze is gestart."
    return form_page(request, case, Verb.ARRANGE_SUPPORT, form, act, done=done)


@require_http_methods(["GET", "POST"])
@opens(Verb.START_SUPPORT)
def start(request: DeskRequest, case: Case, pk: int) -> HttpResponse:
    """The receiving side confirmed that the help started."""
    at = now()
    support = get_object_or_404(case.supports, pk=pk)
    form = StartForm(posted(request), case=case, user=request.user, at=at)
    act = partial(actions.start_support, support=support, by=request.user, at=at)
    return form_page(
        request,
        case,
        Verb.START_SUPPORT,
        form,
        act,
        done="De hulp is gestart.",
        explanation=support.need,
    )


@require_http_methods(["GET", "POST"])
@opens(Verb.END_SUPPORT)
def end(request: DeskRequest, case: Case, pk: int) -> HttpResponse:
    """The help ended, and how."""
    at = now()
    support = get_object_or_404(case.supports, pk=pk)
    form = EndForm(posted(request), case=case, user=request.user, at=at)
    act = partial(actions.end_support, support=support, by=request.user, at=at)
    return form_page(
        request,
        case,
        Verb.END_SUPPORT,
        form,
        act,
        done="Het einde van de hulp is vastgelegd.",
        explanation=support.need,
    )


@require_http_methods(["GET", "POST"])
@opens(Verb.SETTLE_DIRECTION)
def settle_direction(request: DeskRequest, case: Case) -> HttpResponse:
    """Settle who directs the help."""
    at = now()
    form = DirectionForm(posted(request), case=case, user=request.user, at=at)
    act = partial(actions.settle_direction, case=case, by=request.user, at=at)
    done = "De regie is vastgelegd."
    return form_page(request, case, Verb.SETTLE_DIRECTION, form, act, done=done)
