"""The form of an evaluation of an agreement."""

from datetime import date
from typing import Any

from django import forms

from cases.case.forms.fields import OM_READS, TextField, choose
from reflection.agreement.models import Agreement, AgreementEvaluation
from zsm_werkplaats.lib.day_field import DayField, reckon_from
from zsm_werkplaats.lib.edit_conflict import LATEST
from zsm_werkplaats.lib.forms import WerkplaatsForm

Verdict = AgreementEvaluation.Verdict
VERDICTS = [
    (Verdict.CONTINUED.value, "gaat door"),
    (Verdict.CHANGED.value, "gaat door met een andere tekst"),
    (Verdict.ENDED.value, "stopt"),
]
WHEN_NEXT = "Kies wanneer je de afspraak weer evalueert."
SAVED_BEFORE = (
    "Een collega heeft deze afspraak intussen gewijzigd of geëvalueerd. Bekijk wat er "
    "nu staat, en verstuur je evaluatie dan nog eens als die erbij moet."
)


class EvaluationForm(WerkplaatsForm):
    """What came of the agreement, what happens with it now, and why."""

    submit_label = "Evaluatie vastleggen"
    required_sometimes = ("next_on",)
    version = forms.IntegerField(
        widget=forms.HiddenInput, min_value=0, max_value=LATEST, required=False
    )
    verdict = choose(VERDICTS, label="Hoe gaat de afspraak verder?")
    reason = TextField(
        label="Waarom?",
        rows=3,
        max_length=300,
        help_text=f"Wat leverde de afspraak op? {OM_READS}",
    )
    next_on = DayField(
        label="Volgende evaluatie",
        required=False,
        quick=(28, 91, 182),
        help_text="Alleen als de afspraak doorgaat.",
    )

    def __init__(
        self, *args: Any, agreement: Agreement, day: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.day = day
        self.fields["version"].initial = agreement.mark
        self.fields["next_on"].widget.attrs["data-shown-when"] = "verdict=continued"
        reckon_from(self, day)

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        goes_on = cleaned.get("verdict") == Verdict.CONTINUED
        next_on = cleaned.get("next_on") or self.day
        if goes_on and next_on <= self.day and "next_on" not in self.errors:
            self.add_error("next_on", WHEN_NEXT)
        return cleaned

    def facts(self) -> dict[str, Any]:
        facts = super().facts()
        seen = facts.pop("version")
        return {**facts, "seen": seen}

    def meet(self, standing: Any) -> bool:
        """Somebody else was first: nothing is evaluated twice without a look."""
        self.add_error(None, SAVED_BEFORE)
        self.send_again({"version": [standing.mark]})
        return True
