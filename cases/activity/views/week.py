"""The activity form on the screen: the own week, its entries, and the timer."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_POST

from cases.activity.actions import activity, timer, week
from cases.activity.forms import HandInForm, WeekEntryForm
from cases.activity.models.activity import Activity
from cases.activity.views.week_page import WeekPage
from cases.case.models.case import Case
from cases.case.policies import ACTIVITY_WEEK
from zsm_werkplaats.accounts.desk import DeskRequest, posted
from zsm_werkplaats.accounts.rights import View, requires
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.lib.form_page import carry_out, show_form
from zsm_werkplaats.lib.refusal import RefusedError
from zsm_werkplaats.lib.weeks import Week

NOTHING = {"minutes": 0, "entries": 0}


def of_week(view: Callable[..., HttpResponse]) -> View:
    """Let a view of `<str:day>` begin with the week of that day; without: this week."""

    @wraps(view)
    def found(request: DeskRequest, day: str = "") -> HttpResponse:
        try:
            asked = Week.parse(day) if day else Week.of(day_of(now()))
        except ValueError as error:
            msg = "Deze week bestaat niet."
            raise Http404(msg) from error
        return view(request, asked)

    return found


@require_http_methods(["GET", "POST"])
@requires(ACTIVITY_WEEK)
@of_week
def show_week(request: DeskRequest, asked: Week) -> HttpResponse:
    """The week: everything in it, and the form to write more."""
    at = now()
    page = WeekPage(request.user, request.desk.here, asked, at)
    form = WeekEntryForm(
        posted(request),
        region=page.region,
        week=asked,
        user=request.user,
        at=at,
        initial=_proposed(page),
    )
    if carry_out(
        request,
        form,
        lambda: _write(request, page, **form.facts()),
        done="De tijd is geschreven.",
    ):
        return redirect("cases:week", str(asked))
    return show_form(request, form, "cases/activity/week.html", page=page, at=at)


def _proposed(page: WeekPage) -> dict[str, object]:
    """What a stopped timer proposes for the form, if it ran in this week."""
    ran = page.timer
    if not ran or not ran.stopped_at or day_of(ran.started_at) not in page.week.days:
        return {}
    return {
        "case": ran.case.reference if ran.case else "",
        "day": day_of(ran.started_at).isoformat(),
        "minutes": ran.proposal(page.at),
        "from_timer": True,
    }


def _write(
    request: DeskRequest, page: WeekPage, *, case: Case | None, **facts: Any
) -> Activity:
    """Write time for a case, or for none."""
    by, at = request.user, page.at
    if case:
        return activity.log_activity(case=case, by=by, at=at, **facts)
    return activity.log_other_time(region=page.region, by=by, at=at, **facts)


@require_POST
@requires(ACTIVITY_WEEK)
@of_week
def hand_in(request: DeskRequest, asked: Week) -> HttpResponse:
    """Hand the week in as it was seen."""
    at = now()
    form = HandInForm(request.POST, user=request.user, at=at)
    region, seen = request.desk.here, form.facts() if form.is_valid() else NOTHING
    try:
        week.hand_in_week(region=region, week=asked, by=request.user, at=at, **seen)
    except RefusedError as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, f"Week {asked.number} is ingeleverd.")
    return redirect("cases:week", str(asked))


@require_POST
@requires(ACTIVITY_WEEK)
@of_week
def take_back(request: DeskRequest, asked: Week) -> HttpResponse:
    """Open the week again."""
    week.take_back_week(region=request.desk.here, week=asked, by=request.user, at=now())
    messages.success(request, f"Week {asked.number} is weer open.")
    return redirect("cases:week", str(asked))


@require_POST
@requires(ACTIVITY_WEEK)
def start_timer(request: DeskRequest) -> HttpResponse:
    """Let a timer run for whatever it turns out to be."""
    try:
        timer.start_timer(region=request.desk.here, by=request.user, at=now())
    except RefusedError as refusal:
        messages.warning(request, str(refusal))
    return redirect("cases:this_week")


@require_POST
@requires(ACTIVITY_WEEK)
def stop_timer(request: DeskRequest) -> HttpResponse:
    """Stop the timer; the week of its start proposes the entry."""
    stopped = timer.stop_timer(region=request.desk.here, by=request.user, at=now())
    if stopped is None:
        return redirect("cases:this_week")
    return redirect("cases:week", str(Week.of(day_of(stopped.started_at))))


@require_POST
@requires(ACTIVITY_WEEK)
def wipe_timer(request: DeskRequest) -> HttpResponse:
    """Throw the timer away."""
    timer.wipe_timer(region=request.desk.here, by=request.user)
    messages.success(request, "De timer is gewist.")
    return redirect("cases:this_week")
