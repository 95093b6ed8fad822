"""The screen on which the worker tells the prosecutor how the conditions are kept."""

from django.http import HttpResponse
from django.utils.formats import date_format
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods

from cases.case.lifecycle import Verb
from cases.case.models.case import Case
from cases.case.views.access import opens
from cases.case.views.form_page import form_page, go_back
from cases.decision.actions import condition_report as term
from cases.decision.forms.condition_report import ConditionsForm
from cases.decision.models.decision import Decision
from zsm_werkplaats.accounts.desk import DeskRequest, posted
from zsm_werkplaats.lib.form_page import carry_out


@require_http_methods(["GET", "POST"])
@opens(Verb.REPORT_CONDITIONS)
def report_conditions(request: DeskRequest, case: Case) -> HttpResponse:
    """Say of each condition how far it is kept."""
    at = now()
    told = term.reported_of(case=case)
    form = ConditionsForm(
        posted(request), told=told, case=case, user=request.user, at=at
    )
    if carry_out(
        request,
        form,
        lambda: term.report_conditions(
            case=case, by=request.user, at=at, **form.facts()
        ),
        done="Het is teruggemeld. De officier ziet het bij Te beslissen.",
    ):
        return go_back(request, case)
    return form_page(
        request,
        case,
        Verb.REPORT_CONDITIONS,
        form,
        explanation=_in_words(told.decision),
    )


def _in_words(decision: Decision | None) -> str:
    if decision is None:
        return "Er is nog geen beslissing."
    if decision.term_until is None:
        return "Zonder einddatum."
    return f"De voorwaarden gelden tot en met {date_format(decision.term_until)}."
