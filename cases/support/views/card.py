"""Screens of the appointment card: on the screen to be photographed, or to print."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from cases.case.lifecycle import Verb
from cases.case.models.case import Case
from cases.case.views.access import opens
from cases.support.card import (
    DUTCH,
    SENTENCES,
    Card,
    Facts,
    languages,
    of_appointment,
    of_talk,
    of_visit,
)
from zsm_werkplaats.accounts.desk import DeskRequest
from zsm_werkplaats.accounts.rights import View

PAGE = "cases/support/card/page.html"


def show_card(request: DeskRequest, case: Case, facts: Facts) -> HttpResponse:
    """The card in the language of `?taal=`, as a page or with `?vorm=pdf` on paper."""
    wanted = request.GET.get("taal", DUTCH)
    card = Card(facts, wanted if wanted in SENTENCES else DUTCH)
    if request.GET.get("vorm") == "pdf":
        paper = HttpResponse(card.pdf(), content_type="application/pdf")
        paper["Content-Disposition"] = 'inline; filename="afspraak.pdf"'
        return paper
    back = case.get_absolute_url()
    context = {"card": card, "languages": languages(), "back_url": back}
    return render(request, PAGE, context)


def card_of(find: Callable[[Case, int], Any], tell: Callable[..., Facts]) -> View:
    """The view of the card of one kind of what is planned."""

    @require_safe
    @opens(Verb.MAKE_APPOINTMENT)
    def view(request: DeskRequest, case: Case, pk: int) -> HttpResponse:
        return show_card(request, case, tell(find(case, pk), case))

    return view


@require_safe
@opens(Verb.MAKE_APPOINTMENT)
def of_support(request: DeskRequest, case: Case, pk: int) -> HttpResponse:
    """The card of the next appointment of some help; without one, make it first."""
    support = get_object_or_404(case.supports, pk=pk)
    ahead = support.appointments.standing().filter(at__gt=now())
    if appointment := ahead.first():
        return show_card(request, case, of_appointment(appointment))
    if talk := _next_talk(support, now()):
        return show_card(request, case, of_talk(talk, case))
    make = reverse("cases:make_appointment", args=[case.number])
    return redirect(f"{make}?hulp={support.pk}")


def _next_talk(support: Any, at: datetime) -> Any:
    coming = support.talks.to_hold().filter(planned_on__gte=at.date())
    return next((t for t in coming if t.starts_at is None or t.starts_at > at), None)


cards = {
    "visit": card_of(
        lambda case, pk: get_object_or_404(
            case.contacts.select_related("organisation"), pk=pk, result="planned"
        ),
        of_visit,
    ),
    "talk": card_of(lambda case, pk: get_object_or_404(case.talks, pk=pk), of_talk),
    "appointment": card_of(
        lambda case, pk: get_object_or_404(case.appointments, pk=pk),
        lambda made, _: of_appointment(made),
    ),
}
