"""What somebody asks the colleagues about a case."""

from django import forms

from cases.case.forms.base import CaseForm


class BringForm(CaseForm):
    """One question: the case itself is on the screen of the review."""

    submit_label = "Zaak inbrengen"
    question = forms.CharField(
        label="Wat wil je aan je collega's vragen?",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Dit staat bij de zaak op de agenda. Het OM leest dit niet.",
    )


class TakeBackForm(CaseForm):
    """Nothing to fill in: the question leaves the agenda."""

    submit_label = "Inbreng intrekken"
