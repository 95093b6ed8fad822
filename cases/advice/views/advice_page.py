"""What the page of the advice shows, in a fixed number of queries."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.formats import date_format

from cases.advice.forms.advice import AdviceForm, DraftForm
from cases.advice.forms.advice_rows import Typed
from cases.advice.forms.typed import typed_from, written_in
from cases.advice.legal_warnings import (
    LegalWarnings,
    Warned,
    legal_warnings_for,
    limits_for,
)
from cases.advice.models.advice import Advice
from cases.advice.models.draft import AdviceDraft, DraftRemark
from cases.case.models.case import Case
from cases.case.models.record import OF_CASE, with_users
from cases.context.models.contact import Contact
from cases.context.models.surroundings import ExistingSupport
from cases.context.policies import shared_with_om
from cases.screening.models.screening import standing_of
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.lib.one_query import OneQuery, Rows
from zsm_werkplaats.lib.prepared import read

MOST = 40
WITHDRAWN = (
    "In je tekst staat wat {whom} vertelde. Dat mag niet meer naar het OM: haal het "
    "uit de tekst."
)
CONTRADICTION = (
    "Je kiest geen vervolg nodig, maar geeft ook een onderdeel of een voorwaarde op. "
    "Klopt dat samen?"
)


@dataclass(frozen=True)
class Piece:
    """Something of the case that may be drawn into the text, as a sentence."""

    label: str
    told: str
    sentence: str
    contact: int | None = None


@dataclass(frozen=True)
class Told:
    """What was told: for the text, about help that runs, and no longer for the OM."""

    contacts: Rows[Contact]
    supports: Rows[ExistingSupport]
    withdrawn: Rows[Contact]


@dataclass(frozen=True)
class AdvicePage:
    """The parts of the page; each is read once, when the template asks for it."""

    case: Case
    user: User
    at: datetime

    @cached_property
    def draft(self) -> AdviceDraft | None:
        """The draft that is being written, by whoever began it."""
        return next(iter(read(_draft, case=self.case.pk)), None)

    @cached_property
    def remarks(self) -> list[DraftRemark]:
        if self.draft is None:
            return []
        return list(self.draft.remarks.select_related("created_by"))

    @cached_property
    def standing(self) -> Advice | None:
        if self.case.advised_at is None:
            return None
        return next(iter(read(_standing, case=self.case.pk)), None)

    @property
    def written_before(self) -> Typed:
        """What the page starts with: the draft, else the advice that stands."""
        if self.draft:
            return written_in(self.draft)
        return typed_from(self.standing) if self.standing else {}

    @cached_property
    def _told(self) -> Told:
        """What may go into the text, and what no longer may, in one query."""
        one = OneQuery(case=self.case.pk)
        return Told(one.ask(_told_to_om), one.ask(_running), one.ask(_withdrawn))

    @cached_property
    def from_the_case(self) -> list[Piece]:
        """What may go into the text with one click: contacts, weighing, help."""
        pieces = [_piece(contact) for contact in self._told.contacts]
        weighed = standing_of(self.case)
        if weighed and weighed.in_a_sentence:
            sentence = weighed.in_a_sentence
            pieces.append(Piece("Lichte weging", sentence, sentence))
        if self._told.supports:
            help_told = _running_help(self._told.supports)
            sentence = f"Hulp die er al is: {help_told}."
            pieces.append(Piece("Hulp die er al is", help_told, sentence))
        return pieces

    def legal_warnings(self, form: AdviceForm) -> LegalWarnings:
        """The warnings and the card for what is proposed so far."""
        disposal, route = form.proposed()
        legal_warnings = legal_warnings_for(
            case=self.case,
            disposal=disposal,
            parts=route.parts,
            until=route.until,
            second=form.second_proposed(),
            day=day_of(self.at),
        )
        own = self._no_longer_shared(form)
        if form.contradicts_itself:
            own.append(Warned(CONTRADICTION))
        if form.asks_term:
            own.append(Warned(form.asks_term))
        for name, other in form.proposed_for_each():
            own += limits_for(other, name=name, day=day_of(self.at))
        return replace(legal_warnings, warnings=own + legal_warnings.warnings)

    def _no_longer_shared(self, form: AdviceForm) -> list[Warned]:
        """What was drawn into the text while it was shared, and no longer may."""
        text = squeezed(str(form["text"].value() or ""))
        return [
            Warned(WITHDRAWN.format(whom=contact.with_whom))
            for contact in self._told.withdrawn
            if squeezed(contact.told) in text
        ]

    def form(self, data: Any = None, **kwargs: Any) -> AdviceForm:
        """The form: what was sent, else what was written before."""
        if data is None and "typed" not in kwargs:
            kwargs["typed"] = self.written_before
        marks = kwargs.pop("marks", None)
        form = AdviceForm(data, case=self.case, user=self.user, at=self.at, **kwargs)
        form.initial = {**form.initial, **(marks or form.marks_of(self.draft))}
        return form

    def draft_form(self, data: Any = None) -> DraftForm:
        """The loose form: keeps whatever there is."""
        return DraftForm(data, case=self.case, user=self.user, at=self.at)


def _draft() -> QuerySet[AdviceDraft]:
    written = AdviceDraft.objects.filter(case=OF_CASE, given_at=None)
    return with_users(written, "reader", "created_by", "saved_by")


def _standing() -> QuerySet[Advice]:
    standing = Advice.objects.standing().filter(case=OF_CASE)
    return standing.select_related("disposal")


def _told_to_om() -> QuerySet[Contact]:
    return Contact.objects.told_to_om().filter(case=OF_CASE)[:MOST]


def _running() -> QuerySet[ExistingSupport]:
    running = ExistingSupport.objects.filter(case=OF_CASE, superseded_at=None)
    return shared_with_om(running).order_by("pk")


def _withdrawn() -> QuerySet[Contact]:
    shared_once = Contact.pgh_event_model.objects.filter(  # type: ignore[attr-defined]
        pgh_obj=OuterRef("pk"), disclosure=Contact.Disclosure.OPEN
    )
    hidden = Contact.objects.filter(case=OF_CASE).exclude(
        disclosure=Contact.Disclosure.OPEN
    )
    return hidden.filter(Exists(shared_once)).exclude(told="")


def _piece(contact: Contact) -> Piece:
    whom, at, told = contact.with_whom, contact.at, contact.told
    label = f"{whom}, {date_format(day_of(at), 'j F')}"
    return Piece(label, told, told_by(whom, at, told), contact.pk)


def _running_help(supports: Iterable[ExistingSupport]) -> str:
    """Help that runs, in a line."""
    told = []
    for support in supports:
        running = support.get_running_display()
        enough = support.get_sufficiency_display()
        what = f" ({support.what})" if support.what else ""
        told.append(f"{support.provider}{what}: {running}, {enough}")
    return "; ".join(told)


def told_by(whom: str, at: datetime, told: str) -> str:
    """A contact as a sentence: who told it, when, and what."""
    day = date_format(day_of(at), "j F")
    return f"{whom[:1].upper()}{whom[1:]} ({day}): {squeezed(told)}"


def squeezed(text: str) -> str:
    """The text on one line, as it is drawn in."""
    return " ".join(text.split())
