"""Forms of the monitoring."""

from typing import Any

from django import forms

from cases.forms.base import CaseForm
from cases.forms.fields import DayField, TextField, choose
from cases.models import MonitoringMoment, Support

FALTERING = (
    MonitoringMoment.Answer.FALTERS,
    MonitoringMoment.Answer.DOES_NOT_RUN,
)


class MomentForm(CaseForm):
    """When to ask what, and whom."""

    submit_label = "Inplannen"
    due_on = DayField(label="Wanneer", quick=(7, 14, 28, 56))
    question = forms.CharField(
        label="Vraag", max_length=300, help_text="Bijvoorbeeld: loopt de training nog?"
    )
    ask_whom = forms.CharField(
        label="Aan wie vraag je het?", max_length=120, required=False
    )
    support = forms.ModelChoiceField(
        Support.objects.none(), label="Gaat over deze hulp", required=False
    )

    def set_up(self) -> None:
        self.offer("support", self.case.supports.all())


class ReportForm(CaseForm):
    """How it goes, in one step."""

    submit_label = "Terugmelden"
    answer = choose(MonitoringMoment.Answer.choices, label="Hoe gaat het?")
    falters_at = choose(
        MonitoringMoment.FaltersAt.choices, label="Waar hapert het?", required=False
    )
    explanation = TextField(label="Toelichting", required=False, rows=3)
    next_on = DayField(label="Opnieuw vragen op", required=False, quick=(1, 7, 14, 28))

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        if cleaned.get("answer") in FALTERING and not cleaned.get("falters_at"):
            self.add_error("falters_at", "Zeg waar het hapert.")
        return cleaned
