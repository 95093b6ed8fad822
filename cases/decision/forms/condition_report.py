"""The form that tells the prosecutor whether the conditions are kept."""

from typing import Any

from crispy_forms.layout import Layout
from django import forms

from cases.advice.models.condition import Condition
from cases.case.forms.base import CaseForm
from cases.case.forms.fields import TextField, choose
from cases.decision.actions.condition_report import Kept, Reported
from cases.decision.models.condition_report import ConditionReport
from cases.decision.models.decision import Decision
from zsm_werkplaats.lib.edit_conflict import Difference, EditForm, Sent, in_words
from zsm_werkplaats.lib.numbers import row_number


class ConditionsForm(EditForm, CaseForm):
    """Per condition how far it is kept, with a line; and whether this is the end."""

    submit_label = "Terugmelden aan het OM"
    is_last = forms.BooleanField(
        label="Dit is de eindmelding: hierna volgt niets meer", required=False
    )
    explanation = TextField(label="Toelichting voor het OM", required=False, rows=3)
    decision = forms.ModelChoiceField(
        Decision.objects.none(), required=False, widget=forms.HiddenInput
    )

    def __init__(self, *args: Any, told: Reported, **kwargs: Any) -> None:
        self.told_before = told
        self.conditions: list[Condition] = []
        super().__init__(*args, **kwargs)

    def set_up(self) -> None:
        known = self.case.decisions.all()
        self.offer("decision", known)
        seen = known.filter(pk=row_number(self.data.get("decision", ""))).first()
        self._ask_about(seen or self.told_before.decision)
        self.begin_with(self.told_before)

    def _ask_about(self, decision: Decision | None) -> None:
        """Ask of each condition of this decision how far it is kept."""
        for name in [n for n in self.fields if n.startswith(("keeping_", "line_"))]:
            del self.fields[name]
        self.asked_of = decision
        self.conditions = list(decision.conditions.all()) if decision else []
        asked: dict[str, forms.Field] = {}
        for condition in self.conditions:
            asked |= _questions(condition)
        self.fields = asked | self.fields
        self.helper.layout = Layout(*self.fields)

    def values_of(self, record: Reported) -> dict[str, Any]:
        told = {report.condition_id: report for report in record.reports}
        values: dict[str, Any] = {"decision": record.decision}
        for condition in self.conditions:
            report = told.get(condition.pk)
            values[f"keeping_{condition.pk}"] = report.keeping if report else ""
            values[f"line_{condition.pk}"] = report.line if report else ""
        return values

    def label_of(self, name: str) -> str:
        """With the condition, that the page shows above it."""
        for condition in self.conditions:
            if name == f"line_{condition.pk}":
                return f"{condition.text}: {self[name].label}"
        return super().label_of(name)

    def meet(self, standing: Reported) -> bool:
        """Go on with the conditions of a newer decision, if there is one.

        What was typed moves to the condition with the same words.
        """
        if standing.decision == self.asked_of:
            return super().meet(standing)
        before, typed, saw = self.conditions, self.typed_over(), self.seen() or {}
        told = [
            (each.text, *(self._told(each, sent) for sent in (saw, typed)))
            for each in before
        ]
        self._ask_about(standing.decision)
        now = {each.text: each.pk for each in self.conditions}
        new = f"Geldt niet meer; er is een nieuwe beslissing: {standing.decision}."
        self.differences = [
            Difference(text, was, str(standing.decision) if text in now else new, mine)
            for text, was, mine in told
        ]
        self.send_again(
            {
                f"{part}_{now[each.text]}": typed[f"{part}_{each.pk}"]
                for each in before
                if each.text in now
                for part in ("keeping", "line")
            }
        )
        self.send_again({"decision": [standing.decision and standing.decision.pk]})
        self.see(standing)
        return True

    def _told(self, condition: Condition, sent: Sent) -> str:
        keeping, line = f"keeping_{condition.pk}", f"line_{condition.pk}"
        names = [name for name in (keeping, line) if sent.get(name)]
        return ": ".join(in_words(self.fields[name], sent[name]) for name in names)

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


def _questions(condition: Condition) -> dict[str, forms.Field]:
    return {
        f"keeping_{condition.pk}": choose(
            ConditionReport.Keeping.choices, label=condition.text, required=False
        ),
        f"line_{condition.pk}": forms.CharField(
            label="Waaruit blijkt dat?", max_length=300, required=False
        ),
    }
