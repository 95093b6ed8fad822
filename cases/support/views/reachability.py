"""How reachable an organisation proved to be: a piece of its page, counts only."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from cases.case.policies import LAST_SPOKEN
from cases.support.figures.reachability import reachability
from socialmap.organisation.policies import visible_to
from zsm_werkplaats.accounts.desk import DeskRequest
from zsm_werkplaats.accounts.rights import requires


@require_safe
@requires(LAST_SPOKEN)
def reachability_of(request: DeskRequest, pk: int) -> HttpResponse:
    """Share reached, attempts, hours, starts and dead ends, in the own region.

    For who may see who spoke it last: calls that are not for the OM count too.
    """
    here = request.desk.here
    organisation = get_object_or_404(visible_to(request.user).used_in(here), pk=pk)
    context = {
        "organisation": organisation,
        "figures": reachability(organisation, here, localdate()),
    }
    page = "cases/support/reachability/page.html"
    return render(request, f"{page}#figures" if request.htmx else page, context)
