"""Form of the consent."""

from typing import Any

from django import forms

from cases.forms.fields import DayField
from cases.forms.support import TODAY, DatedForm
from cases.models import Contact


class ConsentForm(DatedForm):
    """Who agreed, and when."""

    submit_label = "Toestemming vastleggen"
    day_field = "given_on"
    given_by = forms.CharField(
        label="Wie gaf toestemming?",
        max_length=120,
        help_text="Degene die het vertelde, of over wie het gaat.",
    )
    given_on = DayField(label="Wanneer", required=False, past=True, help_text=TODAY)

    def __init__(self, *args: Any, contact: Contact, **kwargs: Any) -> None:
        initial = {"given_by": contact.person.name if contact.person else ""}
        super().__init__(*args, initial=initial, **kwargs)
