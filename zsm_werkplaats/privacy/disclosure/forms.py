"""The form with which somebody notes what was given to others."""

from django import forms

from zsm_werkplaats.accounts.here import HereForm
from zsm_werkplaats.privacy.disclosure.models.disclosure import Disclosure

What, Ground = Disclosure.What, Disclosure.Ground


class DisclosureForm(HereForm):
    """To whom, what, and why."""

    submit_label = "Vastleggen"
    recipient = forms.CharField(
        label="Aan welke organisatie?",
        max_length=120,
        help_text="Noem de organisatie, geen namen van mensen.",
    )
    what = forms.ChoiceField(
        label="Wat heb je gegeven?",
        choices=[c for c in What.choices if c[0] != What.INSPECTION],
        widget=forms.RadioSelect,
    )
    ground = forms.ChoiceField(
        label="Waarom mocht dat?",
        choices=[c for c in Ground.choices if c[0] != Ground.INSPECTION],
        widget=forms.RadioSelect,
    )
