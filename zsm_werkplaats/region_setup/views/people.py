"""Invite a team from a pasted list: look first, then invite."""

from django.http import HttpResponse
from django.shortcuts import redirect, resolve_url
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods

from zsm_werkplaats.accounts.desk import DeskRequest, posted
from zsm_werkplaats.accounts.rights import requires
from zsm_werkplaats.lib.form_page import carry_out, show_form
from zsm_werkplaats.region_setup.actions.invitation import invite_people
from zsm_werkplaats.region_setup.forms.invitation import InvitationForm
from zsm_werkplaats.region_setup.people.plan import Plan, plan_invitations
from zsm_werkplaats.region_setup.policies import SET_UP


@require_http_methods(["GET", "POST"])
@requires(SET_UP)
def invite(request: DeskRequest) -> HttpResponse:
    """Nothing happens until the same list is sent with the seal of what was seen."""
    region, by = request.desk.here, request.user
    form = InvitationForm(posted(request), region=region)
    plan = None
    if form.is_bound and form.is_valid():
        plan = plan_invitations(form.people, region=region, by=by)
        if _is_agreed(form, plan) and carry_out(
            request,
            form,
            lambda: invite_people(
                region=region,
                by=by,
                people=[row.typed for row in plan.todo],
                at=now(),
            ),
            done=_done,
        ):
            return redirect("region_setup:overview")
        form.send_again({"seal": [plan.seal]})
    response = show_form(
        request,
        form,
        "region_setup/invite.html",
        heading="Mensen uitnodigen",
        about=region.name,
        plan=plan,
        back_url=resolve_url("region_setup:overview"),
        back_text="Regio inrichten",
    )
    if plan and not form.errors:
        response.status_code = 200
    return response


def _is_agreed(form: InvitationForm, plan: Plan) -> bool:
    """Whether what would happen now is what was on the screen."""
    is_asked = form.data.get("step") == "invite"
    return is_asked and not plan.wrong and form.cleaned_data["seal"] == plan.seal


def _done(count: int) -> str:
    if not count:
        return "Iedereen had de rol al."
    return f"{count} {'persoon' if count == 1 else 'mensen'} toegevoegd aan de regio."
