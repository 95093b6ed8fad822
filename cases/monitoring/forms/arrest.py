"""The form of a new arrest."""

from django import forms

from cases.case.forms.base import CaseForm
from cases.case.forms.fields import MomentField


class ArrestForm(CaseForm):
    """A new arrest of somebody who is being watched."""

    submit_label = "Aanhouding vastleggen"
    offence = forms.CharField(
        label="Waarvoor is hij of zij aangehouden?", max_length=200
    )
    arrested_at = MomentField(label="Aangehouden op", required=False, past=True)
