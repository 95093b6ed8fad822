"""Screens of what already is around a person."""

from functools import partial

from django.http import HttpResponse
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods

from cases.case.lifecycle import Verb
from cases.case.models.case import Case
from cases.case.policies import visible_to
from cases.case.views.access import opens
from cases.case.views.edit_conflict import both_texts, differences, sent_again
from cases.case.views.form_page import form_page
from cases.context.actions import surroundings
from cases.context.forms.surroundings import (
    ContradictionForm,
    ExistingSupportForm,
    LinkForm,
    PoliceReportForm,
)
from cases.context.models.surroundings import ExistingSupport
from zsm_werkplaats.accounts.desk import DeskRequest, posted
from zsm_werkplaats.lib.numbers import row_number
from zsm_werkplaats.lib.versions import EditedMeanwhileError

TOLD = ("provider", "what", "since", "running", "sufficiency", "known_to")


@require_http_methods(["GET", "POST"])
@opens(Verb.NOTE_EXISTING_SUPPORT)
def existing_support(request: DeskRequest, case: Case) -> HttpResponse:
    """Write down help that runs; `?bijwerken=` names what was known of it.

    Who brings it up to date at the same time chooses between both texts.
    """
    at = now()
    known = _known(case, request.GET.get("bijwerken", ""))
    initial = {name: getattr(known, name) for name in TOLD} if known else {}
    form = ExistingSupportForm(
        posted(request),
        case=case,
        user=request.user,
        at=at,
        initial={**initial, "person": known and known.person_id, "replaces": known},
    )
    act = partial(surroundings.note_existing_support, case=case, by=request.user, at=at)
    done = "De lopende hulp is vastgelegd."
    verb = Verb.NOTE_EXISTING_SUPPORT
    try:
        return form_page(request, case, verb, form, act, done=done)
    except EditedMeanwhileError as edited:
        return _both_texts(request, case, form, edited.current)


def _both_texts(
    request: DeskRequest, case: Case, typed: ExistingSupportForm, known: ExistingSupport
) -> HttpResponse:
    standing = {name: getattr(known, name) for name in (*TOLD, "person")}
    data = sent_again(typed, replaces=known.pk)
    again = ExistingSupportForm(data, case=case, user=request.user, at=typed.opened_at)
    url = reverse("cases:existing_support", args=[case.number])
    return both_texts(request, case, differences(typed, standing), url, form=again)


def _known(case: Case, pk: str) -> ExistingSupport | None:
    number = row_number(pk)
    return case.existingsupports.filter(pk=number, superseded_at=None).first()


@require_http_methods(["GET", "POST"])
@opens(Verb.NOTE_POLICE_REPORT)
def police_report(request: DeskRequest, case: Case) -> HttpResponse:
    """Write down an earlier report to the police."""
    at = now()
    form = PoliceReportForm(posted(request), case=case, user=request.user, at=at)
    act = partial(surroundings.note_police_report, case=case, by=request.user, at=at)
    done = "De melding is vastgelegd."
    return form_page(request, case, Verb.NOTE_POLICE_REPORT, form, act, done=done)


@require_http_methods(["GET", "POST"])
@opens(Verb.NOTE_CONTRADICTION)
def contradiction(request: DeskRequest, case: Case) -> HttpResponse:
    """Put two statements that do not agree beside each other."""
    at = now()
    form = ContradictionForm(posted(request), case=case, user=request.user, at=at)
    act = partial(surroundings.note_contradiction, case=case, by=request.user, at=at)
    done = "De tegenspraak is vastgelegd."
    return form_page(request, case, Verb.NOTE_CONTRADICTION, form, act, done=done)


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
    act = partial(surroundings.link_case, case=case, by=request.user, at=at)
    return form_page(
        request, case, Verb.LINK_CASE, form, act, done="De zaken zijn gekoppeld."
    )
