"""Screens of what a call tells about an entry."""

from django.http import HttpResponse
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods

from socialmap.confirmation.actions.waiting import hear_waiting
from socialmap.confirmation.forms.waiting import WaitingForm
from socialmap.organisation.policies import WRITE
from socialmap.organisation.views.organisation import (
    get_organisation,
    go_back,
    show_entry_form,
)
from zsm_werkplaats.accounts.desk import DeskRequest, posted
from zsm_werkplaats.accounts.rights import requires
from zsm_werkplaats.lib.form_page import carry_out


@require_http_methods(["GET", "POST"])
@requires(WRITE)
def waiting(request: DeskRequest, pk: int) -> HttpResponse:
    """Write down the waiting time that was just heard."""
    organisation = get_organisation(request, pk)
    form = WaitingForm(posted(request), organisation=organisation)
    if carry_out(
        request,
        form,
        lambda: hear_waiting(by=request.user, at=now(), **form.facts()),
        done="De wachttijd is bijgewerkt.",
    ):
        return go_back(request, organisation)
    return show_entry_form(request, form, organisation, "Wachttijd gehoord")
