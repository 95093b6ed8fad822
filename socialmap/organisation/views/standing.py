"""The screen that says whether an organisation is there now."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localdate
from django.views.decorators.http import require_http_methods

from socialmap.organisation.actions.standing import set_standing
from socialmap.organisation.forms.standing import StandingForm
from socialmap.organisation.policies import WRITE
from socialmap.organisation.views.organisation import get_organisation, show_entry_form
from zsm_werkplaats.accounts.desk import DeskRequest, posted
from zsm_werkplaats.accounts.rights import requires
from zsm_werkplaats.lib.form_page import carry_out

DONE = "De wijzigingen zijn opgeslagen."


@require_http_methods(["GET", "POST"])
@requires(WRITE)
def organisation_standing(request: DeskRequest, pk: int) -> HttpResponse:
    """Closed, ended or there again; and an alert."""
    organisation = get_organisation(request, pk)
    form = StandingForm(
        posted(request),
        region=organisation.region,
        day=localdate(),
        entry=organisation,
    )
    if carry_out(
        request,
        form,
        lambda: set_standing(
            entry=organisation,
            region_id=organisation.region_id,
            by=request.user,
            **form.facts(),
        ),
        done=DONE,
    ):
        return redirect("socialmap:organisation", pk)
    heading = "Gesloten, gestopt of let op"
    return show_entry_form(request, form, organisation, heading)
