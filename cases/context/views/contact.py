"""Screens of the context: everything we heard, and the calls."""

from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_safe

from cases.case.forms.people import people_of
from cases.case.lifecycle import Verb
from cases.case.models.case import Case
from cases.case.views.access import opens
from cases.case.views.form_page import form_page, go_back
from cases.context.actions import contact as context
from cases.context.forms.contact import ContactForm
from cases.context.forms.correction import CorrectContactForm
from cases.context.map_offers import offered_after_call
from cases.context.models.contact import Contact
from cases.context.views.context_page import ContextPage
from zsm_werkplaats.accounts.desk import DeskRequest, posted
from zsm_werkplaats.lib.form_page import carry_out
from zsm_werkplaats.lib.numbers import row_number

STAYS = (
    "Zet je het op nee, dan leest het OM dit contact niet meer. Wat al in een advies "
    "staat en wat de officier al las, haal je hiermee niet terug."
)


@require_safe
@opens(Verb.LOG_CONTACT)
def context_page(request: DeskRequest, case: Case) -> HttpResponse:
    """Who we spoke, what they told, who is still silent, what already runs."""
    page = ContextPage(case, request.user, now(), request.GET)
    context = {"page": page, "case": case, "at": page.at}
    return render(request, "cases/context/page.html", context)


@require_http_methods(["GET", "POST"])
@opens(Verb.LOG_CONTACT)
def log_contact(request: DeskRequest, case: Case) -> HttpResponse:
    """Log a call; `?opvolging=` names the attempt that it makes good.

    `?belde=` names the person who rang, found by the number on the display.
    """
    earlier = _attempt(case, request.GET.get("opvolging", ""))
    rang = people_of(case).filter(pk=row_number(request.GET.get("belde", ""))).first()
    initial = _known_of(earlier, now()) if earlier else {"with_whom": ""}
    if rang:
        initial |= {"with_whom": rang.name, "direction": Contact.Direction.INCOMING}
    form = ContactForm(
        posted(request),
        case=case,
        user=request.user,
        at=now(),
        initial=initial,
    )
    if carry_out(
        request,
        form,
        lambda: context.log_contact(case=case, by=request.user, **form.facts()),
        done=done_with,
    ):
        return go_back(request, case)
    return form_page(request, case, Verb.LOG_CONTACT, form)


@require_http_methods(["GET", "POST"])
@opens(Verb.CORRECT_CONTACT)
def correct_contact(request: DeskRequest, case: Case, pk: int) -> HttpResponse:
    """Put right what a contact told and whether it may go to the OM."""
    at = now()
    contact = get_object_or_404(case.contacts, pk=pk)
    form = CorrectContactForm(
        posted(request), contact=contact, case=case, user=request.user, at=at
    )
    if carry_out(
        request,
        form,
        lambda: context.correct_contact(
            contact=contact, by=request.user, at=at, **form.facts()
        ),
        done="Het contact is gewijzigd.",
    ):
        return go_back(request, case)
    return form_page(
        request,
        case,
        Verb.CORRECT_CONTACT,
        form,
        explanation=f"Gaat over: {contact}, {contact.outcome}. {STAYS}",
    )


def done_with(contact: Contact) -> str:
    """What the banner says of a contact that was logged."""
    return offered_after_call("Het contact is vastgelegd.", contact)


def _known_of(earlier: Contact, at: datetime) -> dict[str, Any]:
    """What the form knows of the attempt it makes good: all of how it was planned."""
    known = {"follows_up": earlier, "with_whom": earlier.with_whom}
    if earlier.is_planned:
        known |= {
            "channel": earlier.channel,
            "direction": earlier.direction,
            "place": earlier.place,
            "organisations": list(earlier.organisations.all()),
            "present": earlier.present,
            "took_place_at": earlier.at if earlier.at < at else None,
        }
    return known


def _attempt(case: Case, pk: str) -> Contact | None:
    return case.contacts.to_call_again().filter(pk=row_number(pk)).first()
