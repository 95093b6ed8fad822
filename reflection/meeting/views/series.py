"""Screens of the series: the rhythm of each kind of meeting, and its rota."""

from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import now
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from reflection.meeting.actions import chair_turn
from reflection.meeting.actions import series as actions
from reflection.meeting.forms.series import (
    RHYTHMS,
    WEEKDAYS,
    AddTurnForm,
    ChangeSeriesForm,
    EndSeriesForm,
    MakeSeriesForm,
)
from reflection.meeting.models.series import ChairTurn, MeetingKind, Series
from reflection.meeting.planned import NEXT, Planned, PlannedMeeting
from reflection.meeting.policies import (
    PLAN,
    PLAN_SOME,
    SEE,
    kinds_for,
    kinds_to_plan,
    plans,
)
from reflection.meeting.rhythm import A_DAY, in_turn
from zsm_werkplaats.accounts.desk import Desk, DeskRequest, posted
from zsm_werkplaats.accounts.rights import requires
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.lib.form_page import carry_out, show_form

LIST = "reflection:series"


@dataclass(frozen=True)
class SeriesRow:
    """A kind of meeting, its series if it has one, and the next dates."""

    kind: MeetingKind
    series: Series | None
    dates: list[PlannedMeeting]
    may_plan: bool
    today: date

    @property
    def rhythm(self) -> str:
        """For example: om de 2 weken op dinsdag om 10.00 uur, 60 minuten.

        With a change to come: until which day the old one holds, and what follows.
        """
        if self.series is None:
            return ""
        told = [(s, _rhythm(s)) for s in in_turn(self.series, self.today)]
        told = [told[0], *(b for a, b in pairwise(told) if a[1] != b[1])]
        first, *later = told
        if not later:
            return first[1]
        last = date_format(later[0][0].begins_on - A_DAY, "j F")
        words = [f"vanaf {date_format(s.begins_on, 'j F')} {how}" for s, how in later]
        return "; ".join([f"tot en met {last} {first[1]}", *words])


def _rhythm(series: Series) -> str:
    weeks = series.every_weeks
    often = RHYTHMS.get(weeks, f"om de {weeks} weken")
    day = [*WEEKDAYS, "zaterdag", "zondag"][series.weekday - 1]
    return f"{often} op {day} om {series.starts_at:%H.%M} uur, {series.minutes} minuten"


def series_rows(desk: Desk, at: datetime) -> list[SeriesRow]:
    """One row a kind that this desk takes part in."""
    running = Series.objects.running().filter(region=desk.here)
    by_kind = {each.kind: each for each in running}
    planned = Planned(desk, at)
    dates = planned.rows(planned.ahead)
    rows = []
    for kind in kinds_for(desk):
        series = by_kind.get(kind)
        mine = [d for d in dates if series and d.meeting.series_id == series.pk]
        may_plan = plans(desk.user, desk.here.pk, kind)
        rows.append(SeriesRow(kind, series, mine[:NEXT], may_plan, day_of(at)))
    return rows


@require_safe
@requires(SEE)
def series(request: DeskRequest) -> HttpResponse:
    """The rhythm of every kind of meeting, and whose turn it is to chair."""
    context = {
        "rows": series_rows(request.desk, now()),
        "may_plan": request.desk.holds(PLAN_SOME),
        "at": now(),
    }
    return render(request, "reflection/series/series.html", context)


@require_http_methods(["GET", "POST"])
@requires(PLAN_SOME)
def make_series(request: DeskRequest) -> HttpResponse:
    """Let a kind of meeting come back."""
    region, by, at = request.desk.here, request.user, now()
    form = MakeSeriesForm(
        posted(request),
        region=region,
        kinds=kinds_to_plan(request.desk),
        today=day_of(at),
    )
    if carry_out(
        request,
        form,
        lambda: actions.make_series(region=region, by=by, at=at, **form.facts()),
        done="De reeks is gemaakt. De eerste bijeenkomsten staan gepland.",
    ):
        return redirect(LIST)
    return _form(
        request,
        form,
        "Reeks maken",
        explanation="Begin de reflectiebijeenkomst om de 2 weken; loopt het, dan "
        "kun je later naar om de 4 weken.",
    )


