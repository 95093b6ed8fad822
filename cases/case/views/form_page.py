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
# The same for pages of the case itself.
BACKS_IN_CASE = {"context": ("cases:context", "Context")}


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
    step, (back_url, back_text) = STEPS[verb], _back(request, case)
    impossible = f"De zaak is {case.status_label}: dit kan nu niet."
    return show_form(
        request,
        form,
        template,
        case=case,
        heading=step.label,
        about=f"{case.reference} · {case.who}" if request.htmx else case.reference,
        impossible="" if is_possible(verb, case.status) else impossible,
        back_url=back_url,
        back_text=back_text,
        **context,
    )


def go_back(request: DeskRequest, case: Case) -> HttpResponse:
    """Back to where the form was opened: a list, a page of the case, else the case."""
    return go_to(request, _back(request, case)[0])


def _back(request: DeskRequest, case: Case) -> tuple[str, str]:
    """The address that the form leads back to, and what is there."""
    asked = request.GET.get("terug", "")
    if asked in BACKS_IN_CASE:
        name, label = BACKS_IN_CASE[asked]
        return reverse(name, args=[case.number]), label
    if asked in BACKS:
        name, label = BACKS[asked]
        return reverse(name), label
    return case.get_absolute_url(), case.reference
