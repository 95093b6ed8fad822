"""Forms of the safety of a victim."""

from django import forms

from cases.case.forms.base import CaseForm
from cases.case.forms.fields import OM_READS, TextField
from zsm_werkplaats.lib.day_field import DayField


class SafetyForm(CaseForm):
    """What is not safe, and what happens now."""

    submit_label = "Markeren"
    concern = TextField(
        label="Wat is er niet veilig, en voor wie?", rows=3, help_text=OM_READS
    )
    action = forms.CharField(
        label="Wat gebeurt er nu?", max_length=300, help_text=OM_READS
    )
    action_by = forms.CharField(
        label="Wie doet dat?", max_length=120, required=False, help_text=OM_READS
    )
    action_due_on = DayField(label="Uiterlijk op", required=False, quick=(0, 1, 2))


class SettlementForm(CaseForm):
    """How the safety was settled."""

    submit_label = "Veiligheid is geregeld"
    settlement = TextField(label="Hoe is het geregeld?", rows=3, help_text=OM_READS)