@require_http_methods(["GET", "POST"])
@requires(PLAN_SOME)
def change_series(request: DeskRequest, pk: int) -> HttpResponse:
    """Give a series another rhythm from a day on."""
    found, at = _to_plan(request, pk), now()
    form = ChangeSeriesForm(posted(request), series=found, today=day_of(at))
    if carry_out(
        request,
        form,
        lambda: actions.change_series(
            series=found, by=request.user, at=at, **form.facts()
        ),
        done="De reeks is gewijzigd. Agenda's volgen vanzelf.",
    ):
        return redirect(LIST)
    return _form(request, form, "Reeks wijzigen", about=str(found))


@require_http_methods(["GET", "POST"])
@requires(PLAN_SOME)
def end_series(request: DeskRequest, pk: int) -> HttpResponse:
    """Stop a series after a day."""
    found, at = _to_plan(request, pk), now()
    form = EndSeriesForm(posted(request), today=day_of(at))
    if carry_out(
        request,
        form,
        lambda: actions.end_series(
            series=found, by=request.user, at=at, **form.facts()
        ),
        done="De reeks stopt. Latere bijeenkomsten zijn vervallen.",
    ):
        return redirect(LIST)
    return _form(
        request,
        form,
        "Reeks stoppen",
        about=str(found),
        explanation="Bijeenkomsten na deze dag vervallen. Wat al is gehouden, blijft "
        "te lezen.",
    )


@require_http_methods(["GET", "POST"])
@requires(PLAN_SOME)
def rota(request: DeskRequest, pk: int) -> HttpResponse:
    """The order in which people chair, and the next dates."""
    found, at = _to_plan(request, pk), now()
    form = AddTurnForm(posted(request), series=found, at=day_of(at))
    if carry_out(
        request,
        form,
        lambda: chair_turn.add_turn(
            series=found, by=request.user, at=at, **form.facts()
        ),
    ):
        return redirect("reflection:rota", found.pk)
    planned = Planned(request.desk, at)
    able = planned.team.participants(found.kind)
    turns = found.turns.filter(user__in=able).select_related("user")
    return show_form(
        request,
        form,
        "reflection/series/rota.html",
        series=found,
        turns=list(turns),
        dates=planned.rows(planned.next_of(found.pk)),
        at=at,
    )


@require_POST
@requires(PLAN_SOME)
def move_turn(request: DeskRequest, pk: int, turn: int) -> HttpResponse:
    """Let somebody come one place sooner or later."""
    found = _turn(request, pk, turn)
    up = request.POST.get("way") == "up"
    chair_turn.move_turn(turn=found, up=up, by=request.user, at=now())
    return redirect("reflection:rota", pk)


@require_POST
@requires(PLAN_SOME)
def remove_turn(request: DeskRequest, pk: int, turn: int) -> HttpResponse:
    """Take somebody out of the rota."""
    found = _turn(request, pk, turn)
    name = found.user.name
    chair_turn.remove_turn(turn=found, by=request.user, at=now())
    messages.success(request, f"{name} staat niet meer in het rooster.")
    return redirect("reflection:rota", pk)


def _to_plan(request: DeskRequest, pk: int) -> Series:
    """A series of this desk that still runs, for who plans its meetings."""
    mine = Series.objects.filter(region=request.desk.region, ended_on=None)
    found = get_object_or_404(mine, pk=pk, kind__in=kinds_for(request.desk))
    if not plans(request.user, found.region_id, found.kind):
        raise PermissionDenied(PLAN[found.kind].label)
    return found


def _turn(request: DeskRequest, pk: int, turn: int) -> ChairTurn:
    turns = _to_plan(request, pk).turns.select_related("user", "series")
    return get_object_or_404(turns, pk=turn)


def _form(
    request: DeskRequest, form: Any, heading: str, **context: Any
) -> HttpResponse:
    return show_form(
        request,
        form,
        heading=heading,
        back_url=reverse(LIST),
        back_text="Reeksen",
        **context,
    )
