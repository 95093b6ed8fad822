"""The form that says that an organisation must not be called, or not be listed."""

from typing import Any

from django import forms

from socialmap.organisation.forms.entry import EntryForm
from socialmap.organisation.models.organisation import Organisation

NoContact = Organisation.NoContact
WHY = "Waarom? Dan vraagt niemand het voor niets opnieuw."


class NoContactForm(EntryForm):
    """What it does not want, and why."""

    no_contact = forms.ChoiceField(
        label="Wat wil de organisatie?",
        choices=[("", "gewoon bellen en nakijken"), *NoContact.choices],
        required=False,
        widget=forms.RadioSelect,
        help_text="Wie niet op de kaart wil staan, blijft hier zichtbaar met de "
        "reden, maar gaat niet mee in exports, op papier of op de telefoon.",
    )
    no_contact_reason = forms.CharField(label="Reden", max_length=300, required=False)
    required_sometimes = ("no_contact_reason",)

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        if cleaned.get("no_contact") and not cleaned.get("no_contact_reason"):
            self.add_error("no_contact_reason", WHY)
        return cleaned
