"""Screens of the restriction of somebody's data."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_POST

from cases.case.lifecycle import Verb
from cases.case.models.case import Case
from cases.case.models.people import Involvement
from cases.case.views.access import opens
from cases.case.views.form_page import form_page, go_back
from cases.context.actions import restriction
from cases.context.forms.restriction import RestrictionForm
from zsm_werkplaats.accounts.desk import DeskRequest, posted
from zsm_werkplaats.lib.form_page import carry_out
from zsm_werkplaats.lib.refusal import RefusedError

EXPLAINED = (
    "De gegevens van {name} blijven staan en krijgen een label. Zolang de beperking "
    "geldt, gaan zaken van {name} niet mee in downloads en onderzoek en vernietigen we "
    "ze niet. Het werk in de zaak kan doorgaan voor zover dat nodig is."
)


@require_http_methods(["GET", "POST"])
@opens(Verb.RESTRICT_PERSON)
def restrict_person(request: DeskRequest, case: Case, pk: int) -> HttpResponse:
    """Say why the use of somebody's data is restricted."""
    at = now()
    person = _involvement(case, pk).person
    form = RestrictionForm(posted(request), case=case, user=request.user, at=at)
    if carry_out(
        request,
        form,
        lambda: restriction.restrict_person(
            case=case, person=person, by=request.user, at=at, **form.facts()
        ),
        done="Het gebruik van de gegevens is beperkt.",
    ):
        return go_back(request, case)
    return form_page(
        request,
        case,
        Verb.RESTRICT_PERSON,
        form,
        explanation=EXPLAINED.format(name=person.name),
    )


@require_POST
@opens(Verb.LIFT_RESTRICTION)
def lift_restriction(request: DeskRequest, case: Case, pk: int) -> HttpResponse:
    """Let the data be used again."""
    person = _involvement(case, pk).person
    try:
        restriction.lift_restriction(
            case=case, person=person, by=request.user, at=now()
        )
    except RefusedError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "De beperking is opgeheven.")
    return redirect("cases:context", case.number)


def _involvement(case: Case, pk: int) -> Involvement:
    return get_object_or_404(case.involvements.select_related("person"), pk=pk)
