"""Screens of a pause of the monitoring."""

from django.http import HttpResponse
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_http_methods

from cases.case.lifecycle import Verb
from cases.case.models.case import Case
from cases.case.views.access import opens
from cases.case.views.form_page import form_page, go_back
from cases.monitoring.actions import pause as actions
from cases.monitoring.forms.pause import PauseForm, ResumeForm
from zsm_werkplaats.accounts.desk import DeskRequest, posted
from zsm_werkplaats.lib.form_page import carry_out

MOVES = (
    "Wat in de pauze valt of erna, schuift op met de lengte van de pauze. In de pauze "
    "is niets te laat en krijg je geen herinnering."
)
MOVES_NOW = "Wat erin of erna viel, schuift op met de dagen die de pauze duurde."
MOVES_BACK = (
    "Wat door de pauze opschoof, komt terug: elke dag die de pauze korter duurde, komt "
    "een moment eerder. Wat je zelf verplaatste, blijft staan."
)


@require_http_methods(["GET", "POST"])
@opens(Verb.PAUSE_MONITORING)
def pause(request: DeskRequest, case: Case) -> HttpResponse:
    """Let the monitoring rest."""
    at = now()
    form = PauseForm(posted(request), case=case, user=request.user, at=at)
    if carry_out(
        request,
        form,
        lambda: actions.pause_monitoring(
            case=case, by=request.user, at=at, **form.facts()
        ),
        done="De monitoring is gepauzeerd. "
        "Bij Monitoring staan de data zoals ze nu zijn.",
    ):
        return go_back(request, case)
    return form_page(request, case, Verb.PAUSE_MONITORING, form, explanation=MOVES)


@require_http_methods(["GET", "POST"])
@opens(Verb.RESUME_MONITORING)
def resume(request: DeskRequest, case: Case) -> HttpResponse:
    """Go on with the monitoring."""
    at = now()
    form = ResumeForm(posted(request), case=case, user=request.user, at=at)
    standing = case.monitoringpauses.standing(localdate(at)).first()
    told = ""
    if standing:
        moves = MOVES_BACK if standing.until else MOVES_NOW
        told = f"{standing.in_words.capitalize()}. {moves}"
    if carry_out(
        request,
        form,
        lambda: actions.resume_monitoring(
            case=case, by=request.user, at=at, **form.facts()
        ),
        done="De pauze is gestopt. Kijk even of de data kloppen.",
    ):
        return go_back(request, case)
    return form_page(request, case, Verb.RESUME_MONITORING, form, explanation=told)
