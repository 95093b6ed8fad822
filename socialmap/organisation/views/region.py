"""Screens of one organisation on the maps of several regions."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
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
from zsm_werkplaats.lib.numbers import row_number
from zsm_werkplaats.lib.plain_text import plain_line
from zsm_werkplaats.lib.refusal import RefusedError
from zsm_werkplaats.lib.sealed_words import searched_by_post, words_of

MOST = 30  # found organisations; who finds more types more of the name
LONGEST = 120  # characters


@require_http_methods(["GET", "HEAD", "POST"])
@requires(WRITE)
@searched_by_post("q")
def other_regions(request: DeskRequest) -> HttpResponse:
    """Organisations that other regions keep, by name."""
    region, day = request.desk.here, localdate()
    typed = plain_line(words_of(request).get("q", ""))[:LONGEST]
    elsewhere = Organisation.objects.elsewhere(region, day)
    found = elsewhere.filter(pk=row_number(request.GET.get("organisatie", "")))
    if prefix_query(typed):
        found = elsewhere.starting_with(typed)
    found = found.select_related("kind", "region")
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
