"""Screens of what already is around a person."""

from django.http import HttpResponse
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods

from cases.case.lifecycle import Verb
from cases.case.models.case import Case
from cases.case.policies import visible_to
from cases.case.views.access import opens
from cases.case.views.form_page import form_page, go_back
from cases.context.actions import surroundings
from cases.context.forms.surroundings import (
    ContradictionForm,
    ExistingSupportForm,
    LinkForm,
    PoliceReportForm,
)
from cases.context.models.surroundings import ExistingSupport
from zsm_werkplaats.accounts.desk import DeskRequest, posted
from zsm_werkplaats.lib.form_page import carry_out
from zsm_werkplaats.lib.numbers import row_number


@require_http_methods(["GET", "POST"])
@opens(Verb.NOTE_EXISTING_SUPPORT)
def existing_support(request: DeskRequest, case: Case) -> HttpResponse:
    """Write down help that runs; `?bijwerken=` names what was known of it."""
    at = now()
    known = _known(case, request.GET.get("bijwerken", ""))
    form = ExistingSupportForm(
        posted(request), known=known, case=case, user=request.user, at=at
    )
    if carry_out(
        request,
        form,
        lambda: surroundings.note_existing_support(
            case=case, by=request.user, at=at, **form.facts()
        ),
        done="De lopende hulp is vastgelegd.",
    ):
        return go_back(request, case)
    return form_page(request, case, Verb.NOTE_EXISTING_SUPPORT, form)


def _known(case: Case, pk: str) -> ExistingSupport | None:
    number = row_number(pk)
    return case.existingsupports.filter(pk=number, superseded_at=None).first()


@require_http_methods(["GET", "POST"])
@opens(Verb.NOTE_POLICE_REPORT)
def police_report(request: DeskRequest, case: Case) -> HttpResponse:
    """Write down an earlier report to the police."""
    at = now()
    form = PoliceReportForm(posted(request), case=case, user=request.user, at=at)
    if carry_out(
        request,
        form,
        lambda: surroundings.note_police_report(
            case=case, by=request.user, at=at, **form.facts()
        ),
        done="De melding is vastgelegd.",
    ):
        return go_back(request, case)
    return form_page(request, case, Verb.NOTE_POLICE_REPORT, form)


@require_http_methods(["GET", "POST"])
@opens(Verb.NOTE_CONTRADICTION)
def contradiction(request: DeskRequest, case: Case) -> HttpResponse:
    """Put two statements that do not agree beside each other."""
    at = now()
    form = ContradictionForm(posted(request), case=case, user=request.user, at=at)
    if carry_out(
        request,
        form,
        lambda: surroundings.note_contradiction(
            case=case, by=request.user, at=at, **form.facts()
        ),
        done="De tegenspraak is vastgelegd.",
    ):
        return go_back(request, case)
    return form_page(request, case, Verb.NOTE_CONTRADICTION, form)


@require_http_methods(["GET", "POST"])
@opens(Verb.LINK_CASE)
def link(request: DeskRequest, case: Case) -> HttpResponse:
    """Link another case that has to do with this one."""
    at = now()
    others = visible_to(request.user).filter(region=case.region)
    form = LinkForm(
        posted(request),
        others=others.exclude(pk=case.pk),
        case=case,
        user=request.user,
        at=at,
    )
    if carry_out(
        request,
        form,
        lambda: surroundings.link_case(
            case=case, by=request.user, at=at, **form.facts()
        ),
        done="De zaken zijn gekoppeld.",
    ):
        return go_back(request, case)
    return form_page(request, case, Verb.LINK_CASE, form)
