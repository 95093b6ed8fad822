"""Screens of the sociale kaart."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Exists, OuterRef
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.timezone import localdate, now
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from socialmap.organisation.actions import organisation as actions
from socialmap.organisation.forms.organisation import (
    AmendOrganisationForm,
    OrganisationForm,
)
from socialmap.organisation.models.favourite import Favourite
from socialmap.organisation.models.organisation import Organisation
from socialmap.organisation.policies import READ, WRITE, may_write, visible_to
from socialmap.organisation.views.organisation_page import OrganisationPage
from socialmap.organisation.views.shown import ask_first, is_shown
from zsm_werkplaats.accounts.desk import DeskRequest, posted
from zsm_werkplaats.accounts.rights import requires
from zsm_werkplaats.lib.form_page import carry_out, go_to, show_form
from zsm_werkplaats.lib.forms import WerkplaatsForm

# How somebody of the werkplaats may know that an entry holds.
HOW = (Organisation.How.SEEN, Organisation.How.CALLED, Organisation.How.WEBSITE)


def get_organisation(request: DeskRequest, pk: int) -> Organisation:
    """The organisation, if it is in a region of the user; else `Http404`."""
    star = Favourite.objects.filter(organisation=OuterRef("pk"), user=request.user)
    organisations = visible_to(request.user).annotate(has_star=Exists(star))
    about = ("region", "kind", "steward", "confirmed_by")
    return get_object_or_404(organisations.select_related(*about), pk=pk)


@require_safe
@requires(READ)
def organisation_page(request: DeskRequest, pk: int) -> HttpResponse:
    """Everything that is known of an organisation."""
    organisation = get_organisation(request, pk)
    if organisation.merged_into_id:
        return redirect("socialmap:organisation", organisation.merged_into_id)
    return show_organisation(request, organisation, now())


@require_safe
@requires(READ)
def organisation_link(request: DeskRequest, uuid: UUID) -> HttpResponse:
    """The address that stays the same, also after entries were merged."""
    known = get_object_or_404(
        Organisation.objects.select_related("merged_into"), uuid=uuid
    )
    organisation = get_organisation(request, known.merged_into_id or known.pk)
    return redirect("socialmap:organisation", organisation.pk)


def show_organisation(
    request: DeskRequest,
    organisation: Organisation,
    at: datetime,
    *,
    is_revealed: bool = False,
) -> HttpResponse:
    """The page; of a sensitive organisation with what is kept out of sight or not."""
    here = request.desk.here
    context = {
        "organisation": organisation,
        "page": OrganisationPage(
            organisation,
            here,
            at,
            has_star=organisation.has_star,  # type: ignore[attr-defined]
            is_revealed=is_revealed,
        ),
        "at": at,
        "may_write": may_write(request.user, organisation.region_id),
        "may_remark": may_write(request.user, here.pk),
    }
    return render(request, "socialmap/organisation/organisation.html", context)


@require_http_methods(["GET", "POST"])
@requires(WRITE)
def add_organisation(request: DeskRequest) -> HttpResponse:
    """Put an organisation on the map."""
    by, region = request.user, request.desk.here
    form = OrganisationForm(posted(request), region=region, day=localdate())
    outcome = carry_out(
        request,
        form,
        lambda: actions.add_organisation(
            region=region, by=by, at=now(), **form.facts()
        ),
        done=lambda added: f"{added.name} staat op de kaart.",
    )
    if outcome and outcome.made:
        return redirect("socialmap:organisation", outcome.made.pk)
    return show_form(
        request,
        form,
        heading="Organisatie toevoegen",
        back_url=reverse("socialmap:list"),
        back_text="Sociale kaart",
    )


@require_http_methods(["GET", "POST"])
@requires(WRITE)
def amend_organisation(request: DeskRequest, pk: int) -> HttpResponse:
    """Correct an entry."""
    organisation = get_organisation(request, pk)
    form = AmendOrganisationForm(
        posted(request),
        region=organisation.region,
        day=localdate(),
        entry=organisation,
    )
    if carry_out(
        request,
        form,
        lambda: actions.amend_organisation(
            organisation=organisation, by=request.user, at=now(), **form.facts()
        ),
        done="De wijzigingen zijn opgeslagen.",
    ):
        return redirect("socialmap:organisation", pk)
    return show_entry_form(request, form, organisation, f"{organisation.name} wijzigen")


@require_POST
@requires(WRITE)
def confirm_organisation(request: DeskRequest, pk: int) -> HttpResponse:
    """Say that the entry still holds; `how` somebody knows."""
    organisation = get_organisation(request, pk)
    how = request.POST.get("how", "")
    actions.confirm_organisation(
        organisation=organisation,
        by=request.user,
        at=now(),
        how=how if how in HOW else Organisation.How.SEEN,
    )
    done = f"Bevestigd: {organisation.name} klopt nog."
    if request.htmx:
        return render(request, "components/banner_good.html", {"text": done})
    messages.success(request, done)
    return go_back(request, organisation)


def go_back(request: DeskRequest, organisation: Organisation) -> HttpResponse:
    """Back to the page of this house that asked for it, by `?terug=`, else its own."""
    back = request.GET.get("terug", "")
    is_ours = url_has_allowed_host_and_scheme(back, allowed_hosts=None)
    if is_ours and back.startswith("/"):
        return go_to(request, back)
    return go_to(request, "socialmap:organisation", organisation.pk)


def show_entry_form(
    request: DeskRequest,
    form: WerkplaatsForm,
    organisation: Organisation,
    heading: str,
    **context: Any,
) -> HttpResponse:
    """The page of a form about this organisation."""
    if request.method == "GET" and not is_shown(request, organisation, now()):
        return ask_first(request, organisation)
    back_url = reverse("socialmap:organisation", args=[organisation.pk])
    return show_form(
        request,
        form,
        heading=heading,
        back_url=back_url,
        back_text=organisation.name,
        **context,
    )


def ask_to_remove(
    request: DeskRequest, organisation: Organisation, heading: str, what: Any
) -> HttpResponse:
    """Ask first: what goes stays in the history only."""
    if not is_shown(request, organisation, now()):
        return ask_first(request, organisation)
    context = {"organisation": organisation, "heading": heading, "what": what}
    return render(request, "socialmap/organisation/removal/page.html", context)
