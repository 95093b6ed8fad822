"""One page for every verb with a form: show it, do it, say what happened."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django_htmx.http import HttpResponseClientRedirect

from cases.case.actions.door import AlreadyDoneError
from cases.case.forms.base import ActionForm
from cases.case.lifecycle import STEPS, Verb, is_possible
from cases.case.models.case import Case
from zsm_werkplaats.accounts.desk import DeskRequest
from zsm_werkplaats.drafts.actions import finish_draft
from zsm_werkplaats.drafts.offer import offer_drafts
from zsm_werkplaats.lib.refusal import RefusedError

# Where a form may lead back to, by `?terug=`; else it is the case.
BACKS = {
    "dag": ("front:my_day", "Mijn dag"),
    "bellen": ("cases:calls", "Belronde"),
    "daglijst": ("cases:triage", "Daglijst"),
}
INVALID = 422


def form_page(
    request: DeskRequest,
    case: Case,
    verb: Verb,
    form: ActionForm,
    act: Callable[..., object],
    *,
    done: str,
    template: str = "cases/case/form_page.html",
    **context: Any,
) -> HttpResponse:
    """Show the form of `verb`; when it is valid, call `act` with its facts.

    `done` is what the green banner says afterwards. A refusal comes back as an
    error in the form, with everything that was typed.
    """
    if form.is_valid():
        try:
            act(**form.facts())
        except RefusedError as refusal:
            form.refuse(refusal.field, str(refusal))
        except AlreadyDoneError:
            return go_back(request, case)
        else:
            finish_draft(by=request.user, submission=form.cleaned_data["submission"])
            messages.success(request, done)
            return go_back(request, case)
    offer_drafts(request, form)
    step = STEPS[verb]
    context |= {
        "case": case,
        "form": form,
        "step": step,
        "is_possible": is_possible(verb, case.status),
        "back_url": _back_url(request, case),
        "back_label": _back(request)[1] or case.reference,
    }
    if request.htmx:
        template += "#form"
    return render(request, template, context, status=INVALID if form.is_bound else 200)


def go_back(request: DeskRequest, case: Case) -> HttpResponse:
    """Back to where the form was opened: a list, else the case."""
    url = _back_url(request, case)
    return HttpResponseClientRedirect(url) if request.htmx else redirect(url)


def _back(request: DeskRequest) -> tuple[str, str]:
    return BACKS.get(request.GET.get("terug", ""), ("", ""))


def _back_url(request: DeskRequest, case: Case) -> str:
    address, _ = _back(request)
    return reverse(address) if address else case.get_absolute_url()
