"""Form of who directs the help."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from cases.case.forms.base import TODAY, DatedForm
from cases.case.forms.fields import DisclosureField
from cases.context.forms.contact import when
from cases.support.models.direction import Direction
from zsm_werkplaats.lib.day_field import DAYS_AHEAD, EARLIEST, DayField


class DayOfDirection(DayField):
    """A day in the past or ahead: a direction may be settled before it begins."""

    def validate(self, value: date | None) -> None:
        forms.DateField.validate(self, value)
        if value and (value < EARLIEST or (value - self.today).days > DAYS_AHEAD):
            msg = "Deze datum kan niet kloppen."
            raise ValidationError(msg)


class DirectionForm(DatedForm):
    """Who directs the help; nobody is an answer too."""

    submit_label = "Regie vastleggen"
    day_field = "since"
    required_sometimes = ("kind", "holder")
    kind = forms.ChoiceField(
        choices=Direction.Kind.choices,
        label="Bij wie ligt de regie?",
        required=False,
        widget=forms.RadioSelect,
        initial=Direction.Kind.PARTY,
    )
    holder = forms.CharField(
        label="Wie heeft de regie?",
        max_length=120,
        required=False,
        help_text="Persoon en organisatie",
        widget=forms.TextInput(attrs=when("kind", Direction.Kind.PARTY)),
    )
    since = DayOfDirection(label="Vanaf", required=False, help_text=TODAY)
    disclosure = DisclosureField()

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        cleaned["kind"] = cleaned.get("kind") or Direction.Kind.PARTY
        if cleaned["kind"] != Direction.Kind.PARTY:
            cleaned["holder"] = ""
        elif not cleaned.get("holder") and "holder" not in self.errors:
            self.add_error("holder", "Vul in wie de regie heeft.")
        return cleaned
