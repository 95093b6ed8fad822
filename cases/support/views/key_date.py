"""Screens of the days that others set for a case."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.text import capfirst
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods

from cases.case.lifecycle import Verb
from cases.case.models.case import Case
from cases.case.views.access import opens
from cases.case.views.form_page import form_page, go_back
from cases.support.actions import key_date as dates
from cases.support.forms.appointment import KeyDateForm, WithdrawDateForm
from zsm_werkplaats.accounts.desk import DeskRequest, posted
from zsm_werkplaats.lib.form_page import carry_out


@require_http_methods(["GET", "POST"])
@opens(Verb.NOTE_DATE)
def note_date(request: DeskRequest, case: Case) -> HttpResponse:
    """Write down when the hearing is, or until when a home ban holds."""
    at = now()
    form = KeyDateForm(posted(request), case=case, user=request.user, at=at)
    if carry_out(
        request,
        form,
        lambda: dates.note_date(case=case, by=request.user, at=at, **form.facts()),
        done="De datum staat in de agenda.",
    ):
        return go_back(request, case)
    return form_page(request, case, Verb.NOTE_DATE, form)


@require_http_methods(["GET", "POST"])
@opens(Verb.WITHDRAW_DATE)
def withdraw_date(request: DeskRequest, case: Case, pk: int) -> HttpResponse:
    """The day no longer counts."""
    at = now()
    key_date = get_object_or_404(case.keydates.select_related("person"), pk=pk)
    form = WithdrawDateForm(posted(request), case=case, user=request.user, at=at)
    if carry_out(
        request,
        form,
        lambda: dates.withdraw_date(
            key_date=key_date, by=request.user, at=at, **form.facts()
        ),
        done="De datum is vervallen.",
    ):
        return go_back(request, case)
    about = capfirst(key_date.in_words)
    return form_page(request, case, Verb.WITHDRAW_DATE, form, explanation=about)
