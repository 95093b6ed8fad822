"""The star of an organisation."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from socialmap.organisation.actions import favourite as actions
from socialmap.organisation.policies import READ
from socialmap.organisation.views.organisation import get_organisation
from zsm_werkplaats.accounts.desk import DeskRequest
from zsm_werkplaats.accounts.rights import requires


@require_POST
@requires(READ)
def star(request: DeskRequest, pk: int) -> HttpResponse:
    """Keep an organisation at hand."""
    organisation = get_organisation(request, pk)
    actions.star_organisation(organisation=organisation, by=request.user)
    return redirect("socialmap:organisation", pk)


@require_POST
@requires(READ)
def unstar(request: DeskRequest, pk: int) -> HttpResponse:
    """Let go of an organisation."""
    organisation = get_organisation(request, pk)
    actions.unstar_organisation(organisation=organisation, by=request.user)
    return redirect("socialmap:organisation", pk)
