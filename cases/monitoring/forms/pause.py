"""Forms of a pause of the monitoring."""

from django import forms

from cases.case.forms.base import CaseForm
from cases.case.forms.fields import OM_DOES_NOT_READ
from zsm_werkplaats.lib.day_field import DayField


class PauseForm(CaseForm):
    """From when until when nobody asks, and why."""

    submit_label = "Pauzeren"
    begins_on = DayField(label="Vanaf", quick=(0, 1, 7))
    until = DayField(
        label="Tot en met",
        required=False,
        quick=(14, 28, 56),
        help_text="Leeg: tot nader order.",
    )
    reason = forms.CharField(
        label="Waarom?",
        max_length=300,
        help_text=f"Bijvoorbeeld: opgenomen, op reis. {OM_DOES_NOT_READ}",
    )


class ResumeForm(CaseForm):
    """Go on today; there is nothing to fill in."""

    submit_label = "Pauze stoppen"
