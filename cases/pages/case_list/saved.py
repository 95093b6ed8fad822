"""Screens of saved views: keep the list as it stands, change it, remove it."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_POST

from cases.case.policies import KEEP_VIEWS
from cases.pages.case_list.case_list import CaseList
from cases.pages.case_list.filter import TYPED_NAMES, TYPED_RECORDS
from cases.pages.case_list.page import list_url
from cases.questions.saved import actions
from cases.questions.saved.models import NAME_LENGTH, SavedView
from cases.questions.saved.policies import may_change_view, views_visible_to
from zsm_werkplaats.accounts.desk import DeskRequest, posted
from zsm_werkplaats.accounts.rights import requires
from zsm_werkplaats.lib.form_page import carry_out, go_to, show_form
from zsm_werkplaats.lib.forms import WerkplaatsForm
from zsm_werkplaats.lib.refusal import RefusedError
from zsm_werkplaats.lib.sealed_words import opens_words, words_of

NO_NAMES = "De zoekterm en de naam van een regiehouder bewaren we niet."


class ViewForm(WerkplaatsForm):
    """The name of a view, and whether the team sees it."""

    name = forms.CharField(
        label="Naam van de weergave",
        max_length=NAME_LENGTH,
        help_text="Kort en zonder namen van betrokkenen.",
    )
    is_shared = forms.BooleanField(
        label="Delen met het team",
        required=False,
        help_text="Collega's zien in de lijst alleen de zaken die zij mogen bekijken.",
    )


class SaveViewForm(ViewForm):
    """The same for a new one, that may take the place of one with the same name."""

    submit_label = "Weergave bewaren"
    replaces = forms.BooleanField(
        label="Vervang mijn weergave met deze naam, als die er al is", required=False
    )


class AmendViewForm(ViewForm):
    submit_label = "Opslaan"


@require_http_methods(["GET", "POST"])
@requires(KEEP_VIEWS)
@opens_words(*TYPED_NAMES, picked=TYPED_RECORDS)
def save_view(request: DeskRequest) -> HttpResponse:
    """Keep the list of the address under a name."""
    found = CaseList(request.desk, request.GET, now(), words=words_of(request))
    mine = found.view if found.view and found.view.owner == request.user else None
    form = SaveViewForm(posted(request), initial={"name": mine.name if mine else ""})
    outcome = carry_out(
        request,
        form,
        lambda: actions.save_view(
            region=request.desk.here,
            query=found.saved_query,
            columns=[column.code for column in found.columns],
            sort=str(found.sorting),
            by=request.user,
            at=found.at,
            **form.facts(),
        ),
        done=lambda view: f"De weergave “{view.name}” is bewaard.",
    )
    if outcome and outcome.made:
        return go_to(request, outcome.made.get_absolute_url())
    return show_form(
        request,
        form,
        heading="Weergave bewaren",
        about="",
        explanation=_explanation(found),
        back_url=list_url(found.address),
        back_text="Zaken",
    )


def _explanation(found: CaseList) -> str:
    what = f"Je bewaart de filters, de volgorde en de kolommen (nu {found.words})."
    return f"{what} {NO_NAMES}" if found.leaves_out_names else what


@require_http_methods(["GET", "POST"])
@requires(KEEP_VIEWS)
def amend_view(request: DeskRequest, pk: int) -> HttpResponse:
    """Rename a view, share it or no longer, or remove it."""
    view = _get(request, pk)
    form = AmendViewForm(
        posted(request), initial={"name": view.name, "is_shared": view.is_shared}
    )
    outcome = carry_out(
        request, form, lambda: _amend(request, view, **form.facts()), done="Opgeslagen."
    )
    if outcome and outcome.made:
        return go_to(request, outcome.made.get_absolute_url())
    return show_form(
        request,
        form,
        heading="Weergave wijzigen",
        about=view.name,
        back_url=view.get_absolute_url(),
        back_text="Zaken",
        remove_url=reverse("cases:remove_view", args=[view.pk]),
        remove_label="Weergave verwijderen",
    )


def _amend(
    request: DeskRequest, view: SavedView, *, name: str, is_shared: bool
) -> SavedView:
    if name != view.name:
        view = actions.rename_view(view=view, name=name, by=request.user)
    if is_shared != view.is_shared:
        view = actions.share_view(view=view, is_shared=is_shared, by=request.user)
    return view


@require_POST
@requires(KEEP_VIEWS)
def remove_view(request: DeskRequest, pk: int) -> HttpResponse:
    """Remove a view, and show all cases."""
    view = _get(request, pk)
    try:
        actions.remove_view(view=view, by=request.user)
        messages.success(request, f"De weergave “{view.name}” is verwijderd.")
    except RefusedError as refusal:
        messages.info(request, str(refusal))
    return redirect("cases:list")


def _get(request: DeskRequest, pk: int) -> SavedView:
    """A view for who may change it; `Http404` when it may not be known."""
    here = views_visible_to(request.user).filter(region=request.desk.here)
    view: SavedView = get_object_or_404(here.select_related("owner"), pk=pk)
    if not may_change_view(request.user, view):
        raise PermissionDenied(KEEP_VIEWS.label)
    return view
