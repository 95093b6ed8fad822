"""What all forms of a case share."""

from datetime import datetime
from typing import Any
from uuid import uuid4

from django import forms
from django.db.models import QuerySet
from django.utils.datastructures import MultiValueDict
from django.utils.timezone import localdate

from cases.case.forms.fields import BirthDateField
from cases.case.models.case import Case
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.drafts.actions import finish_draft, finish_taken_up
from zsm_werkplaats.drafts.models import Draft
from zsm_werkplaats.drafts.offer import Offered, offer_drafts
from zsm_werkplaats.lib.day_field import reckon_from
from zsm_werkplaats.lib.forms import WerkplaatsForm


class ActionForm(WerkplaatsForm):
    """The facts for one action. It validates and lays out; it saves nothing.

    The hidden `submission` is drawn when the form is opened, so that a second
    click is recognised as the same. What is typed is kept as a draft of this
    opened form; `taken_from` names the drafts that it goes on with.
    """

    keeps_draft = True
    # The page that a draft belongs to, where that is not the address of the request.
    draft_page = ""
    submission = forms.UUIDField(widget=forms.HiddenInput, required=False)
    taken_from = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, user: User, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"submission": uuid4(), **self.initial}
        self.user = user
        self.opened_at = at
        self.offered: list[Offered] = []
        self.is_taken_up = False
        self.set_up()
        reckon_from(self, localdate(at), at)

    def _post_clean(self) -> None:
        """Ask once more about a birth date that is likely to be no birth date."""
        super()._post_clean()  # type: ignore[misc]
        for name, field in list(self.fields.items()):
            if isinstance(field, BirthDateField):
                doubt = field.doubt(self.cleaned_data.get(name))
                if doubt and self._ask_if_right(name):
                    self.add_error(name, doubt)

    def _ask_if_right(self, name: str) -> bool:
        """Offer to say that a value is right; whether nobody said so yet."""
        asked = f"{name}_is_right"
        self.fields[asked] = forms.BooleanField(label="Dit klopt", required=False)
        if self.helper.layout:
            place = self.helper.layout.fields.index(name) + 1
            self.helper.layout.fields.insert(place, asked)
        return not self[asked].data

    def set_up(self) -> None:
        """Fill choices that depend on the case, the user or the day."""

    def draft_cases(self) -> QuerySet[Case] | None:
        """The cases the reader may know of, where no door stands before the page."""
        return None

    def take_up(self, draft: Draft) -> None:
        """Show what was typed before. The tab it was typed in keeps its own draft."""
        self.is_taken_up = True
        sent = MultiValueDict(draft.typed)
        for name, field in self.fields.items():
            widget = field.widget
            if widget.is_hidden or widget.value_omitted_from_data(sent, {}, name):
                continue
            self.initial[name] = widget.value_from_datadict(sent, {}, name)
        self.initial["taken_from"] = draft.mark
        if draft.version:
            self.initial["version"] = draft.version
            self.initial["saw"] = sent.get("saw", "")

    def open(self, request: Any) -> None:
        """Offer what was typed on this page before."""
        offer_drafts(request, self, self.draft_page, known=self.draft_cases())

    def finish(self, request: Any) -> None:
        """Let the draft go, with the ones that it went on with."""
        marks = self.cleaned_data["taken_from"]
        finish_draft(by=request.user, submission=self.cleaned_data["submission"])
        finish_taken_up(by=request.user, marks=marks)

    def facts(self) -> dict[str, Any]:
        facts = super().facts()
        facts.pop("taken_from")
        return facts


class CaseForm(ActionForm):
    """The facts for an action on one case."""

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        self.case = case
        super().__init__(*args, **kwargs)


TODAY = "Leeg: vandaag"


class DatedForm(CaseForm):
    """A form with one day that is today when it is left empty."""

    day_field = ""

    def facts(self) -> dict[str, Any]:
        facts = super().facts()
        if self.day_field:
            day = facts[self.day_field] or localdate(self.opened_at)
            facts[self.day_field] = day
        return facts
