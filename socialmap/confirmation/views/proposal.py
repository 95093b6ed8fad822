"""Screens of proposals: what should stand in an entry, says who may not change it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.timezone import now
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from socialmap.confirmation.actions import proposal as actions
from socialmap.confirmation.forms.proposal import ProposalForm
from socialmap.confirmation.models.proposal import Proposal
from socialmap.organisation.policies import READ, WRITE, may_write, visible_to
from socialmap.organisation.views.organisation import (
    get_organisation,
    go_back,
    show_entry_form,
)
from zsm_werkplaats.accounts.desk import DeskRequest, posted
from zsm_werkplaats.accounts.rights import requires
from zsm_werkplaats.lib.form_page import carry_out
from zsm_werkplaats.lib.refusal import RefusedError

DONE = {
    Proposal.Outcome.APPROVED: "Het voorstel is overgenomen.",
    Proposal.Outcome.DECLINED: "Het voorstel is niet overgenomen.",
}


@require_safe
@requires(READ)
def correct_entry(request: DeskRequest, pk: int) -> HttpResponse:
    """Where somebody tells what changed: the form of the entry, or a proposal."""
    organisation = get_organisation(request, pk)
    may = may_write(request.user, organisation.region_id)
    where = "amend_organisation" if may else "propose"
    return redirect(f"socialmap:{where}", organisation.pk)


@require_http_methods(["GET", "POST"])
@requires(READ)
def propose(request: DeskRequest, pk: int) -> HttpResponse:
    """Say what should stand in an entry."""
    organisation = get_organisation(request, pk)
    form = ProposalForm(posted(request), organisation=organisation)
    if carry_out(
        request,
        form,
        lambda: actions.propose_change(
            organisation=organisation, by=request.user, at=now(), **form.facts()
        ),
        done="Je voorstel is verstuurd naar de werkplaats.",
    ):
        return redirect("socialmap:organisation", pk)
    return show_entry_form(request, form, organisation, "Wijziging voorstellen")


@require_POST
@requires(WRITE)
def decide_proposal(request: DeskRequest, pk: int) -> HttpResponse:
    """Take a proposal over, or not."""
    seen = Proposal.objects.filter(organisation__in=visible_to(request.user))
    proposal = get_object_or_404(seen.select_related("organisation"), pk=pk)
    is_taken = request.POST.get("outcome") == Proposal.Outcome.APPROVED
    outcome = Proposal.Outcome.APPROVED if is_taken else Proposal.Outcome.DECLINED
    try:
        actions.decide_proposal(
            proposal=proposal, outcome=outcome, by=request.user, at=now()
        )
    except RefusedError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, DONE[outcome])
    return go_back(request, proposal.organisation)
