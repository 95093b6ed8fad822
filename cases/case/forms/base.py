"""What all forms of a case share."""

from datetime import datetime
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.timezone import localdate

from cases.case.forms.fields import BirthDateField
from cases.case.models.case import Case
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.drafts.drafted_form import DraftedForm
from zsm_werkplaats.lib.day_field import reckon_from


class ActionForm(DraftedForm):
    """The facts for one action. It validates and lays out; it saves nothing.

    The hidden `submission` is drawn when the form is opened, so that a second
    click is recognised as the same.
    """

    def __init__(self, *args: Any, user: User, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"submission": uuid4(), **self.initial}
        self.user = user
        self.opened_at = at
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

    def facts(self) -> dict[str, Any]:
        """With the opened form: the action knows a second click by it."""
        return {**super().facts(), "submission": self.cleaned_data["submission"]}


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
