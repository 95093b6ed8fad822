"""What stands in an address of the roster: a week, a month, a day part, a duty."""

from datetime import date

from django.http import Http404
from django.shortcuts import get_object_or_404

from zsm_werkplaats.accounts.desk import DeskRequest
from zsm_werkplaats.lib.period import Period
from zsm_werkplaats.lib.weeks import Week
from zsm_werkplaats.team.day_parts import DayPart
from zsm_werkplaats.team.models.duty import Duty
from zsm_werkplaats.team.models.swap import DutySwap

PARTS = {part.label: part for part in DayPart}


def asked_week(request: DeskRequest, today: date) -> Period:
    """The week of `?week=`, as 2026-W49 or any day of it; else this week."""
    text = request.GET.get("week", "")
    try:
        if not text:
            return Period.week(today)
        if "W" in text:
            return _of_kind(text, "week", today)
        return Period.week(Week.parse(text).monday)
    except ValueError as error:
        raise Http404 from error


def asked_month(request: DeskRequest, today: date) -> Period:
    """The month of `?maand=`, as 2026-12; else this month."""
    text = request.GET.get("maand", "")
    try:
        return _of_kind(text, "maand", today) if text else Period.month(today)
    except ValueError as error:
        raise Http404 from error


def _of_kind(text: str, kind: str, today: date) -> Period:
    period = Period.parse(text, today)
    if period.kind != kind:
        raise ValueError(text)
    return period


def day_and_part(day: str, part: str) -> tuple[date, DayPart]:
    """The day part that an address names, as 2026-12-01 and ochtend."""
    try:
        Week.parse(day)
        return date.fromisoformat(day), PARTS[part]
    except (ValueError, KeyError) as error:
        raise Http404 from error


def own_duty(request: DeskRequest, pk: int) -> Duty:
    """A duty of who asks, in the region of the desk."""
    mine = Duty.objects.standing().filter(worker=request.user)
    return get_object_or_404(mine, pk=pk, region=request.desk.here)


def known_swap(request: DeskRequest, pk: int) -> DutySwap:
    """A swap of the region that this user asked, or was asked."""
    people = ("duty__worker", "in_return__worker", "created_by", "asked_of")
    here = DutySwap.objects.filter(region=request.desk.here)
    found = get_object_or_404(here.select_related(*people, "accepted_by"), pk=pk)
    if found.asked_of_id not in (None, request.user.pk):
        mine = here.filter(created_by=request.user)
        return get_object_or_404(mine.select_related(*people, "accepted_by"), pk=pk)
    return found


def address_of(day: date) -> str:
    """The week of a day in the roster, at that day."""
    return f"?week={Period.week(day)}#dag-{day.isoformat()}"
