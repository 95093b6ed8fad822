"""Screens of swapping: ask, see an ask, and answer it in one tap."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import now
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from zsm_werkplaats.accounts.desk import DeskRequest, posted
from zsm_werkplaats.accounts.rights import View, requires
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.lib.form_page import carry_out, go_to, show_form
from zsm_werkplaats.lib.refusal import RefusedError
from zsm_werkplaats.team.actions import swap as swaps
from zsm_werkplaats.team.forms.swap import SwapForm
from zsm_werkplaats.team.models.duty import Duty
from zsm_werkplaats.team.models.swap import DutySwap
from zsm_werkplaats.team.policies import SWAP_DUTY
from zsm_werkplaats.team.roster.swapping import free_then
from zsm_werkplaats.team.views.place import address_of, known_swap, own_duty

AHEAD = timedelta(weeks=4)  # how far ahead a duty in return may lie
BACKS = {"dag": "front:my_day", "rooster": "team:roster"}


@require_http_methods(["GET", "POST"])
@requires(SWAP_DUTY)
def ask(request: DeskRequest, pk: int) -> HttpResponse:
    """Ask a colleague, or who is free, to take over an own duty."""
    at, duty = now(), own_duty(request, pk)
    people = free_then(request.desk.here, duty, at)
    form = SwapForm(posted(request), people=people, duties=_theirs(request, duty, at))
    back = reverse("team:roster") + address_of(duty.day)
    if carry_out(
        request,
        form,
        lambda: swaps.ask_swap(duty=duty, by=request.user, at=at, **form.facts()),
        done="Je vraag is verstuurd. Je hoort het als iemand de dienst overneemt.",
    ):
        return go_to(request, back)
    return show_form(
        request,
        form,
        heading="Dienst ruilen",
        about=f"{date_format(duty.day, 'l j F')}, {duty.label}",
        back_url=back,
        back_text="Rooster",
        impossible="" if people else "Er is dan niemand anders vrij.",
    )


def _theirs(request: DeskRequest, duty: Duty, at: datetime) -> list[Duty]:
    """Duties of colleagues that could be taken in return."""
    until = day_of(at) + AHEAD
    standing = Duty.objects.standing().between(day_of(at), until)
    others = standing.filter(region=duty.region).exclude(worker=request.user)
    return [each for each in others if each.begins_at > at]


@require_safe
@requires(SWAP_DUTY)
def show(request: DeskRequest, pk: int) -> HttpResponse:
    """An ask to swap, for who asked and who was asked."""
    at, found = now(), known_swap(request, pk)
    context = {
        "swap": found,
        "is_own": found.created_by_id == request.user.pk,
        "said": found.answers.filter(user=request.user).first(),
        "is_over": found.duty.begins_at <= at,
        "back": address_of(found.duty.day),
    }
    return render(request, "team/swap/swap.html", context)


def _answered(act: Callable[..., DutySwap], done: str) -> View:
    @require_POST
    @requires(SWAP_DUTY)
    def answer(request: DeskRequest, pk: int) -> HttpResponse:
        found = known_swap(request, pk)
        try:
            act(swap=found, by=request.user, at=now())
        except RefusedError as refusal:
            messages.warning(request, str(refusal))
        else:
            messages.success(request, done)
        back = BACKS.get(request.GET.get("terug", ""))
        return redirect(back) if back else redirect("team:swap", pk)

    return answer


accept = _answered(
    swaps.accept_swap, "De dienst staat nu op jouw naam. Je collega krijgt bericht."
)
decline = _answered(swaps.decline_swap, "Vastgelegd: jij kunt dan niet.")
withdraw = _answered(swaps.withdraw_swap, "Je vraag is ingetrokken.")
