"""Where a region stands, and how a condition of the report does."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_http_methods, require_safe

from zsm_werkplaats.accounts.desk import DeskRequest, posted
from zsm_werkplaats.accounts.rights import requires
from zsm_werkplaats.lib.form_page import carry_out, show_form
from zsm_werkplaats.region_setup.actions.condition import say_condition
from zsm_werkplaats.region_setup.checklist.conditions import CONDITIONS, conditions_of
from zsm_werkplaats.region_setup.checklist.facts import facts_of
from zsm_werkplaats.region_setup.checklist.rows import parts_for
from zsm_werkplaats.region_setup.forms.condition import ConditionForm
from zsm_werkplaats.region_setup.models import RegionCondition
from zsm_werkplaats.region_setup.policies import SEE_SETUP, SET_UP, START_REGION


@require_safe
@requires(SEE_SETUP)
def overview(request: DeskRequest) -> HttpResponse:
    """What is done, what is still open, and who does it."""
    region = request.desk.here
    facts = facts_of(region, localdate())
    parts = parts_for(request.desk, facts)
    rows = [row for part in parts for row in part.rows if not row.may_wait]
    conditions = conditions_of(region, facts)
    context = {
        "region": region,
        "parts": parts,
        "done": sum(row.is_done for row in rows),
        "count": len(rows),
        "conditions": conditions,
        "open_conditions": sum(each.is_open for each in conditions),
        "may_start": request.desk.holds(START_REGION),
    }
    return render(request, "region_setup/overview.html", context)


@require_http_methods(["GET", "POST"])
@requires(SET_UP)
def condition(request: DeskRequest, code: str) -> HttpResponse:
    """Say how a condition stands, with what was said before."""
    region = request.desk.here
    if code not in CONDITIONS:
        raise Http404
    asked = CONDITIONS[code]
    said = list(
        RegionCondition.objects.filter(region=region, code=code)
        .select_related("created_by")
        .order_by("-pk")
    )
    initial = (
        {"state": said[0].state, "explanation": said[0].explanation} if said else {}
    )
    form = ConditionForm(posted(request), initial=initial)
    if carry_out(
        request,
        form,
        lambda: say_condition(
            region=region, code=code, by=request.user, at=now(), **form.facts()
        ),
        done=f"{asked.title}: vastgelegd.",
    ):
        return redirect("region_setup:overview")
    return show_form(
        request,
        form,
        "region_setup/condition.html",
        heading=asked.title,
        explanation=asked.asks,
        seen=asked.seen(facts_of(region, localdate())),
        said=said,
        back_url=resolve_url("region_setup:overview"),
        back_text="Regio inrichten",
    )
