"""The form with which a case is kept beyond its term."""

from django import forms

from zsm_werkplaats.accounts.here import HereForm
from zsm_werkplaats.privacy.retention.models.keep_longer import KeepLonger


class KeepLongerForm(HereForm):
    """Why, and until when."""

    submit_label = "Langer bewaren"
    reason = forms.ChoiceField(
        label="Waarom?", choices=KeepLonger.Reason.choices, widget=forms.RadioSelect
    )
    explanation = forms.CharField(
        label="Toelichting",
        required=False,
        max_length=300,
        help_text="Noem geen namen.",
    )
    until = forms.DateField(
        label="Bewaren tot en met",
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text="Daarna staat de zaak weer in de lijst.",
    )
