"""Screens of what is raised to the manager: that it dead-ends somewhere again."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods

from cases.case.lifecycle import Verb
from cases.case.models.case import Case
from cases.case.views.access import opens
from cases.case.views.form_page import form_page, go_back
from cases.context.dead_ends import dead_ends_at
from cases.support.actions import raised_dead_end as raising
from cases.support.forms.appointment import AnswerForm, RaiseForm
from socialmap.organisation.models.organisation import Organisation
from zsm_werkplaats.accounts.desk import DeskRequest, posted
from zsm_werkplaats.lib.form_page import carry_out
from zsm_werkplaats.lib.numbers import row_number


@require_http_methods(["GET", "POST"])
@opens(Verb.RAISE_DEAD_END)
def raise_dead_end(request: DeskRequest, case: Case) -> HttpResponse:
    """Raise that it dead-ends somewhere again; `?organisatie=` names where."""
    at = now()
    of_region = Organisation.objects.used_in(case.region_id)
    known = of_region.filter(pk=row_number(request.GET.get("organisatie", ""))).first()
    form = RaiseForm(
        posted(request),
        case=case,
        user=request.user,
        at=at,
        initial={"organisation": known} if known else {},
    )
    if carry_out(
        request,
        form,
        lambda: raising.raise_dead_end(
            case=case, by=request.user, at=at, **form.facts()
        ),
        done="Ingebracht. De unitmanager ziet dit op Mijn dag.",
    ):
        return go_back(request, case)
    about = (
        f"{known}: {dead_ends_at(known, case.region_id)} keer doodgelopen"
        if known
        else ""
    )
    return form_page(request, case, Verb.RAISE_DEAD_END, form, explanation=about)


@require_http_methods(["GET", "POST"])
@opens(Verb.ANSWER_DEAD_END)
def answer(request: DeskRequest, case: Case, pk: int) -> HttpResponse:
    """Say what happens with what was raised."""
    at = now()
    raised = get_object_or_404(
        case.raiseddeadends.select_related("organisation", "created_by"), pk=pk
    )
    form = AnswerForm(posted(request), case=case, user=request.user, at=at)
    if carry_out(
        request,
        form,
        lambda: raising.answer_dead_end(
            raised=raised, by=request.user, at=at, **form.facts()
        ),
        done="Beantwoord. Het antwoord staat in de zaak.",
    ):
        return go_back(request, case)
    about = f"{raised}. {raised.created_by.name}: {raised.why}"
    return form_page(request, case, Verb.ANSWER_DEAD_END, form, explanation=about)
