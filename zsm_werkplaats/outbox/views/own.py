"""What everybody sets for themselves: how they are told, and when they are away."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_POST

from zsm_werkplaats.accounts.desk import DeskRequest, posted
from zsm_werkplaats.accounts.rights import requires
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.lib.form_page import carry_out, show_form
from zsm_werkplaats.outbox.actions import absence, preferences
from zsm_werkplaats.outbox.forms import AbsenceForm, PreferencesForm
from zsm_werkplaats.outbox.models import Message
from zsm_werkplaats.outbox.policies import (
    BE_AWAY,
    OWN_MESSAGES,
    absences_visible_to,
)

# Where a notice was put away, by `?terug=`; else it was on the page of the notices.
BACKS = {"dag": "front:my_day", "beslissen": "cases:to_decide"}
MOST = 50  # absences on one page: more than any team has ahead


@require_http_methods(["GET", "POST"])
@requires(OWN_MESSAGES)
def set_preferences(request: DeskRequest) -> HttpResponse:
    """Say per kind whether it comes by mail too."""
    form = PreferencesForm(posted(request), user=request.user)
    if carry_out(
        request,
        form,
        lambda: preferences.set_preferences(user=request.user, by_mail=form.by_mail()),
        done="Je keuze geldt vanaf de volgende melding.",
    ):
        return redirect("front:notices")
    return show_form(request, form, "outbox/preferences.html")


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
    at, by, region = now(), request.user, request.desk.here
    form = AbsenceForm(posted(request), by=by, region=region, today=day_of(at))
    if carry_out(
        request,
        form,
        lambda: absence.set_absence(
            region=region, by=by, at=at, **{"user": by} | form.facts()
        ),
        done="De afwezigheid staat vast.",
    ):
        return redirect("outbox:absences")
    ahead = absences_visible_to(by).filter(region=region)
    shown = ahead.not_over(day_of(at)).select_related("user", "substitute")[:MOST]
    return show_form(request, form, "outbox/absences.html", absences=shown)


@require_POST
@requires(BE_AWAY)
def end_absence(request: DeskRequest, pk: int) -> HttpResponse:
    """Take an absence back; on a second click it is gone already."""
    found = get_object_or_404(absences_visible_to(request.user), pk=pk)
    absence.end_absence(absence=found, by=request.user, at=now())
    messages.success(request, "De afwezigheid is ingetrokken.")
    return redirect("outbox:absences")
