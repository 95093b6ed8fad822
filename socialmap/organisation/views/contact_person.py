"""Screens of whom to call at an organisation."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_http_methods

from socialmap.organisation.actions import contact_person as actions
from socialmap.organisation.forms.contact_person import ContactPersonForm
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
def add_contact_person(request: DeskRequest, pk: int) -> HttpResponse:
    """Add somebody to call."""
    organisation = get_organisation(request, pk)
    form = ContactPersonForm(
        posted(request), organisation=organisation, day=localdate()
    )
    if carry_out(
        request,
        form,
        lambda: actions.add_contact_person(
            organisation=organisation, by=request.user, **form.facts()
        ),
        done="De contactpersoon is toegevoegd.",
    ):
        return redirect("socialmap:organisation", pk)
    return show_entry_form(request, form, organisation, "Contactpersoon toevoegen")


@require_http_methods(["GET", "POST"])
@requires(WRITE)
def amend_contact_person(request: DeskRequest, pk: int, person: int) -> HttpResponse:
    """Correct who is called."""
    organisation = get_organisation(request, pk)
    called = get_object_or_404(organisation.contact_people, pk=person)
    form = ContactPersonForm(
        posted(request), organisation=organisation, day=localdate(), entry=called
    )
    if carry_out(
        request,
        form,
        lambda: actions.amend_contact_person(
            person=called, by=request.user, **form.facts()
        ),
        done="De wijzigingen zijn opgeslagen.",
    ):
        return redirect("socialmap:organisation", pk)
    return show_entry_form(
        request,
        form,
        organisation,
        "Contactpersoon wijzigen",
        ask_url=reverse("socialmap:remove_contact_person", args=[pk, person]),
        remove_label="Contactpersoon weghalen",
    )


@require_http_methods(["GET", "POST"])
@requires(WRITE)
def remove_contact_person(request: DeskRequest, pk: int, person: int) -> HttpResponse:
    """Ask whether somebody is no longer called, and take them away."""
    organisation = get_organisation(request, pk)
    called = get_object_or_404(organisation.contact_people, pk=person)
    if request.method == "GET":
        return ask_to_remove(request, organisation, "Contactpersoon weghalen?", called)
    actions.remove_contact_person(person=called, by=request.user)
    messages.success(request, "De contactpersoon is weggehaald.")
    return redirect("socialmap:organisation", pk)
