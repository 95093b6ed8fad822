"""The form with which one looks back on a decision about the way of working."""

from datetime import date
from typing import Any

from django import forms

from cases.case.forms.fields import OM_READS, TextField, choose
from reflection.working_decision.models import WorkingDecision, WorkingDecisionReview
from zsm_werkplaats.lib.day_field import DayField, reckon_from
from zsm_werkplaats.lib.edit_conflict import LATEST
from zsm_werkplaats.lib.forms import WerkplaatsForm

Verdict = WorkingDecisionReview.Verdict
VERDICTS = [
    (Verdict.CONTINUED.value, "zo houden"),
    (Verdict.CHANGED.value, "verder met een andere tekst"),
    (Verdict.ENDED.value, "stoppen"),
]
WHEN_NEXT = "Kies wanneer jullie weer terugkijken."
SAVED_BEFORE = (
    "Een collega heeft deze afspraak intussen gewijzigd of erop teruggekeken. Bekijk "
    "wat er nu staat, en verstuur je terugblik dan nog eens als die erbij moet."
)


class LookBackForm(WerkplaatsForm):
    """What it brought, whether it stays, and when to look back again."""

    submit_label = "Terugblik vastleggen"
    required_sometimes = ("next_on",)
    version = forms.IntegerField(
        widget=forms.HiddenInput, min_value=0, max_value=LATEST, required=False
    )
    what_it_brought = TextField(
        label="Wat merken we ervan?", rows=3, max_length=2_000, help_text=OM_READS
    )
    verdict = choose(VERDICTS, label="Hoe gaan we verder?")
    next_on = DayField(
        label="Weer terugkijken op",
        required=False,
        quick=(28, 91, 182),
        help_text="Alleen als we het zo houden.",
    )

    def __init__(
        self, *args: Any, decision: WorkingDecision, day: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.day = day
        self.fields["version"].initial = decision.mark
        self.fields["next_on"].widget.attrs["data-shown-when"] = "verdict=continued"
        reckon_from(self, day)

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        stays = cleaned.get("verdict") == Verdict.CONTINUED
        next_on = cleaned.get("next_on") or self.day
        if stays and next_on <= self.day and "next_on" not in self.errors:
            self.add_error("next_on", WHEN_NEXT)
        return cleaned

    def facts(self) -> dict[str, Any]:
        facts = super().facts()
        seen = facts.pop("version")
        return {**facts, "seen": seen}

    def meet(self, standing: Any) -> bool:
        """Somebody else was first: nothing is said twice without a look."""
        self.add_error(None, SAVED_BEFORE)
        self.send_again({"version": [standing.mark]})
        return True
