"""Forms of closing and reopening."""

from typing import Any

from crispy_forms.layout import Layout
from django import forms
from django.utils.timezone import localdate

from cases.case.forms.base import CaseForm
from cases.case.forms.fields import TextField
from cases.monitoring.actions.closing import Answer
from cases.monitoring.closing_questions import closing_questions
from cases.monitoring.models.closing import Outcome
from cases.support.helping_parties import parties_of


class CloseForm(CaseForm):
    """What the case came to."""

    submit_label = "Zaak sluiten"
    outcome = forms.ModelChoiceField(
        Outcome.objects.none(),
        label="Uitkomst",
        widget=forms.RadioSelect,
        empty_label=None,
    )
    explanation = TextField(label="Toelichting", required=False)
    direction_answer = TextField(label="Regie", required=False, rows=3)

    def set_up(self) -> None:
        today = localdate(self.opened_at)
        self.offer("outcome", Outcome.objects.valid_on(today))
        self.closing_questions = closing_questions(self.case, on=today)
        for end in self.closing_questions:
            self.fields[f"answer_{end.topic}"] = forms.CharField(
                label=end.question, max_length=300, required=False
            )
        parties = parties_of(self.case)
        if parties.question:
            self.fields["direction_answer"].help_text = parties.question
            self.fields["direction_answer"].required = parties.is_ours
        else:
            del self.fields["direction_answer"]
        self.helper.layout = Layout(*self.fields)

    def facts(self) -> dict[str, Any]:
        facts = super().facts()
        answers = [
            Answer(end.topic, end.question, facts.pop(f"answer_{end.topic}"))
            for end in self.closing_questions
        ]
        return facts | {"answers": answers}


class ReopenForm(CaseForm):
    """Why the case goes on."""

    submit_label = "Heropenen"
    reason = TextField(label="Waarom heropen je de zaak?", rows=3)
