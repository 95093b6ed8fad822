"""What the page of an organisation shows of findings and agreements about it."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from reflection.agreement.policies import READ, visible_to
from reflection.finding.policies import visible_to as visible_findings
from socialmap.organisation.policies import visible_to as visible_organisations
from zsm_werkplaats.accounts.desk import DeskRequest
from zsm_werkplaats.accounts.rights import requires

PAGE = "reflection/agreement/organisation/page.html"
MOST = 10


@require_safe
@requires(READ)
def about_organisation(request: DeskRequest, pk: int) -> HttpResponse:
    """The open findings and standing agreements of the own region."""
    here = request.desk.here
    known = visible_organisations(request.user).used_in(here)
    organisation = get_object_or_404(known, pk=pk)
    there = {"region": here, "organisation": organisation}
    found = visible_findings(request.user).filter(**there).open()
    agreed = visible_to(request.user).filter(**there).standing()
    context = {
        "organisation": organisation,
        "findings": found.order_by("-created_at", "-pk")[:MOST],
        "agreements": agreed.order_by("evaluate_on", "pk")[:MOST],
        "today": localdate(),
    }
    return render(request, f"{PAGE}#part" if request.htmx else PAGE, context)
