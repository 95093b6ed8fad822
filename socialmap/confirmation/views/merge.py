"""The screen that shows what moves before two organisations become one."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods

from socialmap.confirmation.actions.merge import merge_organisations
from socialmap.confirmation.merging import moves_of
from socialmap.organisation.policies import WRITE, may_write
from socialmap.organisation.views.organisation import get_organisation
from zsm_werkplaats.accounts.desk import DeskRequest
from zsm_werkplaats.accounts.rights import requires
from zsm_werkplaats.lib.refusal import RefusedError


@require_http_methods(["GET", "POST"])
@requires(WRITE)
def merge(request: DeskRequest, pk: int, other: int) -> HttpResponse:
    """Check what moves to the organisation that stays, and merge."""
    kept, absorbed = get_organisation(request, pk), get_organisation(request, other)
    for each in (kept, absorbed):
        if not may_write(request.user, each.region_id):
            raise PermissionDenied(WRITE.label)
    if request.method == "POST":
        try:
            merge_organisations(kept=kept, absorbed=absorbed, by=request.user, at=now())
        except RefusedError as refusal:
            messages.error(request, str(refusal))
        else:
            done = f"{absorbed.name} is samengevoegd met {kept.name}."
            messages.success(request, done)
        return redirect("socialmap:organisation", kept.pk)
    moves = moves_of(kept, absorbed)
    context = {
        "kept": kept,
        "absorbed": absorbed,
        "moves": moves[absorbed.pk],
        "sides": [
            (label, each, moves[each.pk])
            for label, each in (("Blijft staan", kept), ("Gaat erin op", absorbed))
        ],
    }
    return render(request, "socialmap/confirmation/merge.html", context)
