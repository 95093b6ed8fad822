"""Screens of the triage: one row after another, at the pace of the meeting."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from cases.case.policies import DAY_LIST, TRIAGE
from cases.intake.actions import nomination as intake
from cases.intake.actions import triage
from cases.intake.forms.day_list import TriageForm, UndoForm, nomination_of
from cases.intake.forms.nomination import NominationForm
from cases.intake.models.day_list import DayList
from cases.intake.models.day_list_entry import DayListEntry
from cases.intake.nomination_warnings import NominationWarnings, nomination_warnings
from cases.intake.views.day_list_page import TriagePage, get_entry, next_entry
from zsm_werkplaats.accounts.desk import DeskRequest, posted
from zsm_werkplaats.accounts.rights import requires
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.lib.form_page import carry_out, go_to, show_form
from zsm_werkplaats.lib.refusal import RefusedError
from zsm_werkplaats.team.roster.on_duty import who_is_on_duty


@require_safe
@requires(TRIAGE)
def begin(request: DeskRequest) -> HttpResponse:
    """Go to the first row of today that waits."""
    today = DayList.objects.filter(region=request.desk.here, day=day_of(now())).first()
    entry = next_entry(today, request.user) if today else None
    return redirect(entry or "cases:day_list")


@require_safe
@requires(DAY_LIST)
def show_entry(request: DeskRequest, pk: int) -> HttpResponse:
    """One row, with everything that helps to choose; for htmx only what changes."""
    at = now()
    page = TriagePage(request.user, get_entry(request, pk), at)
    context = {"page": page, "entry": page.entry, "at": at}
    is_turn = request.htmx and not request.htmx.history_restore_request
    name = "_turn" if is_turn else "page"
    return render(request, f"cases/intake/triage/{name}.html", context)


@require_POST
@requires(TRIAGE)
def choose(request: DeskRequest, pk: int) -> HttpResponse:
    """Take the choice and go to the next row; what a colleague chose stands."""
    at, entry = now(), get_entry(request, pk)
    form = TriageForm(request.POST, user=request.user, at=at)
    if not form.is_valid():
        messages.warning(request, "Kies de reguliere route of een van de redenen.")
        return redirect(entry)
    try:
        triage.triage_entry(entry=entry, by=request.user, at=at, **form.facts())
    except RefusedError as refusal:
        messages.warning(request, str(refusal))
    return _go_on(request, entry)


@require_POST
@requires(TRIAGE)
def undo(request: DeskRequest, pk: int) -> HttpResponse:
    """Open a row again, and go there."""
    entry = get_entry(request, pk)
    form = UndoForm(request.POST, user=request.user, at=now())
    if form.is_valid():
        try:
            triage.undo_triage(entry=entry, by=request.user, **form.facts())
        except RefusedError as refusal:
            messages.warning(request, str(refusal))
    return redirect(entry)


@require_http_methods(["GET", "POST"])
@requires(TRIAGE)
def nominate(request: DeskRequest, pk: int) -> HttpResponse:
    """Nominate who stands on this row, and go to the next."""
    at, entry = now(), get_entry(request, pk)
    form = _nomination_form(request, entry, at)
    if carry_out(
        request,
        form,
        lambda: intake.nominate_case(
            region=entry.region, by=request.user, at=at, entry=entry, **form.facts()
        ),
        done=lambda case: f"Voorgedragen als {case.reference}.",
    ):
        return _go_on(request, entry)
    notes = _mind(request, entry)
    template = "cases/intake/nominate.html"
    on_duty = who_is_on_duty(entry.region, at)
    return show_form(
        request, form, template, entry=entry, at=at, notes=notes, on_duty=on_duty
    )


def _go_on(request: DeskRequest, entry: DayListEntry) -> HttpResponse:
    waiting = next_entry(entry.day_list, request.user, after=entry.pk)
    if waiting:
        return redirect(waiting)
    messages.success(request, "Klaar: voor iedereen op de lijst is gekozen.")
    return go_to(request, entry.day_list)


def _nomination_form(request: DeskRequest, entry: DayListEntry, at: Any) -> Any:
    form = NominationForm(
        posted(request),
        region=entry.region,
        user=request.user,
        at=at,
        initial=nomination_of(entry),
    )
    form.fields["signals"].widget.attrs["autofocus"] = True
    return form


def _mind(request: DeskRequest, entry: DayListEntry) -> NominationWarnings:
    return nomination_warnings(
        name=entry.name,
        birth_date=entry.birth,
        offence_on=None,
        parketnummer=entry.parketnummer,
        region=entry.region,
        user=request.user,
        at=now(),
    )
