"""Screens to put right, take back or move what was entered by mistake."""

from contextlib import suppress
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods

from cases.case.lifecycle import Verb
from cases.case.models.case import Case
from cases.case.policies import visible_to
from cases.case.views.access import opens
from cases.case.views.form_page import form_page, go_back
from cases.context.actions import take_back
from cases.context.forms.correction import (
    CorrectRecordForm,
    MoveContactForm,
    TakeBackForm,
)
from cases.context.models.mistakes import KINDS, kind_of_record
from zsm_werkplaats.accounts.desk import DeskRequest, posted
from zsm_werkplaats.audit.log import recorded
from zsm_werkplaats.lib.form_page import carry_out
from zsm_werkplaats.lib.numbers import row_number

STAYS = "In de tijdlijn blijft te lezen wat er stond en wie het terugnam."


@require_http_methods(["GET", "POST"])
@opens(Verb.TAKE_BACK_CONTACT)
def take_back_contact(request: DeskRequest, case: Case, pk: int) -> HttpResponse:
    """Take back a contact that was never made."""
    at, contact = now(), case.contacts.filter(pk=pk).first()
    if contact is None:
        return _leave(request, case)
    form = TakeBackForm(posted(request), case=case, user=request.user, at=at)
    if carry_out(
        request,
        form,
        lambda: take_back.take_back_contact(
            contact=contact, by=request.user, at=at, **form.facts()
        ),
        done="Het contact is teruggenomen.",
    ):
        return go_back(request, case)
    return form_page(
        request,
        case,
        Verb.TAKE_BACK_CONTACT,
        form,
        explanation=f"{contact}, {contact.outcome}. De minuten tellen niet meer mee. "
        f"{STAYS}",
    )


@require_http_methods(["GET", "POST"])
@opens(Verb.MOVE_CONTACT)
def move_contact(request: DeskRequest, case: Case, pk: int) -> HttpResponse:
    """Move a contact to the case it is about."""
    at, contact = now(), case.contacts.select_related("case").filter(pk=pk).first()
    if contact is None:
        return _leave(request, case)
    others = visible_to(request.user).filter(region=case.region).exclude(pk=case.pk)
    form = MoveContactForm(
        posted(request), others=others, case=case, user=request.user, at=at
    )
    if carry_out(
        request,
        form,
        lambda: take_back.move_contact(
            contact=contact, by=request.user, at=at, **form.facts()
        ),
        done=lambda moved: f"Het contact staat nu in {moved.case.reference}.",
    ):
        return go_back(request, case)
    return form_page(
        request,
        case,
        Verb.MOVE_CONTACT,
        form,
        explanation=f"Gaat over: {contact}, {contact.outcome}. De minuten en de "
        "toestemming gaan mee; beide tijdlijnen vermelden het.",
    )


@require_http_methods(["GET", "POST"])
@opens(Verb.CORRECT_RECORD)
def correct_record(request: DeskRequest, case: Case, what: str) -> HttpResponse:
    """Put right a role, a relation, a report or a contradiction."""
    at, record = now(), _found(case, what)
    if record is None or not kind_of_record(record).fields:
        raise Http404
    kind = kind_of_record(record)
    form = CorrectRecordForm(
        posted(request), record=record, case=case, user=request.user, at=at
    )
    if carry_out(
        request,
        form,
        lambda: take_back.correct_record(
            record=record, by=request.user, at=at, **form.facts()
        ),
        done="De wijziging is vastgelegd.",
    ):
        return go_back(request, case)
    explanation = f"{kind.noun.capitalize()}: {record}."
    return form_page(request, case, Verb.CORRECT_RECORD, form, explanation=explanation)


@require_http_methods(["GET", "POST"])
@opens(Verb.TAKE_BACK_RECORD)
def take_back_record(request: DeskRequest, case: Case, what: str) -> HttpResponse:
    """Take back what was entered by mistake."""
    at, record = now(), _found(case, what)
    if record is None:
        return _leave(request, case)
    form = TakeBackForm(posted(request), case=case, user=request.user, at=at)
    if carry_out(
        request,
        form,
        lambda: take_back.take_back_record(
            record=record, by=request.user, at=at, **form.facts()
        ),
        done="Teruggenomen. In de tijdlijn staat wat er stond.",
    ):
        return go_back(request, case)
    noun = kind_of_record(record).noun.capitalize()
    return form_page(
        request,
        case,
        Verb.TAKE_BACK_RECORD,
        form,
        explanation=f"{noun}: {record}. {STAYS}",
    )


def _found(case: Case, what: str) -> Any:
    """The record of this case that an address as `melding-12` names, or None."""
    name, _, pk = what.rpartition("-")
    if name not in KINDS:
        return None
    rows = KINDS[name].model._default_manager.filter(case=case)
    return rows.filter(pk=row_number(pk)).first()


def _leave(request: DeskRequest, case: Case) -> HttpResponse:
    """A second click finds no record any more: the first one did it."""
    sent = request.POST.get("submission", "")
    with suppress(ValueError):
        if recorded(UUID(sent)):
            return go_back(request, case)
    raise Http404
