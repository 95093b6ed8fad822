"""Screens of the places of an organisation."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_http_methods

from socialmap.organisation.actions import location as actions
from socialmap.organisation.forms.location import LocationForm
from socialmap.organisation.policies import WRITE
from socialmap.organisation.views.organisation import (
    ask_to_remove,
    get_organisation,
    show_entry_form,
)
from zsm_werkplaats.accounts.desk import DeskRequest, posted
from zsm_werkplaats.accounts.rights import requires
from zsm_werkplaats.lib.form_page import carry_out


@require_http_methods(["GET", "POST"])
@requires(WRITE)
def add_location(request: DeskRequest, pk: int) -> HttpResponse:
    """Add a place."""
    organisation = get_organisation(request, pk)
    form = LocationForm(posted(request), region=organisation.region, day=localdate())
    if not organisation.locations.exists():
        form.initial["address"] = organisation.address
    if carry_out(
        request,
        form,
        lambda: actions.add_location(
            organisation=organisation, by=request.user, **form.facts()
        ),
        done="De locatie is toegevoegd.",
    ):
        return redirect("socialmap:organisation", pk)
    return show_entry_form(request, form, organisation, "Locatie toevoegen")


@require_http_methods(["GET", "POST"])
@requires(WRITE)
def amend_location(request: DeskRequest, pk: int, location: int) -> HttpResponse:
    """Correct a place."""
    organisation = get_organisation(request, pk)
    place = get_object_or_404(organisation.locations, pk=location)
    form = LocationForm(
        posted(request), region=organisation.region, day=localdate(), entry=place
    )
    if carry_out(
        request,
        form,
        lambda: actions.amend_location(location=place, by=request.user, **form.facts()),
        done="De wijzigingen zijn opgeslagen.",
    ):
        return redirect("socialmap:organisation", pk)
    return show_entry_form(
        request,
        form,
        organisation,
        "Locatie wijzigen",
        ask_url=reverse("socialmap:remove_location", args=[pk, location]),
        remove_label="Locatie weghalen",
    )


@require_http_methods(["GET", "POST"])
@requires(WRITE)
def remove_location(request: DeskRequest, pk: int, location: int) -> HttpResponse:
    """Ask whether a place should go, and take it away."""
    organisation = get_organisation(request, pk)
    place = get_object_or_404(organisation.locations, pk=location)
    if request.method == "GET":
        return ask_to_remove(request, organisation, "Locatie weghalen?", place)
    actions.remove_location(location=place, by=request.user)
    messages.success(request, "De locatie is weggehaald.")
    return redirect("socialmap:organisation", pk)
