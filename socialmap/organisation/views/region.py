"""Screens of one organisation on the maps of several regions."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from socialmap.organisation.actions import region as actions
from socialmap.organisation.forms.remark import RemarkForm
from socialmap.organisation.models.organisation import Organisation
from socialmap.organisation.policies import WRITE
from socialmap.organisation.views.organisation import get_organisation, show_entry_form
from zsm_werkplaats.accounts.desk import DeskRequest, posted
from zsm_werkplaats.accounts.rights import requires
from zsm_werkplaats.lib.form_page import carry_out
from zsm_werkplaats.lib.names import prefix_query
from zsm_werkplaats.lib.refusal import RefusedError

MOST = 30  # found organisations; who finds more types more of the name
LONGEST = 120  # characters


@require_safe
@requires(WRITE)
def other_regions(request: DeskRequest) -> HttpResponse:
    """Organisations that other regions keep, by name."""
    region, day = request.desk.here, localdate()
    typed = request.GET.get("q", "").replace("\x00", "").strip()[:LONGEST]
    found = Organisation.objects.none()
    if prefix_query(typed):
        known = Organisation.objects.elsewhere(region, day).starting_with(typed)
        found = known.select_related("kind", "region")
    context = {"typed": typed, "found": found[:MOST], "region": region}
    page = "socialmap/organisation/other_regions/page.html"
    return render(request, page, context)


@require_POST
@requires(WRITE)
def use_organisation(request: DeskRequest, pk: int) -> HttpResponse:
    """Put an organisation of another region on the own map."""
    region, today = request.desk.here, localdate()
    known = Organisation.objects.shareable(today)
    organisation = get_object_or_404(known, pk=pk)
    actions.use_organisation(
        organisation=organisation, region=region, by=request.user, today=today
    )
    messages.success(request, f"{organisation.name} staat nu ook op onze kaart.")
    return redirect("socialmap:organisation", pk)


@require_POST
@requires(WRITE)
def stop_using_organisation(request: DeskRequest, pk: int) -> HttpResponse:
    """Take an organisation off the own map."""
    organisation = get_organisation(request, pk)
    try:
        actions.stop_using_organisation(
            organisation=organisation, region=request.desk.here, by=request.user
        )
    except RefusedError as refusal:
        messages.warning(request, str(refusal))
        return redirect("socialmap:organisation", pk)
    messages.success(request, f"{organisation.name} staat niet meer op onze kaart.")
    return redirect("socialmap:list")


@require_http_methods(["GET", "POST"])
@requires(WRITE)
def remark_on_organisation(request: DeskRequest, pk: int) -> HttpResponse:
    """Write what only the own region knows."""
    organisation = get_organisation(request, pk)
    region = request.desk.here
    used = organisation.in_regions.filter(region=region).first()
    if used is None:
        raise PermissionDenied
    form = RemarkForm(posted(request), region=region, day=localdate(), entry=used)
    if carry_out(
        request,
        form,
        lambda: actions.remark_on_organisation(
            used=used, by=request.user, **form.facts()
        ),
        done="De opmerking is opgeslagen.",
    ):
        return redirect("socialmap:organisation", pk)
    return show_entry_form(request, form, organisation, "Opmerking van onze regio")
