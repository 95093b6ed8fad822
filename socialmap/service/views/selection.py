"""Screens of services gathered for a client: compare, print, mail."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from socialmap.organisation.policies import READ, visible_to
from socialmap.service.client_sheet import sheets_of
from socialmap.service.forms import MailForm
from socialmap.service.mails import selection_mail
from socialmap.service.models import Service
from socialmap.service.paper import selection_pdf
from socialmap.service.policies import MAIL, services_to_share
from socialmap.service.selection import (
    MOST,
    SIDE_BY_SIDE,
    asked_keys,
    keep_selected,
    selected,
    selected_keys,
    shared,
)
from socialmap.service.throttle import may_mail_again
from zsm_werkplaats.accounts.desk import DeskRequest, posted
from zsm_werkplaats.accounts.rights import requires
from zsm_werkplaats.lib.form_page import show_form

PAGE = "socialmap/service/selection.html"
NONE = "Kies eerst aanbod voor je selectie."
TOO_MANY = "Je hebt kort na elkaar veel mails verstuurd. Probeer het later nog eens."


@require_safe
@requires(READ)
def selection(request: DeskRequest) -> HttpResponse:
    """What was gathered."""
    chosen = selected(request, localdate())
    context = {
        "services": chosen,
        "may_mail": request.desk.holds(MAIL),
        "may_compare": len(chosen) > 1,
        "side_by_side": SIDE_BY_SIDE,
    }
    return render(request, PAGE, context)


@require_POST
@requires(READ)
def select_service(request: DeskRequest, pk: int) -> HttpResponse:
    """Gather a service; one of a sensitive organisation stays in the house."""
    seen = Service.objects.filter(organisation__in=visible_to(request.user))
    service = get_object_or_404(seen, pk=pk)
    keys = selected_keys(request)
    if not services_to_share(request.user, localdate()).filter(pk=pk).exists():
        messages.warning(request, "Dit aanbod kan niet mee in een selectie.")
    elif pk not in keys and len(keys) >= MOST:
        messages.warning(request, f"In een selectie passen {MOST} soorten aanbod.")
    else:
        keep_selected(request, [*keys, pk])
        messages.success(request, f"{service.name} staat in je selectie.")
    if request.POST.get("terug") == "selectie":
        return redirect("socialmap:selection")
    return redirect("socialmap:organisation", service.organisation_id)


@require_POST
@requires(READ)
def deselect_service(request: DeskRequest, pk: int) -> HttpResponse:
    """Leave a service out again."""
    seen = Service.objects.filter(organisation__in=visible_to(request.user))
    left_out = get_object_or_404(seen, pk=pk)
    keep_selected(request, [key for key in selected_keys(request) if key != pk])
    if request.POST.get("terug") == "organisatie":
        return redirect("socialmap:organisation", left_out.organisation_id)
    return redirect("socialmap:selection")


@require_safe
@requires(READ)
def compare(request: DeskRequest) -> HttpResponse:
    """Two or three services side by side: those in the address, or those gathered."""
    today = localdate()
    asked = asked_keys(request.GET.getlist("aanbod"))
    services = shared(request, asked, today) if asked else selected(request, today)
    context = {
        "services": services[:SIDE_BY_SIDE],
        "is_cut": len(services) > SIDE_BY_SIDE,
        "most": SIDE_BY_SIDE,
    }
    return render(request, "socialmap/service/compare.html", context)


@require_safe
@requires(READ)
def print_selection(request: DeskRequest) -> HttpResponse:
    """The selection on paper."""
    today = localdate()
    services = selected(request, today)
    if not services:
        return _nothing_yet(request)
    pdf = selection_pdf(sheets_of(services))
    paper = HttpResponse(pdf, content_type="application/pdf")
    paper["Content-Disposition"] = 'inline; filename="adressen.pdf"'
    return paper


@require_http_methods(["GET", "POST"])
@requires(MAIL)
def mail_selection(request: DeskRequest) -> HttpResponse:
    """The selection by mail; the address is used once and not kept."""
    today = localdate()
    services = selected(request, today)
    if not services:
        return _nothing_yet(request)
    form = MailForm(posted(request))
    if form.is_valid() and _sent(request, form, services):
        messages.success(request, "De mail is verstuurd.")
        return redirect("socialmap:selection")
    return show_form(
        request,
        form,
        heading="Selectie mailen",
        explanation="De cliënt krijgt per aanbod: wat het is, het telefoonnummer, waar "
        "en wanneer het open is, hoe je je aanmeldt, wat mee te nemen en wat het "
        "kost.",
        back_url=reverse("socialmap:selection"),
        back_text="Mijn selectie",
    )


def _sent(request: DeskRequest, form: MailForm, services: list[Service]) -> bool:
    if not may_mail_again(user=request.user, at=now()):
        form.add_error(None, TOO_MANY)
        return False
    to = form.cleaned_data["to"]
    selection_mail(sheets_of(services), to).send()
    return True


def _nothing_yet(request: DeskRequest) -> HttpResponse:
    messages.info(request, NONE)
    return redirect("socialmap:selection")
