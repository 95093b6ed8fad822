"""The hours of the team, and the thresholds of Werk nu."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_http_methods, require_safe

from zsm_werkplaats.accounts.desk import DeskRequest, posted
from zsm_werkplaats.accounts.models import Region, User
from zsm_werkplaats.accounts.rights import Role, requires
from zsm_werkplaats.lib.durations import in_words
from zsm_werkplaats.lib.form_page import carry_out, go_to, show_form
from zsm_werkplaats.lib.weeks import Week
from zsm_werkplaats.team.actions import hours as actions
from zsm_werkplaats.team.forms.hours import HoursForm, ThresholdsForm
from zsm_werkplaats.team.hours import HoursOfWeek, hours_in
from zsm_werkplaats.team.models import Availability
from zsm_werkplaats.team.models.thresholds import thresholds_of
from zsm_werkplaats.team.policies import SEE_HOURS, SET_HOURS, SET_TARGETS


@dataclass(frozen=True)
class WorkerHours:
    """One worker: what was agreed, and what there is this week."""

    worker: User
    latest: Availability | None
    week: HoursOfWeek | None
    fulltime: int

    @property
    def fte(self) -> Decimal | None:
        return self.latest.hours / self.fulltime if self.latest else None

    @property
    def this_week(self) -> str:
        return in_words(self.week.minutes) if self.week else ""

    @property
    def days_away(self) -> int:
        return self.week.free_days if self.week else 0


@require_safe
@requires(SEE_HOURS)
def show_hours(request: DeskRequest) -> HttpResponse:
    """The hours of everybody, from when on, and what is there this week."""
    here, today = request.desk.here, localdate()
    this_week = hours_in(here.pk, Week.of(today))
    thresholds = thresholds_of(here.pk)
    latest = _latest(here, today)
    rows = [
        WorkerHours(
            worker,
            latest.get(worker.pk),
            this_week.get(worker.pk),
            thresholds.fulltime_hours,
        )
        for worker in _workers(here)
    ]
    context = {
        "rows": rows,
        "later": _later(here, today),
        "thresholds": thresholds,
        "sets_hours": request.desk.holds(SET_HOURS),
        "sets_thresholds": request.desk.holds(SET_TARGETS),
    }
    return render(request, "team/hours/page.html", context)


@require_http_methods(["GET", "POST"])
@requires(SET_HOURS)
def set_hours(request: DeskRequest, pk: int) -> HttpResponse:
    """Agree how many hours a week a worker has."""
    at, here = now(), request.desk.here
    worker = get_object_or_404(_workers(here), pk=pk)
    standing = _latest(here, localdate(at)).get(pk)
    form = HoursForm(
        posted(request),
        region=here,
        today=localdate(at),
        initial={"hours": standing.hours} if standing else None,
    )
    if carry_out(
        request,
        form,
        lambda: actions.set_hours(
            region=here, worker=worker, by=request.user, at=at, **form.facts()
        ),
        done=f"De uren van {worker.name} zijn vastgelegd.",
    ):
        return go_to(request, "team:hours")
    return show_form(
        request,
        form,
        heading="Uren vastleggen",
        about=worker.name,
        back_url=reverse("team:hours"),
        back_text="Beschikbare uren",
    )


@require_http_methods(["GET", "POST"])
@requires(SET_TARGETS)
def set_thresholds(request: DeskRequest) -> HttpResponse:
    """Choose from when on Werk nu says: look here."""
    at, here = now(), request.desk.here
    form = ThresholdsForm(posted(request), region=here, standing=thresholds_of(here.pk))
    if carry_out(
        request,
        form,
        lambda: actions.set_thresholds(
            region=here, by=request.user, at=at, **form.facts()
        ),
        done="Drempels opgeslagen.",
    ):
        return go_to(request, "team:hours")
    return show_form(
        request,
        form,
        heading="Drempels van Werk nu",
        explanation="Boven deze aantallen staat er 'kijk hier' bij een cijfer.",
        back_url=reverse("team:hours"),
        back_text="Beschikbare uren",
    )


def _workers(region: Region) -> QuerySet[User]:
    return User.objects.filter(
        memberships__region=region, memberships__role=Role.WORKER, is_active=True
    )


def _latest(region: Region, today: date) -> dict[int, Availability]:
    """What holds today, by worker."""
    found: dict[int, Availability] = {}
    for each in Availability.objects.begun(today).filter(region=region):
        found.setdefault(each.worker_id, each)
    return found


def _later(region: Region, today: date) -> list[Availability]:
    """What was agreed for later."""
    ahead = Availability.objects.filter(region=region, from_on__gt=today)
    return list(ahead.select_related("worker").order_by("from_on", "pk"))
