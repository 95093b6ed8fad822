"""What somebody proposed and another confirms: roles, addresses, accounts."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render, resolve_url
from django.utils.timezone import now
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from zsm_werkplaats.accounts.desk import DeskRequest, posted
from zsm_werkplaats.accounts.forms import RefusalForm
from zsm_werkplaats.accounts.models import RightsProposal, User
from zsm_werkplaats.accounts.proposals import actions
from zsm_werkplaats.accounts.proposals.policies import (
    SEE_PROPOSALS,
    SETTLE_PROPOSALS,
    Confirmers,
    open_proposals_for,
    proposals_visible_to,
)
from zsm_werkplaats.accounts.rights import requires
from zsm_werkplaats.lib.form_page import carry_out, show_form
from zsm_werkplaats.lib.numbers import counted
from zsm_werkplaats.lib.paging import page_by_key
from zsm_werkplaats.lib.refusal import RefusedError

FIRST = 100  # open proposals on one page: a team and its neighbours


@dataclass(frozen=True)
class Waiting:
    """An open proposal, who may settle it, and who has the same name already."""

    proposal: RightsProposal
    may_confirm: bool
    by_whom: str
    namesakes: list[User]


@require_safe
@requires(SEE_PROPOSALS)
def proposal_list(request: DeskRequest) -> HttpResponse:
    """What waits for a second person, and below it what came of the others."""
    waiting = _waiting(request.user, open_proposals_for(request.user, now())[:FIRST])
    settled = proposals_visible_to(request.user).exclude(settled_at=None)
    settled = settled.select_related("user", "region", "proposed_by", "settled_by")
    context = {
        "mine": [each for each in waiting if each.may_confirm],
        "others": [each for each in waiting if not each.may_confirm],
        "page": page_by_key(settled, request.GET, key="settled_at", descending=True),
    }
    return render(request, "accounts/proposals.html", context)


@require_POST
@requires(SETTLE_PROPOSALS)
def confirm(request: DeskRequest) -> HttpResponse:
    """Confirm those that were ticked."""
    keys = [int(key) for key in request.POST.getlist("voorstel") if key.isdecimal()]
    asked = list(proposals_visible_to(request.user).filter(pk__in=keys[:FIRST]))
    try:
        count = actions.confirm_proposals(proposals=asked, by=request.user, at=now())
    except RefusedError as refusal:
        messages.error(request, str(refusal))
    else:
        if count:
            said = counted(count, "voorstel is", "voorstellen zijn")
            messages.success(request, f"{said} bevestigd.")
        else:
            messages.error(request, "Vink aan wat je bevestigt.")
    return redirect("accounts:proposals")


@require_http_methods(["GET", "POST"])
@requires(SETTLE_PROPOSALS)
def refuse(request: DeskRequest, pk: int) -> HttpResponse:
    """Refuse with a reason."""
    proposal = _get(request, pk)
    form = RefusalForm(posted(request))
    if carry_out(
        request,
        form,
        lambda: actions.refuse_proposal(
            proposal=proposal, by=request.user, at=now(), **form.facts()
        ),
        done="Het voorstel is geweigerd. Wie het deed, krijgt bericht.",
    ):
        return redirect("accounts:proposals")
    return show_form(
        request,
        form,
        heading="Voorstel weigeren",
        about=f"{proposal.user.name}: {proposal.what}",
        back_url=resolve_url("accounts:proposals"),
        back_text="Voorstellen",
    )


@require_POST
@requires(SETTLE_PROPOSALS)
def withdraw(request: DeskRequest, pk: int) -> HttpResponse:
    """Take back what was proposed."""
    try:
        actions.withdraw_proposal(proposal=_get(request, pk), by=request.user, at=now())
    except RefusedError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "Het voorstel is ingetrokken.")
    return redirect("accounts:proposals")


def _get(request: DeskRequest, pk: int) -> RightsProposal:
    known = proposals_visible_to(request.user).select_related("user", "region")
    return get_object_or_404(known, pk=pk)


def _waiting(by: User, proposals: Iterable[RightsProposal]) -> list[Waiting]:
    found = list(proposals)
    alike: dict[str, list[User]] = {}
    names = [proposal.user.name_key for proposal in found]
    for user in User.objects.filter(name_key__in=names, is_active=True):
        alike.setdefault(user.name_key, []).append(user)
    confirmers: dict[tuple[int, int], Confirmers] = {}
    rows = []
    for proposal in found:
        place = (proposal.region_id, proposal.proposed_by_id)
        if place not in confirmers:
            confirmers[place] = Confirmers.of(place[0], proposal.proposed_by)
        who = confirmers[place].about(proposal.user_id)
        same = alike.get(proposal.user.name_key, [])
        rows.append(
            Waiting(
                proposal,
                may_confirm=by in who,
                by_whom=" of ".join(user.name for user in who),
                namesakes=[user for user in same if user.pk != proposal.user_id],
            )
        )
    return rows
