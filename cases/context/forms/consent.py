"""Forms of the consent: given, and withdrawn."""

from typing import Any

from django import forms

from cases.case.forms.base import TODAY, DatedForm
from cases.case.forms.fields import OM_DOES_NOT_READ
from cases.context.models.consent import Consent
from cases.context.models.contact import Contact
from zsm_werkplaats.lib.day_field import DayField


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


class WithdrawConsentForm(DatedForm):
    """Who took it back, when, and why if that is told."""

    submit_label = "Toestemming intrekken"
    day_field = "withdrawn_on"
    withdrawn_by = forms.CharField(label="Wie trekt de toestemming in?", max_length=120)
    withdrawn_on = DayField(label="Wanneer", required=False, past=True, help_text=TODAY)
    reason = forms.CharField(
        label="Waarom",
        max_length=300,
        required=False,
        help_text=OM_DOES_NOT_READ,
    )

    def __init__(self, *args: Any, consent: Consent | None, **kwargs: Any) -> None:
        initial = {"withdrawn_by": consent.given_by if consent else ""}
        super().__init__(*args, initial=initial, **kwargs)
