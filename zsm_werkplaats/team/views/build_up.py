"""The gradual build-up of the caseload: what the region aims at, month by month."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_http_methods

from zsm_werkplaats.accounts.desk import DeskRequest, posted
from zsm_werkplaats.accounts.rights import requires
from zsm_werkplaats.lib.form_page import carry_out, go_to, show_form
from zsm_werkplaats.team.actions.build_up import set_build_up
from zsm_werkplaats.team.forms.build_up import BuildUpForm
from zsm_werkplaats.team.models.build_up import build_up_of
from zsm_werkplaats.team.policies import SET_TARGETS


@require_http_methods(["GET", "POST"])
@requires(SET_TARGETS)
def build_up(request: DeskRequest) -> HttpResponse:
    """The steps so far, and a form for one more or another number."""
    at, here = now(), request.desk.here
    form = BuildUpForm(posted(request), region=here, today=localdate(at))
    if carry_out(
        request,
        form,
        lambda: set_build_up(region=here, by=request.user, at=at, **form.facts()),
        done="Streefaantal vastgelegd.",
    ):
        return go_to(request, "team:build_up")
    return show_form(
        request,
        form,
        "team/build_up.html",
        heading="Streefaantallen",
        steps=build_up_of(here.pk).values(),
        explanation="Bouw het aantal zaken stap voor stap op. Een streefaantal geldt "
        "tot de maand van de volgende stap.",
        back_url=reverse("dashboards:build_up"),
        back_text="Opbouw",
    )
