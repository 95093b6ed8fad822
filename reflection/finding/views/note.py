"""Noting a finding, and putting it right."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods

from reflection.finding.actions.note import amend_finding, note_finding
from reflection.finding.forms.note import AmendForm, NoteForm
from reflection.finding.models.finding import Finding
from reflection.finding.policies import NOTE
from reflection.finding.sources import Origin, origin_of
from reflection.finding.steps import Step
from reflection.finding.views.access import opens_finding
from zsm_werkplaats.accounts.desk import DeskRequest, posted
from zsm_werkplaats.accounts.rights import requires
from zsm_werkplaats.lib.form_page import carry_out, go_to, show_form

NOTED = "Signaal genoteerd. Je hoort wat ermee gebeurt."


@require_http_methods(["GET", "POST"])
@requires(NOTE)
def note(request: DeskRequest) -> HttpResponse:
    """One line and a kind; `?uit=<kind>:<key>` says where somebody noticed it."""
    at, region = now(), request.desk.here
    origin = asked_origin(request)
    form = NoteForm(
        posted(request), region=region, user=request.user, at=at, origin=origin
    )
    outcome = carry_out(
        request,
        form,
        lambda: note_finding(
            region=region,
            by=request.user,
            at=at,
            source=origin.source if origin else None,
            cases=origin.cases if origin and form.wants_case else (),
            raisers=origin.raisers if origin else (),
            noticed_in=origin.case if origin else None,
            **form.facts(),
        ),
        done="" if _is_beside_meeting(request, origin) else NOTED,
    )
    if outcome and outcome.made and _is_beside_meeting(request, origin):
        made = {"finding": outcome.made}
        return render(request, "reflection/finding/_noted.html", made)
    if outcome and outcome.made:
        return go_to(request, outcome.made)
    return show_form(
        request,
        form,
        heading="Signaal noteren",
        explanation=f"Naar aanleiding van {origin.words}." if origin else "",
        back_url=back_to(origin),
        back_text="Terug" if origin and origin.case else "Signalen",
    )


def _is_beside_meeting(request: DeskRequest, origin: Origin | None) -> bool:
    """Whether the form stands in the sheet of a meeting that goes on."""
    return bool(request.htmx and origin and origin.source.kind == "meeting")


def asked_origin(request: DeskRequest) -> Origin | None:
    """What `?uit=` names. Raises `Http404` when it is not for this reader."""
    asked = request.GET.get("uit", "")
    if not asked:
        return None
    origin = origin_of(asked, user=request.user, region=request.desk.here)
    if origin is None:
        msg = "Dit bestaat niet, of niet voor jou."
        raise Http404(msg)
    return origin


def back_to(origin: Origin | None) -> str:
    """The case it was noticed in, else the list."""
    if origin and origin.case:
        return origin.case.get_absolute_url()
    return reverse("reflection:findings")


@require_http_methods(["GET", "POST"])
@opens_finding(Step.AMEND)
def amend(request: DeskRequest, finding: Finding) -> HttpResponse:
    """Put its words right, or what it is about."""
    at = now()
    form = AmendForm(
        posted(request),
        region=request.desk.here,
        user=request.user,
        at=at,
        finding=finding,
    )
    if carry_out(
        request,
        form,
        lambda: amend_finding(finding=finding, by=request.user, at=at, **form.facts()),
        done="Signaal gewijzigd.",
    ):
        return go_to(request, finding)
    return show_form(
        request,
        form,
        heading="Signaal wijzigen",
        about=finding.title,
        back_url=finding.get_absolute_url(),
        back_text="Signaal",
    )
