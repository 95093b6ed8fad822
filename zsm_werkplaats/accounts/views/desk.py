"""Sitting down in another region."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from zsm_werkplaats.accounts.desk import SESSION_KEY, DeskRequest
from zsm_werkplaats.accounts.rights import BE_HERE, requires


@require_POST
@requires(BE_HERE)
def switch_region(request: DeskRequest) -> HttpResponse:
    """Work in another of the own regions from now on."""
    chosen = request.POST.get("region", "")
    region = next((r for r in request.desk.regions if str(r.pk) == chosen), None)
    if region is None:
        msg = "Je werkt niet in deze regio."
        raise Http404(msg)
    request.session[SESSION_KEY] = region.pk
    return redirect("front:home")
