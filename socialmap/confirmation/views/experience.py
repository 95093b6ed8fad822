"""Screens of what colleagues learned about an organisation."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_POST

from socialmap.confirmation.actions import experience as actions
from socialmap.confirmation.forms.experience import ExperienceForm
from socialmap.organisation.policies import WRITE
from socialmap.organisation.views.organisation import get_organisation, show_entry_form
from zsm_werkplaats.accounts.desk import DeskRequest, posted
from zsm_werkplaats.accounts.rights import requires
from zsm_werkplaats.lib.form_page import carry_out


@require_http_methods(["GET", "POST"])
@requires(WRITE)
def add_experience(request: DeskRequest, pk: int) -> HttpResponse:
    """Tell colleagues of the region what to know."""
    organisation, region = get_organisation(request, pk), request.desk.here
    form = ExperienceForm(posted(request), region=region, by=request.user)
    if carry_out(
        request,
        form,
        lambda: actions.add_experience(
            organisation=organisation,
            region=region,
            by=request.user,
            at=now(),
            **form.facts(),
        ),
        done="Je ervaring is opgeslagen.",
    ):
        return redirect("socialmap:organisation", pk)
    return show_entry_form(request, form, organisation, "Ervaring delen")


@require_POST
@requires(WRITE)
def take_back_experience(
    request: DeskRequest, pk: int, experience: int
) -> HttpResponse:
    """Take an experience back."""
    organisation = get_organisation(request, pk)
    told = organisation.experiences.filter(region=request.desk.here)
    found = get_object_or_404(told, pk=experience)
    actions.take_back_experience(experience=found, by=request.user, at=now())
    messages.success(request, "De ervaring is teruggenomen.")
    return redirect("socialmap:organisation", pk)
