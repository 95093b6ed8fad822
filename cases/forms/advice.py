"""Forms of the advice."""

from typing import Any

from django import forms
from django.utils.timezone import localdate

from cases.forms.base import CaseForm
from cases.forms.fields import LinesField, TextField, choose
from cases.forms.intake import people_as
from cases.models import Advice, Disposal
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.accounts.rights import Role


class AdviceForm(CaseForm):
    """Free of format; or oral, with what was said and to whom."""

    submit_label = "Advies geven"
    reason_for_new = forms.CharField(
        label="Waarom een nieuw advies?", max_length=300, required=False
    )
    disposal = forms.ModelChoiceField(
        Disposal.objects.none(), label="Voorgestelde afdoening"
    )
    text = TextField(
        label="Advies",
        rows=12,
        help_text="Het leven achter het feit, en waarom deze afdoening helpt.",
    )
    conditions = LinesField(
        label="Voorwaarden",
        required=False,
        help_text="Eén per regel: wat precies, bij wie, tot wanneer.",
    )
    form = choose(Advice.Form.choices, label="Hoe gegeven", initial=Advice.Form.WRITTEN)
    told_to = forms.CharField(label="Verteld aan", max_length=120, required=False)
    prosecutor = forms.ModelChoiceField(
        User.objects.none(), label="Officier van justitie", required=False
    )

    def set_up(self) -> None:
        self.offer("disposal", Disposal.objects.valid_on(localdate(self.opened_at)))
        self.offer("prosecutor", people_as(Role.PROSECUTOR, self.case.region))
        self.initial["prosecutor"] = self.case.prosecutor_id
        if self.case.advised_at is None:
            del self.fields["reason_for_new"]

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        if cleaned.get("form") == Advice.Form.ORAL and not cleaned.get("told_to"):
            self.add_error("told_to", "Aan wie heb je het verteld?")
        return cleaned
