"""What all forms of a case share."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.timezone import localdate

from cases.case.models.case import Case
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.drafts.offer import Offered
from zsm_werkplaats.lib.forms import WerkplaatsForm


class ActionForm(WerkplaatsForm):
    """The facts for one action. It validates and lays out; it saves nothing.

    The hidden `submission` is drawn when the form is opened, so that a second
    click is recognised as the same.
    """

    submission = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, user: User, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"submission": self.new_submission(), **self.initial}
        self.user = user
        self.opened_at = at
        self.offered: list[Offered] = []
        self.is_taken_up = False
        self.set_up()

    @staticmethod
    def new_submission() -> UUID:
        """What marks one opened form."""
        return uuid4()

    def set_up(self) -> None:
        """Fill choices that depend on the case, the user or the day."""

    def take_up(
        self, typed: dict[str, list[str]], submission: UUID, version: int | None
    ) -> None:
        """Show what was typed before, as the same opened form as then."""
        self.is_taken_up = True
        sent = MultiValueDict(typed)
        for name, field in self.fields.items():
            widget = field.widget
            if widget.is_hidden or widget.value_omitted_from_data(sent, {}, name):
                continue
            self.initial[name] = widget.value_from_datadict(sent, {}, name)
        self.initial["submission"] = submission
        if version:
            self.initial["version"] = version

    def facts(self) -> dict[str, Any]:
        """The cleaned data as keyword arguments for the action."""
        return dict(self.cleaned_data)

    def refuse(self, field: str | None, message: str) -> None:
        """Show why the action was refused, next to its field if it is on the form."""
        self.add_error(field if field in self.fields else None, message)


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
