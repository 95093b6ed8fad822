"""What everybody sets for themselves: how they are told, and when they are away."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_POST

from zsm_werkplaats.accounts.desk import DeskRequest, posted
from zsm_werkplaats.accounts.rights import requires
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.lib.refusal import RefusedError
from zsm_werkplaats.outbox.actions import absence, preferences
from zsm_werkplaats.outbox.forms import AbsenceForm, PreferencesForm
from zsm_werkplaats.outbox.models import Message
from zsm_werkplaats.outbox.policies import (
    BE_AWAY,
    OWN_MESSAGES,
    absences_visible_to,
)

INVALID = 422
# Where a notice was put away, by `?terug=`; else it was on the page of the notices.
BACKS = {"dag": "front:my_day", "beslissen": "cases:to_decide"}
MOST = 50  # absences on one page: more than any team has ahead


@require_http_methods(["GET", "POST"])
@requires(OWN_MESSAGES)
def set_preferences(request: DeskRequest) -> HttpResponse:
    """Say per kind whether it comes by mail too."""
    form = PreferencesForm(posted(request), user=request.user)
    if form.is_valid():
        preferences.set_preferences(user=request.user, by_mail=form.by_mail())
        messages.success(request, "Je keuze geldt vanaf de volgende melding.")
        return redirect("front:notices")
    status = INVALID if form.is_bound else 200
    context = {"form": form}
    return render(request, "outbox/preferences.html", context, status=status)


@require_POST
@requires(OWN_MESSAGES)
def dismiss(request: DeskRequest, pk: int) -> HttpResponse:
    """Put an own notice away; on a second click it is gone already."""
    message = get_object_or_404(Message, pk=pk, recipient=request.user)
    preferences.dismiss(message=message, by=request.user, at=now())
    return redirect(BACKS.get(request.GET.get("terug", ""), "front:notices"))


@require_http_methods(["GET", "POST"])
@requires(BE_AWAY)
def absences(request: DeskRequest) -> HttpResponse:
    """Who is away from today on, and a form to say so."""
    at, region = now(), request.desk.here
    form = AbsenceForm(
        posted(request), by=request.user, region=region, today=day_of(at)
    )
    if form.is_valid() and _set(request, form):
        messages.success(request, "De afwezigheid staat vast.")
        return redirect("outbox:absences")
    ahead = absences_visible_to(request.user).filter(region=region)
    shown = ahead.not_over(day_of(at)).select_related("user", "substitute")[:MOST]
    context = {"form": form, "absences": shown}
    status = INVALID if form.is_bound else 200
    return render(request, "outbox/absences.html", context, status=status)


@require_POST
@requires(BE_AWAY)
def end_absence(request: DeskRequest, pk: int) -> HttpResponse:
    """Take an absence back; on a second click it is gone already."""
    found = get_object_or_404(absences_visible_to(request.user), pk=pk)
    absence.end_absence(absence=found, by=request.user, at=now())
    messages.success(request, "De afwezigheid is ingetrokken.")
    return redirect("outbox:absences")


def _set(request: DeskRequest, form: AbsenceForm) -> bool:
    """Whether the absence was taken; a refusal stands next to its field."""
    facts = {"user": request.user} | form.cleaned_data
    try:
        absence.set_absence(
            **facts, region=request.desk.here, by=request.user, at=now()
        )
    except RefusedError as refusal:
        form.add_error(refusal.field, str(refusal))
        return False
    return True
