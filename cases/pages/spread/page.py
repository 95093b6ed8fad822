"""The page on which a manager gives cases to others: one, a selection, or all."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_safe

from cases.case.models.case import CaseQuerySet
from cases.case.policies import HAND_OVER_WORK, SPREAD_CASES, visible_to
from cases.intake.actions.handover import CasesChangedError, hand_over_cases
from cases.intake.models.handover import Handover
from cases.pages.spread.chosen import NOBODY, OF, Chosen, chosen_in, colleague_in
from cases.pages.spread.form import SpreadForm, proposed
from cases.pages.spread.load import HEAVY_WORDS, loads
from zsm_werkplaats.accounts.desk import DeskRequest, posted
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.accounts.rights import requires
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.lib.form_page import carry_out, show_form
from zsm_werkplaats.lib.numbers import counted

SPREAD = "verdeel"  # the button that fills in a proposal


@require_http_methods(["GET", "POST"])
@requires(SPREAD_CASES)
def spread(request: DeskRequest) -> HttpResponse:
    """Who gets which case; without a question in the address, whose work it is."""
    at, region = now(), request.desk.here
    chosen = chosen_in(request, at)
    if chosen is None:
        return _show_start(request)
    about: Any = {"chosen": chosen, "region": region, "today": day_of(at)}
    form = SpreadForm(posted(request), **about)
    for part in form.parts:
        if request.POST.get(SPREAD) == part.name:
            initial = proposed(form, request.POST, part)
            form = SpreadForm(**about, initial=initial)
            return _show(request, form, chosen, is_proposal=True)

    def act() -> Handover:
        try:
            return hand_over_cases(
                region=region, by=request.user, at=at, **form.facts()
            )
        except CasesChangedError as changed:
            form.meet_changes(changed)
            raise

    outcome = carry_out(request, form, act, done=_done)
    if outcome and outcome.made:
        return redirect("cases:past_handover", outcome.made.pk)
    if outcome:
        return redirect("cases:past_handovers")
    return _show(request, form, chosen)


@require_safe
@requires(HAND_OVER_WORK)
def hand_over_work(request: DeskRequest, pk: int) -> HttpResponse:
    """All open cases of one colleague: the address that messages and users lead to."""
    colleague = colleague_in(str(pk), request.desk.here)
    return redirect(f"{reverse('cases:spread')}?{OF}={colleague.pk}")


def _show(
    request: DeskRequest, form: SpreadForm, chosen: Chosen, *, is_proposal: bool = False
) -> HttpResponse:
    return show_form(
        request,
        form,
        "cases/pages/spread/page.html",
        heading=_heading(chosen),
        chosen=chosen,
        parts=form.shown_parts(),
        is_proposal=is_proposal,
        heavy=HEAVY_WORDS,
        back_url=reverse("cases:spread"),
        back_text="Zaken toewijzen",
    )


def _heading(chosen: Chosen) -> str:
    if chosen.colleague:
        return f"Werk overdragen van {chosen.colleague}"
    return "Zaken toewijzen"


def _done(handover: Handover) -> str:
    number = handover.rows.count()
    verb = "is" if number == 1 else "zijn"
    return f"{counted(number, 'zaak', 'zaken')} {verb} toegewezen."


def _show_start(request: DeskRequest) -> HttpResponse:
    """Whose work it is: everybody in the order of their names, with what they hold."""
    region = request.desk.here
    here = visible_to(request.user).filter(region=region)
    holding = _holders(here.open())
    context: dict[str, Any] = {
        "loads": loads(holding, region),
        "waiting": here.nominated().count(),
        "of": OF,
        "nobody": NOBODY,
    }
    return render(request, "cases/pages/spread/start.html", context)


def _holders(cases: CaseQuerySet) -> list[User]:
    """Everybody with open cases, also who was disabled."""
    held = cases.exclude(worker=None).order_by().values("worker")
    return list(User.objects.filter(pk__in=held))
