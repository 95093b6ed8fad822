"""The screen that says that an organisation must not be called."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localdate
from django.views.decorators.http import require_http_methods

from socialmap.confirmation.actions.no_contact import set_no_contact
from socialmap.confirmation.forms.no_contact import NoContactForm
from socialmap.organisation.policies import WRITE
from socialmap.organisation.views.organisation import get_organisation, show_entry_form
from zsm_werkplaats.accounts.desk import DeskRequest, posted
from zsm_werkplaats.accounts.rights import requires
from zsm_werkplaats.lib.form_page import carry_out


@require_http_methods(["GET", "POST"])
@requires(WRITE)
def no_contact(request: DeskRequest, pk: int) -> HttpResponse:
    """Do not call, or do not list, with the reason."""
    organisation = get_organisation(request, pk)
    form = NoContactForm(
        posted(request),
        region=organisation.region,
        day=localdate(),
        entry=organisation,
    )
    if carry_out(
        request,
        form,
        lambda: set_no_contact(
            organisation=organisation, by=request.user, **form.facts()
        ),
        done="De wijzigingen zijn opgeslagen.",
    ):
        return redirect("socialmap:organisation", pk)
    return show_entry_form(request, form, organisation, "Niet nabellen")
