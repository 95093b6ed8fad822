"""What is kept out of sight of a sensitive organisation."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import now
from django.views.decorators.http import require_POST

from socialmap.organisation.actions.sensitive import read_sensitive
from socialmap.organisation.policies import SEE_SENSITIVE
from socialmap.organisation.views.organisation import (
    get_organisation,
    show_organisation,
)
from socialmap.organisation.views.shown import remember_shown
from zsm_werkplaats.accounts.desk import DeskRequest
from zsm_werkplaats.accounts.rights import requires


@require_POST
@requires(SEE_SENSITIVE)
def show_sensitive(request: DeskRequest, pk: int) -> HttpResponse:
    """The whole page, once; the next time one asks again."""
    organisation = get_organisation(request, pk)
    if not organisation.is_sensitive:
        return redirect("socialmap:organisation", pk)
    at = now()
    read_sensitive(
        organisation=organisation, region=request.desk.here, by=request.user, at=at
    )
    remember_shown(request, organisation, at)
    return show_organisation(request, organisation, at, is_revealed=True)
