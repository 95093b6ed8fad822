"""What the system and colleagues propose, and what happens with it."""

from django.contrib import messages
from django.db.models import Exists, OuterRef
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from cases.case.lifecycle import Verb
from cases.case.policies import may, visible_to
from cases.case.views.access import log_shown
from cases.support.actions.raised_dead_end import answer_dead_end
from cases.support.models.raised_dead_end import RaisedDeadEnd
from reflection.finding.actions import proposed as actions
from reflection.finding.forms.proposed import DismissForm, ThresholdsForm
from reflection.finding.models.finding import Finding
from reflection.finding.models.proposed import FindingDismissal
from reflection.finding.policies import KEEP, SEE_PROPOSED, SET_THRESHOLDS
from reflection.finding.proposals import (
    Proposal,
    dismissed_in,
    proposal_about,
    proposals_for,
    thresholds_of,
)
from socialmap.coverage.actions import withdraw_proposal
from socialmap.coverage.models import FindingProposal
from zsm_werkplaats.accounts.desk import DeskRequest, posted
from zsm_werkplaats.accounts.rights import requires
from zsm_werkplaats.lib.form_page import carry_out, go_to, show_form
from zsm_werkplaats.lib.refusal import RefusedError

LAST = 10  # dismissals that are shown


@require_safe
@requires(SEE_PROPOSED)
def proposed(request: DeskRequest) -> HttpResponse:
    """What the system proposes now, and what colleagues put forward."""
    here = request.desk.here
    chosen = thresholds_of(here)
    raised, put_forward = _raised(request), _put_forward(request)
    proposals = proposals_for(request.user, here, localdate(), chosen)
    told_of = [case for proposal in proposals for case, _ in proposal.rows]
    log_shown(request, [*told_of, *(each.case for each in raised)], now())
    context = {
        "proposals": proposals,
        "raised": raised,
        "put_forward": put_forward,
        "number_from_colleagues": len(raised) + len(put_forward),
        "thresholds": chosen,
        "dismissed": dismissed_in(here)[:LAST],
        "sets_thresholds": request.desk.holds(SET_THRESHOLDS),
        "at": now(),
    }
    return render(request, "reflection/finding/proposed/proposed.html", context)


def _taken_up(request: DeskRequest, kind: str) -> Exists:
    """Whether a record of this kind became a finding already."""
    known = Finding.objects.filter(region=request.desk.here, source_kind=kind)
    return Exists(known.filter(source_key=OuterRef("pk")))


def _raised(request: DeskRequest) -> list[RaisedDeadEnd]:
    """Organisations that colleagues raised and nobody took up or answered."""
    known = visible_to(request.user).filter(region=request.desk.here)
    waiting = RaisedDeadEnd.objects.open().filter(case__in=known)
    found = waiting.exclude(_taken_up(request, "raised"))
    return list(found.select_related("organisation", "created_by", "case"))


def _put_forward(request: DeskRequest) -> list[FindingProposal]:
    """White spots that colleagues put forward and nobody took up."""
    standing = FindingProposal.objects.standing().filter(region=request.desk.here)
    found = standing.exclude(_taken_up(request, "proposal"))
    return list(found.with_names())


@require_POST
@requires(KEEP)
def take_up(request: DeskRequest) -> HttpResponse:
    """Make a finding of what the system proposes."""
    try:
        finding = actions.take_up_proposal(
            region=request.desk.here,
            subject=request.POST.get("over", ""),
            by=request.user,
            at=now(),
        )
    except RefusedError as refusal:
        messages.error(request, str(refusal))
        return redirect("reflection:proposed_findings")
    messages.success(request, "Opgenomen als signaal, met de zaken erbij.")
    return redirect(finding)


@require_POST
@requires(KEEP)
def take_up_from_colleague(request: DeskRequest) -> HttpResponse:
    """Make a finding of what a colleague put forward, and close it there."""
    origin = request.POST.get("uit", "")
    try:
        finding = actions.take_up_from_colleague(
            region=request.desk.here, origin=origin, by=request.user, at=now()
        )
    except RefusedError as refusal:
        messages.error(request, str(refusal))
        return redirect("reflection:proposed_findings")
    _close_there(request, finding)
    messages.success(request, "Opgenomen als signaal.")
    return redirect(finding)


def _close_there(request: DeskRequest, finding: Finding) -> None:
    """Close what was put forward where that was done, for who may."""
    key = finding.source_key or 0
    if finding.source_kind == "proposal":
        proposal = FindingProposal.objects.get(pk=key)
        withdraw_proposal(proposal=proposal, by=request.user, at=now())
    if finding.source_kind == "raised":
        raised = RaisedDeadEnd.objects.select_related("case").get(pk=key)
        verb = Verb.ANSWER_DEAD_END
        if raised.answered_at is None and may(request.user, verb, raised.case):
            answer_dead_end(
                raised=raised,
                answer="Opgenomen als signaal.",
                by=request.user,
                at=now(),
            )


@require_http_methods(["GET", "POST"])
@requires(KEEP)
def dismiss(request: DeskRequest, subject: str) -> HttpResponse:
    """Say why it is no finding."""
    at, here = now(), request.desk.here
    proposal = _asked(request, subject)
    form = DismissForm(
        posted(request), region=here, user=request.user, at=at, proposal=proposal
    )
    if carry_out(
        request,
        form,
        lambda: actions.dismiss_proposal(
            region=here,
            subject=proposal.subject,
            by=request.user,
            at=at,
            **form.facts(),
        ),
        done="Voorstel afgewezen.",
    ):
        return go_to(request, "reflection:proposed_findings")
    return show_form(
        request,
        form,
        heading="Voorstel afwijzen",
        about=f"{proposal.title}: {proposal.in_words}",
        back_url=reverse("reflection:proposed_findings"),
        back_text="Voorstellen",
    )


def _asked(request: DeskRequest, subject: str) -> Proposal:
    here = request.desk.here
    found = proposal_about(subject, request.user, here, localdate())
    if found is None:
        raise Http404(actions.GONE)
    return found


@require_POST
@requires(KEEP)
def propose_again(request: DeskRequest, pk: int) -> HttpResponse:
    """Take a dismissal back."""
    of_region = FindingDismissal.objects.filter(region=request.desk.here)
    dismissal = get_object_or_404(of_region.select_related("region"), pk=pk)
    actions.propose_again(dismissal=dismissal, by=request.user)
    messages.success(request, "Het voorstel kan weer terugkomen.")
    return redirect("reflection:proposed_findings")


@require_http_methods(["GET", "POST"])
@requires(SET_THRESHOLDS)
def thresholds(request: DeskRequest) -> HttpResponse:
    """Choose from when on something is proposed."""
    at, here = now(), request.desk.here
    form = ThresholdsForm(posted(request), region=here, standing=thresholds_of(here))
    if carry_out(
        request,
        form,
        lambda: actions.set_thresholds(
            region=here, by=request.user, at=at, **form.facts()
        ),
        done="Drempels opgeslagen.",
    ):
        return go_to(request, "reflection:proposed_findings")
    return show_form(
        request,
        form,
        heading="Drempels voor voorstellen",
        explanation="Vanaf deze aantallen stelt het systeem een signaal voor.",
        back_url=reverse("reflection:proposed_findings"),
        back_text="Voorstellen",
    )
