"""Which shielded case somebody must read now, and why."""

import re

from django import forms
from django.core.exceptions import ValidationError

from cases.case.models.emergency_access import REASON_LENGTH
from zsm_werkplaats.lib.forms import WerkplaatsForm

NUMBER = re.compile(r"^\s*(?:wp[\s-]*)?0*(\d{1,15})\s*$", re.IGNORECASE)


class EmergencyForm(WerkplaatsForm):
    """The exact number, and a reason that the manager reads at once."""

    submit_label = "Zaak openen"
    number = forms.CharField(
        label="Zaaknummer", max_length=30, help_text="Bijvoorbeeld WP-0042."
    )
    reason = forms.CharField(
        label="Waarom heb je deze zaak nu nodig?",
        min_length=10,
        max_length=REASON_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="De unitmanager leest dit meteen. Het staat ook in de tijdlijn.",
    )

    def clean_number(self) -> int:
        found = NUMBER.match(self.cleaned_data["number"])
        if not found:
            msg = "Dit is geen zaaknummer. Schrijf het zoals WP-0042."
            raise ValidationError(msg)
        return int(found.group(1))
