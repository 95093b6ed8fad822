"""The form that tells the prosecutor whether the conditions are kept."""

from typing import Any

from crispy_forms.layout import Layout
from django import forms

from cases.advice.models.condition import Condition
from cases.case.forms.base import CaseForm
from cases.case.forms.fields import TextField, choose
from cases.decision.actions.condition_report import Kept
from cases.decision.models.condition_report import ConditionReport
from cases.decision.models.decision import Decision


class ConditionsForm(CaseForm):
    """Per condition how far it is kept, with a line; and whether this is the end."""

    submit_label = "Terugmelden aan het OM"
    is_last = forms.BooleanField(
        label="Dit is de eindmelding: hierna volgt niets meer", required=False
    )
    explanation = TextField(label="Toelichting voor het OM", required=False, rows=3)
    decision = forms.ModelChoiceField(
        Decision.objects.none(), required=False, widget=forms.HiddenInput
    )

    def __init__(
        self,
        *args: Any,
        standing: Decision | None,
        told: list[ConditionReport],
        **kwargs: Any,
    ) -> None:
        self.standing = standing
        self.told = {report.condition_id: report for report in told}
        self.conditions: list[Condition] = []
        super().__init__(*args, **kwargs)

    def set_up(self) -> None:
        self.offer("decision", self.case.decisions.all())
        self.initial["decision"] = self.standing
        if self.standing is None:
            return
        self.conditions = list(self.standing.conditions.all())
        asked: dict[str, forms.Field] = {}
        for condition in self.conditions:
            asked |= self._ask(condition)
        self.fields = asked | self.fields
        self.helper.layout = Layout(*self.fields)

    def _ask(self, condition: Condition) -> dict[str, forms.Field]:
        told = self.told.get(condition.pk)
        return {
            f"keeping_{condition.pk}": choose(
                ConditionReport.Keeping.choices,
                label=condition.text,
                required=False,
                initial=told.keeping if told else None,
            ),
            f"line_{condition.pk}": forms.CharField(
                label="Waaruit blijkt dat?",
                max_length=300,
                required=False,
                initial=told.line if told else None,
            ),
        }

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        for condition in self.conditions:
            line, keeping = f"line_{condition.pk}", f"keeping_{condition.pk}"
            if cleaned.get(line) and not cleaned.get(keeping):
                self.add_error(keeping, "Kies hoe het met deze voorwaarde staat.")
        return cleaned

    def facts(self) -> dict[str, Any]:
        facts = super().facts()
        kept = []
        for condition in self.conditions:
            keeping = facts.pop(f"keeping_{condition.pk}")
            line = facts.pop(f"line_{condition.pk}")
            if keeping:
                kept.append(Kept(condition, keeping, line))
        return facts | {"kept": kept}
