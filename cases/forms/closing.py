"""Forms of closing and reopening."""

from django import forms
from django.utils.timezone import localdate

from cases.forms.base import CaseForm
from cases.forms.fields import TextField
from cases.models import Outcome
from cases.parties import parties_of


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
        self.offer("outcome", Outcome.objects.valid_on(localdate(self.opened_at)))
        question = parties_of(self.case).question
        if question:
            self.fields["direction_answer"].help_text = question
        else:
            del self.fields["direction_answer"]


class ReopenForm(CaseForm):
    """Why the case goes on."""

    submit_label = "Heropenen"
    reason = TextField(label="Waarom heropen je de zaak?", rows=3)
