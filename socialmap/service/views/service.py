"""Screens of what organisations offer."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.timezone import localdate
from django.views.decorators.http import require_http_methods

from socialmap.organisation.actions.standing import set_standing
from socialmap.organisation.forms.standing import StandingForm
from socialmap.organisation.policies import WRITE
from socialmap.organisation.views.organisation import get_organisation, show_entry_form
from socialmap.service import actions
from socialmap.service.forms import ServiceForm
from zsm_werkplaats.accounts.desk import DeskRequest, posted
from zsm_werkplaats.accounts.rights import requires
from zsm_werkplaats.lib.form_page import carry_out


@require_http_methods(["GET", "POST"])
@requires(WRITE)
def add_service(request: DeskRequest, pk: int) -> HttpResponse:
    """Add what an organisation offers."""
    organisation = get_organisation(request, pk)
    form = ServiceForm(posted(request), organisation=organisation, day=localdate())
    if carry_out(
        request,
        form,
        lambda: actions.add_service(
            organisation=organisation, by=request.user, **form.facts()
        ),
        done="Het aanbod is toegevoegd.",
    ):
        return redirect("socialmap:organisation", pk)
    return show_entry_form(request, form, organisation, "Aanbod toevoegen")


@require_http_methods(["GET", "POST"])
@requires(WRITE)
def amend_service(request: DeskRequest, pk: int, service: int) -> HttpResponse:
    """Correct what an organisation offers."""
    organisation = get_organisation(request, pk)
    offered = get_object_or_404(organisation.services, pk=service)
    form = ServiceForm(
        posted(request),
        organisation=organisation,
        day=localdate(),
        entry=offered,
    )
    if carry_out(
        request,
        form,
        lambda: actions.amend_service(service=offered, by=request.user, **form.facts()),
        done="De wijzigingen zijn opgeslagen.",
    ):
        return redirect("socialmap:organisation", pk)
    return show_entry_form(request, form, organisation, f"{offered.name} wijzigen")


@require_http_methods(["GET", "POST"])
@requires(WRITE)
def service_standing(request: DeskRequest, pk: int, service: int) -> HttpResponse:
    """Closed, ended or there again; and an alert."""
    organisation = get_organisation(request, pk)
    offered = get_object_or_404(organisation.services, pk=service)
    form = StandingForm(
        posted(request), region=organisation.region, day=localdate(), entry=offered
    )
    if carry_out(
        request,
        form,
        lambda: set_standing(
            entry=offered,
            region_id=organisation.region_id,
            by=request.user,
            **form.facts(),
        ),
        done="De wijzigingen zijn opgeslagen.",
    ):
        return redirect("socialmap:organisation", pk)
    heading = f"{offered.name}: gesloten, gestopt of let op"
    return show_entry_form(request, form, organisation, heading)
