"""Screens of the keys to the API, for the administrator."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from socialmap.exchange.actions import api_client as actions
from socialmap.exchange.forms.api_client import ApiClientForm
from socialmap.exchange.models.api_client import ApiClient
from socialmap.exchange.policies import SHARE
from zsm_werkplaats.accounts.desk import DeskRequest, posted
from zsm_werkplaats.accounts.rights import requires
from zsm_werkplaats.lib.form_page import carry_out, show_form


@require_safe
@requires(SHARE)
def api_clients(request: DeskRequest) -> HttpResponse:
    """The systems that read the map of the region."""
    clients = ApiClient.objects.filter(region=request.desk.here)
    context = {
        "clients": clients.select_related("created_by", "withdrawn_by"),
        "description": request.build_absolute_uri(reverse("api:openapi-json")),
    }
    return render(request, "socialmap/exchange/api_clients.html", context)


@require_http_methods(["GET", "POST"])
@requires(SHARE)
def new_api_client(request: DeskRequest) -> HttpResponse:
    """Make a key; it is on the page that answers, and nowhere else."""
    by, region = request.user, request.desk.here
    form = ApiClientForm(posted(request), region=region)
    if outcome := carry_out(
        request,
        form,
        lambda: actions.make_api_client(region=region, by=by, at=now(), **form.facts()),
    ):
        response = render(
            request, "socialmap/exchange/api_key.html", {"key": outcome.made}
        )
        response["Cache-Control"] = "no-store"
        return response
    return show_form(
        request,
        form,
        heading="Sleutel maken",
        back_url=reverse("socialmap:api_clients"),
        back_text="Sleutels van de API",
    )


@require_POST
@requires(SHARE)
def withdraw_api_client(request: DeskRequest, pk: int) -> HttpResponse:
    """Let a key count no more."""
    client = get_object_or_404(ApiClient, pk=pk, region=request.desk.here)
    actions.withdraw_api_client(client=client, by=request.user, at=now())
    messages.success(request, f"De sleutel van {client.name} is ingetrokken.")
    return redirect("socialmap:api_clients")
