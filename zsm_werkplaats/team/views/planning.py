"""Screens that plan weeks: fill them, the fixed week, how many are needed."""

from datetime import date
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods

from zsm_werkplaats.accounts.desk import DeskRequest, posted
from zsm_werkplaats.accounts.rights import requires
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.lib.form_page import carry_out, go_to, show_form
from zsm_werkplaats.team.actions import filling as fillings
from zsm_werkplaats.team.actions import needs as needing
from zsm_werkplaats.team.actions import pattern as patterns
from zsm_werkplaats.team.forms.cell import CellForm
from zsm_werkplaats.team.forms.filling import FillForm, PatternForm
from zsm_werkplaats.team.forms.needs import COLUMNS, WEEKDAYS, NeedsForm
from zsm_werkplaats.team.models.filling import RosterFilling
from zsm_werkplaats.team.models.pattern import RosterPattern
from zsm_werkplaats.team.policies import PLAN_ROSTER
from zsm_werkplaats.team.roster.filling import plan_filling
from zsm_werkplaats.team.roster.members import workers_of
from zsm_werkplaats.team.roster.roster import Roster
from zsm_werkplaats.team.views.pattern_page import PatternPage
from zsm_werkplaats.team.views.place import PARTS, address_of


@require_http_methods(["GET", "POST"])
@requires(PLAN_ROSTER)
def fill(request: DeskRequest) -> HttpResponse:
    """Choose weeks and a source, see what would come, and put it on the roster."""
    at, region = now(), request.desk.here
    chosen = request.GET if request.GET.get("weeks") else None
    form = FillForm(
        posted(request) if request.method == "POST" else chosen,
        region=region,
        today=day_of(at),
        initial=_asked_first(request),
    )
    if request.method == "POST" and (
        outcome := carry_out(
            request,
            form,
            lambda: fillings.fill_weeks(
                region=region,
                by=request.user,
                at=at,
                seen=form.cleaned_data["seen"],
                **form.span,
            ),
            done=_said,
        )
    ):
        first = outcome.made.first_on if outcome.made else day_of(at)
        return redirect(reverse("team:roster") + address_of(first))
    context: dict[str, Any] = {}
    if form.is_bound and set(form.errors) <= {NON_FIELD_ERRORS}:
        plan = plan_filling(region=region, at=at, **form.span)
        standing = Roster.read(region, form.span["first"], form.span["last"], at)
        coming = plan.duties(standing.duties, standing.members.workers)
        context = {"plan": plan, "roster": standing.with_duties(coming)}
    return show_form(
        request, form, "team/planning/fill.html", today=day_of(at), **context
    )


def _asked_first(request: DeskRequest) -> dict[str, str]:
    """What a link proposes: this week as the source of the next."""
    week = request.GET.get("overnemen", "")
    return {"source": "week", "from_week": week} if week else {}


def _said(filling: RosterFilling) -> str:
    number = filling.duties.count()
    return f"Het rooster is gevuld: {number} diensten erbij."


@require_http_methods(["GET", "POST"])
@requires(PLAN_ROSTER)
def pattern(request: DeskRequest) -> HttpResponse:
    """The fixed week, and a form to take it from the roster."""
    at, region = now(), request.desk.here
    form = PatternForm(posted(request), region=region, today=day_of(at))
    if carry_out(
        request,
        form,
        lambda: patterns.make_pattern(
            region=region, by=request.user, at=at, **form.facts()
        ),
        done="Het weekpatroon staat vast. Je kunt er nu weken mee vullen.",
    ):
        return redirect("team:pattern")
    page = PatternPage.read(region)
    return show_form(request, form, "team/planning/pattern.html", page=page)


@require_http_methods(["GET", "POST"])
@requires(PLAN_ROSTER)
def choose_in_pattern(
    request: DeskRequest, week: int, weekday: int, part: str
) -> HttpResponse:
    """Choose who comes back in one place of the pattern."""
    at, region = now(), request.desk.here
    found = get_object_or_404(RosterPattern, region=region)
    known = week <= found.weeks and weekday <= len(WEEKDAYS) and min(week, weekday)
    if part not in PARTS or not known:
        raise Http404
    place: dict[str, Any] = {
        "week": week,
        "weekday": weekday,
        "part": PARTS[part].value,
    }
    standing = list(found.duties.filter(**place).select_related("worker"))
    form = CellForm(posted(request), people=workers_of(region.pk), standing=standing)
    heading = f"{WEEKDAYS[weekday - 1].capitalize()}, {part}"
    if carry_out(
        request,
        form,
        lambda: patterns.choose_in_pattern(
            pattern=found, by=request.user, at=at, **place, **form.facts()
        ),
        done=f"{heading} is aangepast in het weekpatroon.",
    ):
        return go_to(request, "team:pattern")
    return show_form(
        request,
        form,
        heading=f"Week {week}: {heading.lower()}" if found.weeks > 1 else heading,
        back_url=reverse("team:pattern"),
        back_text="Weekpatroon",
    )


@require_http_methods(["GET", "POST"])
@requires(PLAN_ROSTER)
def needs(request: DeskRequest) -> HttpResponse:
    """How many workers every part of a week asks for."""
    at, region = now(), request.desk.here
    today: date = day_of(at)
    form = NeedsForm(posted(request), region=region, today=today)
    if carry_out(
        request,
        form,
        lambda: needing.set_needs(
            region=region, by=request.user, at=at, **form.facts()
        ),
        done="De bezetting staat vast.",
    ):
        return redirect("team:roster")
    return show_form(request, form, "team/planning/needs.html", columns=COLUMNS)
