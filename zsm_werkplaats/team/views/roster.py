"""The roster on the screen: a week, a month, and one day part to choose in."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from django.contrib import messages
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

from zsm_werkplaats.accounts.desk import Desk, DeskRequest, posted
from zsm_werkplaats.accounts.rights import requires
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.lib.form_page import carry_out, go_to, show_form
from zsm_werkplaats.lib.period import Period
from zsm_werkplaats.lib.refusal import RefusedError
from zsm_werkplaats.team.actions import cell as cells
from zsm_werkplaats.team.actions import filling as fillings
from zsm_werkplaats.team.day_parts import DayPart
from zsm_werkplaats.team.forms.cell import CellForm
from zsm_werkplaats.team.models.duty import Duty
from zsm_werkplaats.team.models.filling import RosterFilling
from zsm_werkplaats.team.models.swap import DutySwap
from zsm_werkplaats.team.policies import PLAN_ROSTER, SEE_ROSTER, SWAP_DUTY
from zsm_werkplaats.team.roster.on_duty import who_is_on_duty
from zsm_werkplaats.team.roster.roster import Roster
from zsm_werkplaats.team.roster.swapping import asked_of
from zsm_werkplaats.team.views.place import (
    address_of,
    asked_month,
    asked_week,
    day_and_part,
)

UNDO_FOR = 7  # days that the page offers to take a filling back


@dataclass(frozen=True)
class RosterPage:
    """The roster of a period for this desk."""

    desk: Desk
    period: Period
    at: datetime

    @cached_property
    def roster(self) -> Roster:
        return Roster.read(self.desk.here, self.period.first, self.period.last, self.at)

    @cached_property
    def on_duty(self) -> list[Duty]:
        return who_is_on_duty(self.desk.here, self.at)

    @property
    def may_plan(self) -> bool:
        return self.desk.holds(PLAN_ROSTER)

    @property
    def may_swap(self) -> bool:
        return self.desk.holds(SWAP_DUTY)

    @property
    def today(self) -> date:
        return day_of(self.at)

    @property
    def is_now(self) -> bool:
        return self.period.holds(self.today)

    @property
    def is_month(self) -> bool:
        return self.period.kind == "maand"

    @cached_property
    def asks(self) -> list[DutySwap]:
        """What colleagues ask of this worker."""
        if not self.may_swap:
            return []
        asked = asked_of(self.desk.user, self.desk.here, DutySwap.objects.open(self.at))
        return list(asked.select_related("duty", "in_return", "created_by"))

    @property
    def own_asks(self) -> list[DutySwap]:
        """What this worker asked, and nobody answered yet."""
        mine = self.desk.user.pk
        return [swap for swap in self.roster.swaps if swap.created_by_id == mine]

    @cached_property
    def filling(self) -> RosterFilling | None:
        """The last filling that can be taken back, if it is recent."""
        if not self.may_plan:
            return None
        standing = RosterFilling.objects.filter(region=self.desk.here, undone_at=None)
        last = standing.select_related("created_by").first()
        recent = last and (self.today - day_of(last.created_at)).days <= UNDO_FOR
        return last if recent else None


@require_safe
@requires(SEE_ROSTER)
def roster(request: DeskRequest) -> HttpResponse:
    """The roster of a week."""
    at = now()
    page = RosterPage(request.desk, asked_week(request, day_of(at)), at)
    return render(request, "team/roster/roster.html", {"page": page})


@require_safe
@requires(SEE_ROSTER)
def month(request: DeskRequest) -> HttpResponse:
    """The roster of a month."""
    at = now()
    page = RosterPage(request.desk, asked_month(request, day_of(at)), at)
    return render(request, "team/roster/roster.html", {"page": page})


@require_http_methods(["GET", "POST"])
@requires(PLAN_ROSTER)
def choose(request: DeskRequest, day: str, part: str) -> HttpResponse:
    """Choose who is on duty in one day part."""
    at, region = now(), request.desk.here
    on, of = day_and_part(day, part)
    shown = Roster.read(region, on, on, at)
    cell = shown.cell(on, of)
    form = CellForm(
        posted(request),
        people=shown.members.workers,
        standing=[p.duty for line in cell.lines for p in line.placed],
        remarks=_remarks(shown, on),
        wanted={line.kind: line.wanted for line in cell.lines},
    )
    back = reverse("team:roster") + address_of(on)
    if carry_out(
        request,
        form,
        lambda: cells.choose_workers(
            region=region, day=on, part=of, by=request.user, at=at, **form.facts()
        ),
        done=f"{_label(on, of).capitalize()} is aangepast.",
    ):
        return go_to(request, back)
    return show_form(
        request,
        form,
        heading=_label(on, of).capitalize(),
        back_url=back,
        back_text="Rooster",
        impossible=cells.OVER if cell.is_over else "",
    )


def _remarks(shown: Roster, day: date) -> dict[int, str]:
    """Why somebody cannot, by their key."""
    people = shown.members.workers
    why = {user.pk: shown.members.why_not(user.pk, day) for user in people}
    return {key: words for key, words in why.items() if words}


def _label(day: date, part: DayPart) -> str:
    return f"{date_format(day, 'l j F')}, {part.label}"


@require_POST
@requires(PLAN_ROSTER)
def undo_filling(request: DeskRequest, pk: int) -> HttpResponse:
    """Take a filling back; on a second click it is done."""
    here = RosterFilling.objects.filter(region=request.desk.here)
    found = get_object_or_404(here, pk=pk)
    try:
        fillings.undo_filling(filling=found, by=request.user, at=now())
    except RefusedError as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, "Het vullen is teruggedraaid.")
    return redirect(reverse("team:roster") + address_of(found.first_on))
