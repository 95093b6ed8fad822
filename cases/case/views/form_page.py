"""The page of a form about one case, and where it leads back to."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from cases.case.forms.base import ActionForm
from cases.case.lifecycle import STEPS, Verb, is_possible
from cases.case.models.case import Case
from zsm_werkplaats.accounts.desk import DeskRequest
from zsm_werkplaats.lib.form_page import go_to, show_form

# Where a form may lead back to, by `?terug=`; else it is the case.
BACKS = {
    "dag": ("front:my_day", "Mijn dag"),
    "bellen": ("cases:calls", "Belronde"),
    "daglijst": ("cases:triage", "Daglijst"),
}


def form_page(
    request: DeskRequest,
    case: Case,
    verb: Verb,
    form: ActionForm,
    *,
    template: str = "cases/case/form_page.html",
    **context: Any,
) -> HttpResponse:
    """The page of the form of `verb`, with what was wrong or differs."""
    step, (address, label) = STEPS[verb], _back(request)
    impossible = f"De zaak is {case.status_label}: dit kan nu niet."
    return show_form(
        request,
        form,
        template,
        case=case,
        heading=step.label,
        about=f"{case.reference} · {case.who}" if request.htmx else case.reference,
        impossible="" if is_possible(verb, case.status) else impossible,
        back_url=reverse(address) if address else case.get_absolute_url(),
        back_text=label or case.reference,
        **context,
    )


def go_back(request: DeskRequest, case: Case) -> HttpResponse:
    """Back to where the form was opened: a list, else the case."""
    address, _ = _back(request)
    return go_to(request, address or case)


def _back(request: DeskRequest) -> tuple[str, str]:
    return BACKS.get(request.GET.get("terug", ""), ("", ""))
