"""Start a region, and correct what it is."""

from django.http import HttpResponse
from django.shortcuts import redirect, resolve_url
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods

from zsm_werkplaats.accounts.desk import SESSION_KEY, DeskRequest, posted
from zsm_werkplaats.accounts.rights import requires
from zsm_werkplaats.lib.form_page import carry_out, show_form
from zsm_werkplaats.region_setup.actions import region as actions
from zsm_werkplaats.region_setup.forms.region import AmendRegionForm, StartForm
from zsm_werkplaats.region_setup.municipalities import fixed_in
from zsm_werkplaats.region_setup.policies import START_REGION

BACK = "Regio inrichten"


@require_http_methods(["GET", "POST"])
@requires(START_REGION)
def start(request: DeskRequest) -> HttpResponse:
    """A new region; one goes on there at once."""
    form = StartForm(posted(request))
    outcome = carry_out(
        request,
        form,
        lambda: actions.start_region(by=request.user, at=now(), **form.facts()),
        done=lambda region: f"De regio {region} is begonnen. Je werkt nu in {region}.",
    )
    if outcome and outcome.made:
        request.session[SESSION_KEY] = outcome.made.pk
        return redirect("region_setup:overview")
    return show_form(
        request,
        form,
        heading="Nieuwe regio beginnen",
        explanation="Jij wordt functioneel beheerder van de nieuwe regio. Wie je hier "
        "noemt, krijgt een uitnodiging per mail. Het team nodig je daarna uit.",
        back_url=resolve_url("region_setup:overview"),
        back_text=BACK,
    )


@require_http_methods(["GET", "POST"])
@requires(START_REGION)
def amend_region(request: DeskRequest) -> HttpResponse:
    """Correct name, parket and municipalities of the region at the desk."""
    region = request.desk.here
    form = AmendRegionForm(posted(request), region=region)
    if carry_out(
        request,
        form,
        lambda: actions.amend_region(region=region, by=request.user, **form.facts()),
        done="De regio is gewijzigd.",
    ):
        return redirect("region_setup:overview")
    fixed = ", ".join(str(each) for each in fixed_in(region))
    return show_form(
        request,
        form,
        heading="Regio en gemeenten",
        about=region.name,
        explanation=f"Hoort al vast bij deze regio: {fixed}." if fixed else "",
        back_url=resolve_url("region_setup:overview"),
        back_text=BACK,
    )
