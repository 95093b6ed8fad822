"""Screens of the sociale kaart."""

from typing import Any, cast

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from socialmap import actions
from socialmap.filters import OrganisationFilter
from socialmap.forms import (
    AmendOrganisationForm,
    EntryForm,
    OrganisationForm,
    ServiceForm,
)
from socialmap.models import Organisation
from socialmap.policies import READ, WRITE, may_write, visible_to
from zsm_werkplaats.accounts.desk import DeskRequest, posted
from zsm_werkplaats.accounts.rights import requires
from zsm_werkplaats.lib.paging import page_by_key
from zsm_werkplaats.lib.refusal import RefusedError
from zsm_werkplaats.lib.versions import EditedMeanwhileError, Versioned

INVALID, CONFLICT = 422, 409


def get_organisation(request: DeskRequest, pk: int) -> Organisation:
    """The organisation, if it is in a region of the user; else `Http404`."""
    organisations = visible_to(request.user).select_related(
        "region", "kind", "steward", "confirmed_by"
    )
    return get_object_or_404(organisations, pk=pk)


@require_safe
@requires(READ)
def organisation_list(request: DeskRequest) -> HttpResponse:
    """Who does what for whom in the region, by name."""
    region = request.desk.here
    organisations = (
        visible_to(request.user)
        .filter(region=region)
        .select_related("kind")
        .prefetch_related("services__domains")
    )
    narrowed = OrganisationFilter(request.GET, queryset=organisations, region=region)
    found = narrowed.qs if narrowed.is_valid() else organisations.none()
    context = {
        "page": page_by_key(found, request.GET, key="name"),
        "filter": narrowed,
        "at": now(),
        "may_write": may_write(request.user, region.pk),
    }
    template = "socialmap/list.html#rows" if request.htmx else "socialmap/list.html"
    return render(request, template, context)


@require_safe
@requires(READ)
def organisation_page(request: DeskRequest, pk: int) -> HttpResponse:
    """Everything that is known of an organisation."""
    organisation = get_organisation(request, pk)
    services = organisation.services.prefetch_related("domains", "municipalities")
    context = {
        "organisation": organisation,
        "services": services,
        "at": now(),
        "may_write": may_write(request.user, organisation.region_id),
    }
    return render(request, "socialmap/organisation.html", context)


@require_http_methods(["GET", "POST"])
@requires(WRITE)
def add_organisation(request: DeskRequest) -> HttpResponse:
    """Put an organisation on the map."""
    form = OrganisationForm(posted(request), region=request.desk.here)
    if form.is_valid():
        try:
            added = actions.add_organisation(
                region=request.desk.here, by=request.user, at=now(), **form.facts()
            )
        except RefusedError as refusal:
            form.add_error(refusal.field, str(refusal))
        else:
            messages.success(request, f"{added.name} staat op de kaart.")
            return redirect("socialmap:organisation", added.pk)
    return _form(request, form, "Organisatie toevoegen")


@require_http_methods(["GET", "POST"])
@requires(WRITE)
def amend_organisation(request: DeskRequest, pk: int) -> HttpResponse:
    """Correct an entry; who edits at the same time chooses between both texts."""
    organisation = get_organisation(request, pk)
    form = AmendOrganisationForm(
        posted(request), region=organisation.region, entry=organisation
    )
    if form.is_valid():
        try:
            actions.amend_organisation(
                organisation=organisation,
                seen=form.cleaned_data["version"] or 0,
                by=request.user,
                at=now(),
                **form.facts(),
            )
        except RefusedError as refusal:
            form.add_error(refusal.field, str(refusal))
        except EditedMeanwhileError as edited:
            return _both_texts(request, form, edited.current, organisation)
        else:
            messages.success(request, "De wijzigingen zijn opgeslagen.")
            return redirect("socialmap:organisation", pk)
    return _form(request, form, f"{organisation.name} wijzigen", organisation)


@require_POST
@requires(WRITE)
def confirm_organisation(request: DeskRequest, pk: int) -> HttpResponse:
    """Say that the entry still holds."""
    organisation = get_organisation(request, pk)
    actions.confirm_organisation(organisation=organisation, by=request.user, at=now())
    messages.success(request, f"Bevestigd: {organisation.name} klopt nog.")
    return redirect("socialmap:organisation", pk)


@require_http_methods(["GET", "POST"])
@requires(WRITE)
def add_service(request: DeskRequest, pk: int) -> HttpResponse:
    """Add what an organisation offers."""
    organisation = get_organisation(request, pk)
    form = ServiceForm(posted(request), region=organisation.region)
    if form.is_valid():
        try:
            actions.add_service(
                organisation=organisation, by=request.user, **form.facts()
            )
        except RefusedError as refusal:
            form.add_error(refusal.field, str(refusal))
        else:
            messages.success(request, "Het aanbod is toegevoegd.")
            return redirect("socialmap:organisation", pk)
    return _form(request, form, "Aanbod toevoegen", organisation)


@require_http_methods(["GET", "POST"])
@requires(WRITE)
def amend_service(request: DeskRequest, pk: int, service: int) -> HttpResponse:
    """Correct what an organisation offers."""
    organisation = get_organisation(request, pk)
    offered = get_object_or_404(organisation.services, pk=service)
    form = ServiceForm(posted(request), region=organisation.region, entry=offered)
    if form.is_valid():
        try:
            actions.amend_service(
                service=offered,
                seen=form.cleaned_data["version"] or 0,
                by=request.user,
                **form.facts(),
            )
        except RefusedError as refusal:
            form.add_error(refusal.field, str(refusal))
        except EditedMeanwhileError as edited:
            return _both_texts(request, form, edited.current, organisation)
        else:
            messages.success(request, "De wijzigingen zijn opgeslagen.")
            return redirect("socialmap:organisation", pk)
    return _form(request, form, f"{offered.name} wijzigen", organisation)


def _form(
    request: DeskRequest,
    form: EntryForm,
    heading: str,
    organisation: Organisation | None = None,
    **context: Any,
) -> HttpResponse:
    context = {
        "form": form,
        "heading": heading,
        "organisation": organisation,
        "status": INVALID if form.is_bound else 200,
        **context,
    }
    return render(request, "socialmap/form.html", context, status=context["status"])


def _both_texts(
    request: DeskRequest, typed: EntryForm, current: Versioned, back: Organisation
) -> HttpResponse:
    """Show what was typed beside what stands; the form now edits what stands."""
    standing = typed.values_of(current)
    differences = [
        {"label": typed[name].label, "mine": typed[name].value(), "theirs": value}
        for name, value in standing.items()
        if str(typed[name].value() or "") != str(value or "")
        and not isinstance(value, list)
    ]
    data = cast(QueryDict, typed.data).copy()
    data["version"] = str(current.version)
    again = type(typed)(data, region=back.region, entry=current)
    return _form(
        request,
        again,
        "Iemand anders was je net voor",
        back,
        differences=differences,
        is_conflict=True,
        status=CONFLICT,
    )
