"""Who spoke an organisation last: a piece of its page, without anything of a case."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from cases.case.policies import LAST_SPOKEN
from cases.context.last_spoken import last_spoken
from socialmap.organisation.policies import visible_to
from zsm_werkplaats.accounts.desk import DeskRequest
from zsm_werkplaats.accounts.rights import requires


@require_safe
@requires(LAST_SPOKEN)
def last_spoken_there(request: DeskRequest, pk: int) -> HttpResponse:
    """The colleague who spoke this organisation last, and on which day."""
    here = request.desk.here
    organisation = get_object_or_404(visible_to(request.user).used_in(here), pk=pk)
    context = {
        "organisation": organisation,
        "spoken": last_spoken([organisation.pk], here.pk),
    }
    page = "cases/context/last_spoken.html"
    return render(request, f"{page}#spoken" if request.htmx else page, context)
